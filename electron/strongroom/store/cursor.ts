import { type SelectQueryBuilder, sql } from 'kysely';

/** A row of a list by day: its day, `YYYY-MM-DD`, and its key. */
interface Placed {
  readonly day: string;
  readonly id: string;
}

/** What is asked for of a list: the rows after a cursor, or the first ones. */
export interface PageAsked {
  readonly after: string | null;
  readonly limit: number;
}

/** The day and key at which a page ends, for a comparison of rows: `(day, id) < (…)`. */
export function placeIn(cursor: string | null) {
  const [day = '', id = ''] = (cursor ?? '').split(' ');
  return sql.join([day, id]);
}

/** The query of one page of a table's rows by their day, the newest first. */
export function pageByDay<Db, From extends keyof Db, Row>(
  query: SelectQueryBuilder<Db, From, Row>,
  table: From & string,
  { after, limit }: PageAsked,
) {
  const [day, id] = [sql.ref(`${table}.on_date`), sql.ref(`${table}.id`)];
  const rest =
    after === null ? query : query.where(sql<boolean>`(${day}, ${id}) < (${placeIn(after)})`);
  return rest.orderBy(day, 'desc').orderBy(id, 'desc').limit(limit);
}

/** The cursor behind a full page; null where the page is the last one. */
export function nextOf(last: Placed | undefined, rows: number, limit: number): string | null {
  return last && rows === limit ? `${last.day} ${last.id}` : null;
}

/** The rows of a page by day, with the cursor behind them. */
export function paged<Row extends { readonly on: string; readonly id: string }>(
  rows: Row[],
  limit: number,
) {
  const last = rows.at(-1);
  return { rows, next: nextOf(last && { day: last.on, id: last.id }, rows.length, limit) };
}
