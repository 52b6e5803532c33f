import { X } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { PersonPicker } from '../people/PersonPicker.tsx';

interface PersonFilterProps {
  /** Whose ledger it is, or null for everybody's. */
  readonly name: string | null;
  readonly onChoose: (personId: string) => void;
  readonly onEverybody: () => void;
}

/** Narrows the ledger to one person. */
export function PersonFilter({ name, onChoose, onEverybody }: PersonFilterProps) {
  const { t } = useTranslation('payments');
  // Each takes the place of the other: the focus must not fall out of the page between them.
  const used = useRef(false);
  if (name !== null) {
    return (
      <Button
        icon={X}
        autoFocus={used.current}
        onPress={() => {
          used.current = true;
          onEverybody();
        }}
      >
        {t('person.everybody', { name })}
      </Button>
    );
  }
  return (
    <PersonPicker
      name="person"
      label={t('person.label')}
      onChoose={({ id }) => {
        used.current = true;
        onChoose(id);
      }}
      autoFocus={used.current}
      empty={t('person.nobody')}
    />
  );
}
