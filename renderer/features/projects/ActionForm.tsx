import { useTranslation } from 'react-i18next';
import { actions as contract } from '../../../shared/contract/actions.ts';
import { api } from '../../lib/api.ts';
import { type ContractForm, useContractForm } from '../../lib/form.ts';
import { DateField } from '../../ui/DateField.tsx';
import { Form, FormEnd } from '../../ui/Form.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { type Chosen, ChosenPerson } from '../people/ChosenPeople.tsx';
import type { Action } from './project.ts';

export type User = { readonly id: string; readonly name: string };

/** Who does it, as a form holds it: a user, a person in the records, or nobody yet. */
export interface OwnerDraft {
  /** A user's key, `person`, or `none`. */
  readonly owner: string;
  readonly person: Chosen | null;
}

export const ownerOf = (
  of: { personId: string | null; userId: string | null; owner: string | null } | null,
): OwnerDraft =>
  of?.personId
    ? { owner: 'person', person: { id: of.personId, name: of.owner ?? '' } }
    : { owner: of?.userId ?? 'none', person: null };

/** An owner as the contract takes it. */
export const ownerInput = ({ owner, person }: OwnerDraft) => ({
  // A person who is not chosen yet is a problem at the field, not an action without an owner.
  personId: owner === 'person' ? (person?.id ?? '') : null,
  userId: owner === 'person' || owner === 'none' ? null : owner,
});

interface OwnerFieldProps {
  readonly form: Pick<ContractForm<OwnerDraft>, 'draft' | 'change' | 'errorAt'>;
  readonly users: readonly User[];
}

/** Chooses who does something: a user of the app, or a person in the records. */
export function OwnerField({ form, users }: OwnerFieldProps) {
  const { t } = useTranslation('actions');
  const { draft, change, errorAt } = form;
  return (
    <>
      <Select
        name="owner"
        label={t('fields.owner')}
        value={draft.owner}
        error={errorAt('owner')}
        onChange={(owner) => change({ owner })}
        choices={[
          { value: 'none', label: t('owner.none') },
          ...users.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'person', label: t('owner.person') },
        ]}
      />
      {draft.owner === 'person' && (
        <ChosenPerson
          name="person"
          label={t('fields.person')}
          error={errorAt('person')}
          value={draft.person}
          onChange={(person) => change({ person })}
        />
      )}
    </>
  );
}

/** Where an action belongs, and what it follows from. */
export interface ActionPlace {
  /** Null for the whole charity. */
  readonly projectId: string | null;
  readonly source: Action['source'];
  readonly followsId: string | null;
}

interface ActionFormProps {
  /** Of a new action; an action that is changed keeps its own. */
  readonly place: ActionPlace;
  readonly users: readonly User[];
  /** The action to change; null for a new one. */
  readonly action: Action | null;
  /** Closes the form of a change. */
  readonly onEnd?: () => void;
}

/** Writes down what is to be done, by whom and by when; of the culture log also what was noticed. */
export function ActionForm({ place, users, action, onEnd }: ActionFormProps) {
  const { t } = useTranslation('actions');
  const { id: actionId = '', version: expectedVersion = 0 } = action ?? {};
  const { projectId, source, followsId } = action ?? place;
  const culture = source === 'culture';
  const about = [projectId ?? 'charity', ...(source === 'project' ? [] : [followsId ?? source])];
  const form = useContractForm({
    schema: contract.add.input,
    area: 'actions',
    draft: {
      noticed: action?.noticed ?? '',
      what: action?.what ?? '',
      ...ownerOf(action),
      dueOn: action?.dueOn ?? '',
    },
    keptAs: action ? `actions.change:${actionId}` : `actions.add:${about.join(':')}`,
    ...(action && { version: expectedVersion }),
    guarded: true,
    toInput: ({ noticed, what, dueOn, ...owner }) => ({
      action: {
        ...{ projectId, source, followsId },
        ...{ noticed: noticed || null, what, dueOn: dueOn || null, ...ownerInput(owner) },
      },
    }),
    fieldOf: (path) => path.replace(/^action\./, '').replace('personId', 'person'),
    send: ({ action: written }) =>
      action
        ? api.actions.change({ actionId, expectedVersion, action: written })
        : api.actions.add({ action: written }),
    onSaved: () => (onEnd ? onEnd() : form.reset()),
  });
  const cancel = () => {
    form.abandon();
    onEnd?.();
  };
  return (
    <Form form={form} {...(action && { label: t('changeOf', { what: action.what }) })}>
      {culture && <TextArea {...form.field('noticed')} rows={2} required />}
      <TextField {...form.field('what')} {...(culture && { label: t('fields.change') })} required />
      <OwnerField form={form} users={users} />
      <DateField {...form.field('dueOn')} kind="coming" description={t('dueHint')} />
      <FormEnd
        form={form}
        save={t(action ? 'save' : 'addSave')}
        {...(onEnd && { cancel: { onPress: cancel, words: t('cancel') } })}
      />
    </Form>
  );
}
