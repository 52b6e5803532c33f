import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { reports } from '../../../shared/contract/reports.ts';
import { api } from '../../lib/api.ts';

export type Found = OutputOf<typeof reports.search>;
const nothing: Found = { people: [], sessions: [] };

/** What the records hold for a text, while it is typed. An answer that comes late is not shown. */
export function useFound(text: string): Found {
  const [found, setFound] = useState(nothing);
  const find = text.trim();
  useEffect(() => {
    if (find === '') return setFound(nothing);
    let late = false;
    void api.reports.search({ find }).then((reply) => {
      if (!late && reply.ok) setFound(reply.value);
    });
    return () => {
      late = true;
    };
  }, [find]);
  return find === '' ? nothing : found;
}
