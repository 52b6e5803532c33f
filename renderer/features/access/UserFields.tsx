import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Role, roles } from '../../../shared/domain/access.ts';
import type { ContractForm } from '../../lib/form.ts';
import { usePeople } from '../../lib/usePeople.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { TextField } from '../../ui/TextField.tsx';
import styles from './access.module.css';

/** What is asked of a user, as it is typed. */
export interface UserDraft {
  readonly name: string;
  readonly role: Role | '';
  readonly person: { readonly id: string; readonly name: string } | null;
}

interface UserFieldsProps {
  readonly form: ContractForm<UserDraft>;
  /** One's own role is changed by somebody else. */
  readonly roleFixed?: boolean;
}

/** Name, role and, for peer workers, the person that this user is too. */
export function UserFields({ form, roleFixed = false }: UserFieldsProps) {
  const { t } = useTranslation('access');
  return (
    <>
      <TextField {...form.field('name')} autoFocus />
      {!roleFixed && (
        <RadioGroup
          {...form.field('role')}
          choices={roles.map((role) => ({
            value: role,
            label: t(`roles.${role}.title`),
            hint: t(`roles.${role}.may`),
          }))}
        />
      )}
      <PersonLink
        person={form.draft.person}
        error={form.errorAt('personId')}
        onChange={(person) => form.change({ person })}
      />
    </>
  );
}

interface PersonLinkProps {
  readonly person: UserDraft['person'];
  readonly error: string | undefined;
  readonly onChange: (person: UserDraft['person']) => void;
}

function PersonLink({ person, error, onChange }: PersonLinkProps) {
  const { t } = useTranslation('access');
  const [text, setText] = useState('');
  const options = usePeople(text);
  if (person !== null) {
    return (
      <div className={styles.linked} data-field="personId">
        <p>{t('person.linked', { name: person.name })}</p>
        <Button look="quiet" icon={X} onPress={() => onChange(null)}>
          {t('person.unlink')}
        </Button>
        {error !== undefined && <p className={styles.wrong}>{error}</p>}
      </div>
    );
  }
  return (
    <ComboBox
      name="personId"
      label={t('fields.personId')}
      description={t('person.hint')}
      text={text}
      onText={setText}
      onChoose={(id) => {
        setText('');
        onChange({ id, name: options.find((option) => option.id === id)?.label ?? '' });
      }}
      options={options}
      error={error}
      empty={t('person.nobody')}
    />
  );
}
