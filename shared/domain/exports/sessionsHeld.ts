import { partOfYear } from '../../anonymise/tables/calendar.ts';
import { sessionKindWords } from '../hierarchies.ts';
import type { SessionKind } from '../sessions.ts';
import type { Cell } from './document.ts';
import type { ExportColumn } from './recipes.ts';

/** A session that was held, whoever came. */
export interface SessionHeld {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly sessionKind: SessionKind;
  readonly subject: string | null;
}

/**
 * How many sessions were held, by at most two columns, with totals. It counts sessions and nobody
 * in them, so nothing in it is hidden or rounded.
 */
export function sessionsHeld(
  sessions: readonly SessionHeld[],
  by: readonly ExportColumn[],
): Cell[] {
  const counts = new Map<string, { where: Record<string, string>; value: number }>();
  const count = (where: Record<string, string>) => {
    const key = JSON.stringify(where);
    const cell = counts.get(key) ?? { where, value: 0 };
    counts.set(key, { where, value: cell.value + 1 });
  };
  for (const session of sessions) {
    // Every way of leaving columns out is a total over them.
    for (let left = 0; left < 2 ** by.length; left += 1) {
      const told = by.filter((_, at) => (left & (1 << at)) === 0);
      count(Object.fromEntries(told.map((column) => [column, toldValue(session, column)])));
    }
  }
  return [...counts.values()].sort((one, other) =>
    JSON.stringify(one.where) < JSON.stringify(other.where) ? -1 : 1,
  );
}

function toldValue({ on, sessionKind, subject }: SessionHeld, column: ExportColumn): string {
  if (column === 'month' || column === 'quarter') return partOfYear(on, column) ?? '';
  return column === 'sessionKind' ? sessionKindWords[sessionKind] : (subject ?? '');
}
