import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople } from '../../lib/usePeople.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboBox } from '../../ui/ComboBox.tsx';

interface PersonFilterProps {
  /** Whose ledger it is, or null for everybody's. */
  readonly name: string | null;
  readonly onChoose: (personId: string) => void;
  readonly onEverybody: () => void;
}

/** Narrows the ledger to one person. */
export function PersonFilter({ name, onChoose, onEverybody }: PersonFilterProps) {
  const { t } = useTranslation('payments');
  const [text, setText] = useState('');
  const options = usePeople(text);
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
    <ComboBox
      name="person"
      label={t('person.label')}
      text={text}
      onText={setText}
      onChoose={(personId) => {
        used.current = true;
        setText('');
        onChoose(personId);
      }}
      autoFocus={used.current}
      options={options}
      empty={t('person.nobody')}
    />
  );
}
