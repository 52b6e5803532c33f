import { useTranslation } from 'react-i18next';
import type { ContractForm } from '../../lib/form.ts';
import { Select } from '../../ui/Select.tsx';
import { type Chosen, ChosenPerson } from './ChosenPeople.tsx';

/** Who does something, as a form holds it: a user, a person in the records, or none yet. */
interface OwnerDraft {
  /** A user's key, `person`, or `none`. */
  readonly owner: string;
  readonly person: Chosen | null;
}

export const ownerDraft = (
  of: { personId: string | null; userId: string | null; owner: string | null } | null,
): OwnerDraft =>
  of?.personId
    ? { owner: 'person', person: { id: of.personId, name: of.owner ?? '' } }
    : { owner: of?.userId ?? 'none', person: null };

/** An owner as the contract takes it. */
export const ownerInput = ({ owner, person }: OwnerDraft) => ({
  // A person who is not chosen yet is a problem at the field, not a record without an owner.
  personId: owner === 'person' ? (person?.id ?? '') : null,
  userId: owner === 'person' || owner === 'none' ? null : owner,
});

interface OwnerFieldProps {
  readonly form: Pick<ContractForm<OwnerDraft>, 'draft' | 'change' | 'errorAt'>;
  readonly users: readonly { readonly id: string; readonly name: string }[];
  readonly label: string;
  readonly personLabel: string;
}

/** Chooses who does something: a user of the app, or a person in the records. */
export function OwnerField({ form, users, label, personLabel }: OwnerFieldProps) {
  const { t } = useTranslation('people');
  const { draft, change, errorAt } = form;
  return (
    <>
      <Select
        name="owner"
        label={label}
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
          label={personLabel}
          error={errorAt('person')}
          value={draft.person}
          onChange={(person) => change({ person })}
        />
      )}
    </>
  );
}
