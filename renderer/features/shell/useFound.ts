import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { reports } from '../../../shared/contract/reports.ts';
import { api } from '../../lib/api.ts';

export type Found = OutputOf<typeof reports.search>;
const nothing: Found = { people: [], sessions: [] };

/**
 * What the records hold for a text, while it is typed. Until the answer is there the one before
 * shows, and `settled` says that it is not the answer yet.
 */
export function useFound(text: string): { readonly found: Found; readonly settled: boolean } {
  const [answer, setAnswer] = useState({ find: '', found: nothing });
  const find = text.trim();
  useEffect(() => {
    if (find === '') return;
    let late = false;
    void api.reports.search({ find }).then((reply) => {
      if (!late) setAnswer({ find, found: reply.ok ? reply.value : nothing });
    });
    return () => {
      late = true;
    };
  }, [find]);
  if (find === '') return { found: nothing, settled: true };
  return { found: answer.found, settled: answer.find === find };
}
