import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../lib/api.ts';
import { useChoices, usePersonOptions } from '../../lib/usePeople.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';
import type { Row } from './registerRows.ts';

interface AddPeopleProps {
  readonly sessionId: string;
  /** Who is in the register already. */
  readonly present: ReadonlySet<string>;
  readonly onAdd: (row: Row) => void;
}

/** Finds somebody by name and adds them. Who withdrew their consent is not offered, and it says so. */
export function AddPeople({ sessionId, present, onAdd }: AddPeopleProps) {
  const { t } = useTranslation('sessions');
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const found = useChoices(text);
  const others = found.filter(({ id }) => !present.has(id));
  const offered = others.filter(({ recordConsent }) => recordConsent !== 'withdrawn');
  const options = usePersonOptions(offered);
  const leftOut = others.length - offered.length;

  async function choose(personId: string) {
    const reply = await api.sessions.registerRow({ sessionId, personId });
    setText('');
    if (!reply.ok) return setError(t('add.refused'));
    if (reply.value.leftOut !== null) return setError(t('add.withdrawn', reply.value));
    setError(undefined);
    onAdd({ ...reply.value, present: true });
  }

  return (
    <ComboBox
      name="add"
      label={t('add.label')}
      description={
        offered.length > 0 && leftOut > 0 ? t('add.leftOut', { count: leftOut }) : t('add.hint')
      }
      error={error}
      text={text}
      onText={(next) => {
        setText(next);
        setError(undefined);
      }}
      onChoose={(id) => void choose(id)}
      options={options}
      empty={leftOut > 0 ? t('add.leftOut', { count: leftOut }) : t('add.nobody')}
      autoFocus
    />
  );
}
