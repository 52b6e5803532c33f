import { useEffect, useState } from 'react';
import type { ComboBoxOption } from '../ui/ComboBox.tsx';
import { api } from './api.ts';

/** People to choose among while somebody types; the answer to an older text never comes last. */
export function usePeople(text: string): readonly ComboBoxOption[] {
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
