import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import { requests as contract } from '../../../shared/contract/requests.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { contactWays } from '../../../shared/domain/people.ts';
import { requestKinds } from '../../../shared/domain/requests.ts';
import { api } from '../../lib/api.ts';
import { useContractForm } from '../../lib/form.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Page } from '../../ui/Page.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type Chosen, ChosenPerson } from '../people/ChosenPeople.tsx';
import type { Request } from './request.ts';

interface WrittenProps {
  readonly request: Request | null;
  /** The person that a new one begins with. */
  readonly person?: Chosen | null;
  readonly onSaved?: () => void;
  readonly onCancel?: () => void;
}

/** Writes down a request in the words of the person, or puts right what was written. */
export function RequestForm({ request, person = null, onSaved, onCancel }: WrittenProps) {
  const { t } = useTranslation(['requests', 'people']);
  const { id: requestId = '', version: expectedVersion = 0 } = request ?? {};
  const [one = null, other = null] = request?.people ?? [];
  const draft = {
    kind: (request?.kind ?? '') as Request['kind'] | '',
    person: request === null ? person : one,
    name: request?.name ?? '',
    other: other as Chosen | null,
    receivedOn: request?.receivedOn ?? localDate(new Date()),
    way: (request?.way ?? '') as Request['way'] | '',
    words: request?.words ?? '',
  };
  const form = useContractForm({
    schema: contract.add.input,
    area: 'requests',
    draft,
    keptAs: request
      ? `requests.change:${requestId}`
      : person
        ? `requests.add:${person.id}`
        : 'requests.add',
    ...(request && { version: expectedVersion }),
    guarded: true,
    toInput: ({ person: who, other: second, name, ...written }) => ({
      request: {
        ...written,
        ...{ personId: who?.id ?? null, otherPersonId: who ? (second?.id ?? null) : null },
        name: who === null ? name.trim() || null : null,
      },
    }),
    fieldOf: (path) =>
      path
        .replace(/^request\./, '')
        .replace('otherPersonId', 'other')
        .replace('personId', 'person'),
    send: ({ request: written }) =>
      request
        ? api.requests.change({ requestId, expectedVersion, request: written })
        : api.requests.add({ request: written }),
    ...(onSaved && { onSaved }),
    ...(!request && {
      next: ({ id }: Request) => ({ to: `/requests/${id}`, replace: true, state: { saved: true } }),
    }),
  });
  const { field } = form;
  const cancel = () => {
    form.abandon();
    onCancel?.();
  };
  return (
    <Form form={form} {...(request && { label: t('change.title') })}>
      <RadioGroup
        {...field('kind')}
        choices={requestKinds.map((value) => ({
          value,
          label: t(`kinds.${value}`),
          hint: t(`kindHints.${value}`),
        }))}
      />
      <ChosenPerson {...field('person')} />
      {form.draft.person === null ? (
        <TextField {...field('name')} />
      ) : (
        <ChosenPerson {...field('other')} description={t('hints.other')} />
      )}
      <DateField {...field('receivedOn')} kind="past" required />
      <Select
        {...field('way')}
        choices={contactWays.map((value) => ({ value, label: t(`people:contacts.ways.${value}`) }))}
      />
      <TextArea {...field('words')} description={t('hints.words')} required />
      <FormEnd
        form={form}
        save={t(request ? 'change.save' : 'add.save')}
        {...(onCancel && { cancel: { onPress: cancel, words: t('add.cancel') } })}
      />
    </Form>
  );
}

/** Writes down a new request. */
export function NewRequest() {
  const { t } = useTranslation('requests');
  const person = useLoaderData<Chosen | null>();
  const navigate = useNavigate();
  return (
    <Page
      back={
        person === null
          ? { to: '/requests', name: t('title') }
          : { to: `/people/${person.id}`, name: person.name }
      }
      screen={t('add.title')}
    >
      <RequestForm request={null} person={person} onCancel={() => void navigate(-1)} />
    </Page>
  );
}
