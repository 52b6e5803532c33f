import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Role, roles } from '../../../shared/domain/access.ts';
import type { ContractForm } from '../../lib/form.ts';
import { Button } from '../../ui/Button.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PersonPicker } from '../people/PersonPicker.tsx';
import styles from './access.module.css';

/** What is asked of a user, as it is typed. */
export interface UserDraft {
  readonly name: string;
  readonly role: Role | '';
  readonly person: { readonly id: string; readonly name: string } | null;
}

/** A user as a form changes them; users who change themselves may need a reason. */
export interface ChangeDraft extends UserDraft {
  readonly exceptionReason: string;
}

/** What the fields need of a form: a form that asks for more has it too. */
type FieldsOf<Draft extends object> = Pick<
  ContractForm<Draft>,
  'draft' | 'change' | 'errorAt' | 'field'
>;

/** Name, role and, for peer workers, the person that this user is too. */
export function UserFields({ form }: { readonly form: FieldsOf<UserDraft> }) {
  const { t } = useTranslation('access');
  return (
    <>
      <TextField {...form.field('name')} autoFocus />
      <RadioGroup
        {...form.field('role')}
        choices={roles.map((role) => ({
          value: role,
          label: t(`roles.${role}.title`),
          hint: t(`roles.${role}.may`),
        }))}
      />
      <PersonLink
        person={form.draft.person}
        error={form.errorAt('personId')}
        onChange={(person) => form.change({ person })}
      />
    </>
  );
}

interface OwnFieldsProps {
  readonly form: FieldsOf<ChangeDraft>;
  /** The person that this user is linked to now. */
  readonly linkedTo: UserDraft['person'];
  /** No other coordinator could change the link. */
  readonly alone: boolean;
}

/** What users may change of themselves; their role and link are shown, and who changes them said. */
export function OwnFields({ form, linkedTo, alone }: OwnFieldsProps) {
  const { t } = useTranslation('access');
  const { role, person } = form.draft;
  const link = linkedTo === null ? t('own.notLinked') : t('person.linked', { name: linkedTo.name });
  return (
    <>
      <TextField {...form.field('name')} autoFocus />
      <div className={styles.own} data-field="role">
        <p className={styles.label}>{t('own.role')}</p>
        <p>{role !== '' && t(`roles.${role}.title`)}</p>
        <p className={styles.hint}>{t(alone ? 'own.roleAlone' : 'own.roleByOther')}</p>
        <Wrong error={form.errorAt('role')} />
      </div>
      {alone ? (
        <PersonLink
          person={person}
          error={form.errorAt('personId')}
          onChange={(next) => form.change({ person: next })}
        />
      ) : (
        <div className={styles.own} data-field="personId">
          <p className={styles.label}>{t('fields.personId')}</p>
          <p>{link}</p>
          <p className={styles.hint}>{t('own.linkByOther')}</p>
          <Wrong error={form.errorAt('personId')} />
        </div>
      )}
      {alone && person?.id !== linkedTo?.id && (
        <TextField {...form.field('exceptionReason')} description={t('own.reasonHint')} />
      )}
    </>
  );
}

function Wrong({ error }: { readonly error: string | undefined }) {
  return error === undefined ? null : <p className={styles.wrong}>{error}</p>;
}

interface PersonLinkProps {
  readonly person: UserDraft['person'];
  readonly error: string | undefined;
  readonly onChange: (person: UserDraft['person']) => void;
}

function PersonLink({ person, error, onChange }: PersonLinkProps) {
  const { t } = useTranslation('access');
  if (person !== null) {
    return (
      <div className={styles.linked} data-field="personId">
        <p>{t('person.linked', { name: person.name })}</p>
        <Button look="quiet" icon={X} onPress={() => onChange(null)}>
          {t('person.unlink')}
        </Button>
        <Wrong error={error} />
      </div>
    );
  }
  return (
    <PersonPicker
      name="personId"
      label={t('fields.personId')}
      description={t('person.hint')}
      onChoose={onChange}
      error={error}
    />
  );
}
