import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { Button } from '../../ui/Button.tsx';
import { ComboBox, type ComboBoxOption } from '../../ui/ComboBox.tsx';

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

function usePeople(text: string): readonly ComboBoxOption[] {
  const [options, setOptions] = useState<readonly ComboBoxOption[]>([]);
  useEffect(() => {
    if (text.trim() === '') return setOptions([]);
    let current = true;
    void api.people.list({ find: text, after: null, limit: 50 }).then((reply) => {
      if (!current || !reply.ok) return;
      setOptions(reply.value.rows.map(({ id, name }) => ({ id, label: name })));
    });
    return () => {
      current = false;
    };
  }, [text]);
  return options;
}
