import { partOfYear } from '../../anonymise/tables/calendar.ts';
import { sessionKindWords } from '../hierarchies.ts';
import type { SessionKind } from '../sessions.ts';
import type { Cell } from './document.ts';
import { type OwnAnswers, type OwnColumn, ownOfSession } from './ownColumns.ts';
import type { ExportColumn } from './recipes.ts';

/** A session that was held, with or without attendance. */
export interface SessionHeld {
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly sessionKind: SessionKind;
  readonly subject: string | null;
  /** Its answers to fields of the charity's own, by column. */
  readonly own?: OwnAnswers | undefined;
}

/**
 * How many sessions were held, by at most two columns, with totals. It counts sessions and no people,
 * so nothing is suppressed or rounded.
 */
export function sessionsHeld(
  sessions: readonly SessionHeld[],
  by: readonly ExportColumn[],
  own: readonly OwnColumn[] = [],
): Cell[] {
  const counts = new Map<string, { where: Record<string, string>; value: number }>();
  const count = (where: Record<string, string>) => {
    const key = JSON.stringify(where);
    const cell = counts.get(key) ?? { where, value: 0 };
    counts.set(key, { where, value: cell.value + 1 });
  };
  const ofOwn = new Map(by.map((column) => [column, ownOfSession(column, own)]));
  const labelOf = (session: SessionHeld, column: ExportColumn) =>
    ofOwn.get(column)?.(session.own) ?? valueIn(session, column);
  for (const session of sessions) {
    // Every subset of the columns has its totals.
    for (let left = 0; left < 2 ** by.length; left += 1) {
      const kept = by.filter((_, at) => (left & (1 << at)) === 0);
      count(Object.fromEntries(kept.map((column) => [column, labelOf(session, column)])));
    }
  }
  return [...counts.values()].sort((one, other) =>
    JSON.stringify(one.where) < JSON.stringify(other.where) ? -1 : 1,
  );
}

function valueIn({ on, sessionKind, subject }: SessionHeld, column: ExportColumn): string {
  if (column === 'month' || column === 'quarter') return partOfYear(on, column) ?? '';
  return column === 'sessionKind' ? sessionKindWords[sessionKind] : (subject ?? '');
}
