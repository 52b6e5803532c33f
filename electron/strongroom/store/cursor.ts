import { sql } from 'kysely';

/** A row of a list by day: its day, `YYYY-MM-DD`, and its key. */
interface Placed {
  readonly day: string;
  readonly id: string;
}

/** The day and key at which a page ends, for a comparison of rows: `(day, id) < (…)`. */
export function placeIn(cursor: string | null) {
  const [day = '', id = ''] = (cursor ?? '').split(' ');
  return sql.join([day, id]);
}

/** The cursor behind a full page; null where the page is the last one. */
export function nextOf(last: Placed | undefined, rows: number, limit: number): string | null {
  return last && rows === limit ? `${last.day} ${last.id}` : null;
}
