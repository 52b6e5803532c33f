import { useTranslation } from 'react-i18next';
import { useLoaderData, useNavigate } from 'react-router';
import { concerns as contract } from '../../../shared/contract/concerns.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type Chosen, ChosenPerson } from '../people/ChosenPeople.tsx';
import { useMay } from '../shell/open.ts';
import type { Concern, loadNewConcern } from './concern.ts';

interface WordsDraft {
  readonly happenedOn: string;
  readonly place: string;
  readonly about: string;
  readonly said: string;
  readonly told: string;
  readonly toldOn: string;
  readonly done: string;
}

const nothing: WordsDraft = {
  ...{ happenedOn: '', place: '', about: '', said: '', told: '', toldOn: '', done: '' },
};

const orNull = (text: string) => (text.trim() === '' ? null : text);

const wordsInput = ({ happenedOn, said, ...rest }: WordsDraft) => ({
  ...{ happenedOn, said, place: orNull(rest.place), about: orNull(rest.about) },
  ...{ told: orNull(rest.told), toldOn: orNull(rest.toldOn), done: orNull(rest.done) },
});

const fieldOf = (path: string) => path.replace(/^concern\./, '').replace('personId', 'person');

/** Nobody of the users, in the list of users. */
const none = 'none';

/** Writes down a concern, question by question. */
export function NewConcern() {
  const { t } = useTranslation('concerns');
  const { users, person, on, place } = useLoaderData<Awaited<ReturnType<typeof loadNewConcern>>>();
  const navigate = useNavigate();
  const reads = useMay()('restricted.read');
  const begins = { ...nothing, happenedOn: on ?? localDate(new Date()), place: place ?? '' };
  const draft: WordsDraft & { readonly person: Chosen | null; readonly user: string } = {
    ...begins,
    ...{ person, user: none },
  };
  const form = useContractForm({
    schema: contract.add.input,
    area: 'concerns',
    draft,
    // Kept under the restricted key: a user without it could not read it back.
    ...(reads && { keptAs: person ? `concerns.add:${person.id}` : 'concerns.add' }),
    guarded: true,
    toInput: ({ person: about, user, ...words }) => ({
      concern: {
        ...{ ...wordsInput(words), personId: about?.id ?? null },
        userId: user === none ? null : user,
      },
    }),
    fieldOf,
    send: api.concerns.add,
    next: ({ id }) => ({ to: id === null ? '/concerns/sent' : `/concerns/${id}`, replace: true }),
  });
  const cancel = () => {
    form.abandon();
    void navigate(-1);
  };
  const { field } = form;
  return (
    <Page back="people" screen={t('new.title')} lead={<p>{t('new.danger')}</p>}>
      <Notice kind="info">
        <p>{t(reads ? 'new.who' : 'new.whoWorker')}</p>
      </Notice>
      <Form form={form}>
        <When form={form} />
        <ChosenPerson {...field('person')} description={t('personHint')} />
        <TextArea {...field('about')} description={t('aboutHint')} rows={2} />
        <Select
          {...field('user')}
          description={t('userHint')}
          onChange={(user) => form.change({ user: user === '' ? none : user })}
          choices={[
            { value: none, label: t('noUser') },
            ...users.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <What form={form} />
        <FormEnd
          form={form}
          save={t('new.save')}
          cancel={{ onPress: cancel, words: t('new.cancel') }}
        />
      </Form>
    </Page>
  );
}

interface PartProps<Draft extends WordsDraft> {
  readonly form: ContractForm<Draft>;
}

/** When and where it was. */
function When<Draft extends WordsDraft>(props: PartProps<Draft>) {
  const { t } = useTranslation('concerns');
  const { field } = props.form as unknown as ContractForm<WordsDraft>;
  return (
    <>
      <DateField {...field('happenedOn')} kind="past" required />
      <TextField {...field('place')} description={t('placeHint')} />
    </>
  );
}

/** The exact words, who was told, and what was done. */
function What<Draft extends WordsDraft>(props: PartProps<Draft>) {
  const { t } = useTranslation('concerns');
  const { field } = props.form as unknown as ContractForm<WordsDraft>;
  return (
    <>
      <TextArea {...field('said')} description={t('saidHint')} rows={6} required />
      <TextField {...field('told')} description={t('toldHint')} />
      <DateField {...field('toldOn')} kind="past" />
      <TextArea {...field('done')} description={t('doneHint')} rows={3} />
    </>
  );
}

interface CorrectProps {
  readonly concern: Concern;
  readonly onSaved: () => void;
}

/** Corrects the words of a concern; what they were stays with it. */
export function CorrectConcern({ concern, onSaved }: CorrectProps) {
  const { t } = useTranslation('concerns');
  const { id: concernId, version: expectedVersion } = concern;
  const form = useContractForm({
    schema: contract.change.input,
    area: 'concerns',
    draft: Object.fromEntries(
      Object.keys(nothing).map((name) => [name, concern[name as keyof WordsDraft] ?? '']),
    ) as unknown as WordsDraft,
    keptAs: `concerns.change:${concernId}`,
    version: expectedVersion,
    guarded: true,
    toInput: (draft) => ({ concernId, expectedVersion, concern: wordsInput(draft) }),
    fieldOf,
    send: api.concerns.change,
    onSaved,
  });
  return (
    <Form form={form} label={t('correct.title')}>
      <When form={form} />
      <TextArea {...form.field('about')} description={t('aboutHint')} rows={2} />
      <What form={form} />
      <FormEnd form={form} save={t('correct.save')} saveLook="secondary" />
    </Form>
  );
}
