import { createHash } from 'node:crypto';
import { oneLine } from '../../../../shared/domain/imports/cells.ts';
import { build } from '../build.ts';
import type { Reader } from '../unit.ts';

/** A row by column; what is missing or null is a blank cell. */
export type TakenRow = Readonly<Record<string, string | number | null | undefined>>;

/** The references that stand in the place of keys, outside and when they come back. */
export interface Refs {
  readonly person: (id: string) => string;
  readonly session: (id: string | null) => string | null;
  readonly payment: (id: string | null) => string | null;
  /** The reference of any record, else its key. */
  readonly any: (id: string) => string;
}

/** The charity's own references; a record without one gets one that is the same every time. */
export function refsOf(db: Reader): Refs {
  const [people, sessions, payments] = (['people', 'sessions', 'payments'] as const).map(
    (table) => {
      const rows = db.all(build.selectFrom(table).select(['id', 'ref']).orderBy('id'));
      const taken = new Set(rows.map(({ ref }) => ref));
      return new Map(rows.map(({ id, ref }) => [id, ref ?? madeRef(table, id, taken)]));
    },
  ) as [Map<string, string>, Map<string, string>, Map<string, string>];
  return {
    person: (id) => people.get(id) ?? '',
    session: (id) => (id === null ? null : (sessions.get(id) ?? null)),
    payment: (id) => (id === null ? null : (payments.get(id) ?? null)),
    any: (id) => people.get(id) ?? sessions.get(id) ?? payments.get(id) ?? id,
  };
}

/** Made from the key alone, so that it tells nothing else and never changes. */
function madeRef(table: string, id: string, taken: Set<string | null>): string {
  const digest = createHash('sha256').update(id).digest('hex');
  const letter = { people: 'P', sessions: 'S' }[table] ?? 'M';
  for (let length = 8; ; length += 4) {
    const ref = `${letter}-${digest.slice(0, length)}`;
    if (taken.has(ref)) continue;
    taken.add(ref);
    return ref;
  }
}

/** Control characters that no spreadsheet holds. */
const unseen = /(?![\t\n])\p{Cc}/gu;

/** A text of unseen letters alone is no blank, which would not come back where one must stand. */
const seen = (said: string, text: string): string =>
  said === '' && text.trim() !== '' ? '?' : said;

/** A text as a cell gives it back when it is brought in again. */
export const lineText = (text: string | null): string | null =>
  text === null ? null : seen(oneLine(text.replace(unseen, ' ')), text);

/** The same for a text of several lines. */
export const longText = (text: string | null): string | null =>
  text === null
    ? null
    : seen(text.replace(/\r\n?/g, '\n').replace(unseen, '').normalize('NFC').trim(), text);

export const yesNo = (flag: 0 | 1 | null): string | null =>
  flag === null ? null : flag ? 'yes' : 'no';
/** Pounds as programs read them. */
export const pounds = (pence: number): string => (pence / 100).toFixed(2);

/** Sorted by the letters of these columns, blanks first, the same on every computer. */
export function inOrder<Row extends TakenRow>(rows: readonly Row[], by: readonly string[]): Row[] {
  const keyed = rows.map((row) => ({ row, key: by.map((column) => String(row[column] ?? '')) }));
  keyed.sort((one, other) => {
    for (const [at, key] of one.key.entries()) {
      const against = other.key[at] ?? '';
      if (key !== against) return key < against ? -1 : 1;
    }
    return 0;
  });
  return keyed.map(({ row }) => row);
}
