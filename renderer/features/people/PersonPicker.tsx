import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { people } from '../../../shared/contract/people.ts';
import { allows } from '../../../shared/domain/consents.ts';
import { apartInWords } from '../../lib/apart.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { ComboBox, type ComboBoxOption, type ComboBoxProps } from '../../ui/ComboBox.tsx';

type Choice = OutputOf<(typeof people)['choices']>['rows'][number];

/**
 * People that a typed text finds. Until the answer is there the one before shows, and `settled`
 * says that it is not the answer yet; `answered` says
 * that one of the letters before was answered.
 */
export function useChoices(text: string): {
  readonly rows: readonly Choice[];
  readonly settled: boolean;
  readonly answered: boolean;
} {
  const typed = text.trim() !== '';
  const { last, settled } = useQuery('people.choices', typed ? { find: text.slice(0, 200) } : null);
  return { rows: typed ? (last?.rows ?? []) : [], settled, answered: typed && last !== null };
}

/** People as options of a field: the name, what tells it from the same name, and consent in words. */
export function usePersonOptions(rows: readonly Choice[]): readonly ComboBoxOption[] {
  const { t } = useTranslation(['common', 'consents']);
  const words = apartInWords(rows, t);
  return rows.map(({ id, name, mark, recordConsent }) => {
    const asks = recordConsent !== null && !allows(recordConsent);
    const consent = asks ? t(`consents:record.${recordConsent}`) : '';
    const marked = mark === null ? '' : t(`common:status.${mark}`);
    const hint = [marked, words.get(id), consent].filter(Boolean).join(' · ');
    return { id, label: name, ...(hint !== '' && { hint }) };
  });
}

interface PersonPickerProps
  extends Omit<ComboBoxProps, 'text' | 'onText' | 'options' | 'onChoose' | 'empty'> {
  readonly onChoose: (person: { readonly id: string; readonly name: string }) => void;
}

/** Finds one person by their name. Enter takes the first one found. */
export function PersonPicker({ onChoose, ...field }: PersonPickerProps) {
  const { t } = useTranslation('people');
  const [text, setText] = useState('');
  const nobody = t('nobody');
  const { rows, settled } = useChoices(text);
  const options = usePersonOptions(rows);
  const [first] = rows;
  return (
    <ComboBox
      {...field}
      text={text}
      onText={setText}
      options={options}
      empty={nobody}
      waiting={!settled}
      enterTakes={settled ? (first?.id ?? null) : null}
      enterFindsNone={settled && first === undefined ? nobody : undefined}
      onChoose={(id) => {
        setText('');
        onChoose({ id, name: options.find((option) => option.id === id)?.label ?? '' });
      }}
    />
  );
}
