import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../shared/contract/define.ts';
import type { people } from '../../shared/contract/people.ts';
import type { ComboBoxOption } from '../ui/ComboBox.tsx';
import { apartInWords } from './apart.ts';
import { api } from './api.ts';

export type Choice = OutputOf<(typeof people)['choices']>['rows'][number];

/**
 * People whom a typed text finds; the answer to an older text never comes last. Until the answer
 * is there the one before shows, and `settled` says that it is not the answer yet; `answered` says
 * that one of the letters before was answered.
 */
export function useChoices(text: string): {
  readonly rows: readonly Choice[];
  readonly settled: boolean;
  readonly answered: boolean;
} {
  const [{ find, rows }, setAnswer] = useState<{ find: string; rows: readonly Choice[] }>({
    find: '',
    rows: [],
  });
  useEffect(() => {
    if (text.trim() === '') return setAnswer({ find: text, rows: [] });
    let current = true;
    void api.people.choices({ find: text.slice(0, 200) }).then((reply) => {
      if (current) setAnswer({ find: text, rows: reply.ok ? reply.value.rows : [] });
    });
    return () => {
      current = false;
    };
  }, [text]);
  return { rows, settled: find === text, answered: find.trim() !== '' };
}

/** People as options of a field: the name, what tells it from the same name, and consent in words. */
export function usePersonOptions(rows: readonly Choice[]): readonly ComboBoxOption[] {
  const { t } = useTranslation(['common', 'consents']);
  const words = apartInWords(rows, t);
  return rows.map(({ id, name, recordConsent }) => {
    const consent = recordConsent === 'agreed' ? '' : t(`consents:record.${recordConsent}`);
    const hint = [words.get(id), consent].filter(Boolean).join(' · ');
    return { id, label: name, ...(hint !== '' && { hint }) };
  });
}

/** People to choose among while a name is typed. */
export const usePeople = (text: string): readonly ComboBoxOption[] =>
  usePersonOptions(useChoices(text).rows);
