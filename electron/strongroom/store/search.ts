import { type Insertable, sql } from 'kysely';
import { fold } from '../../../shared/domain/people.ts';
import { build } from './build.ts';
import { notInterrupted } from './interrupt.ts';
import type { Tables } from './tables.ts';
import type { Writer } from './unit.ts';

/** The kinds of record that the search finds. */
export type SearchKind = Tables['searchable']['kind'];

interface Searchable {
  readonly kind: SearchKind;
  readonly record: string;
  /** The key of the person or session whose page a hit opens. */
  readonly owner: string;
  readonly texts: readonly (string | null)[];
}

/** The folded text of a record in the index. */
export const searchText = (texts: readonly (string | null)[]): string =>
  fold(texts.filter((text) => text !== null).join('\n'));

/** Replaces a record's texts in the index. */
export function indexRecord(tx: Writer, { kind, record, owner, texts }: Searchable): void {
  const text = searchText(texts);
  const known = tx.first(
    build
      .selectFrom('searchable')
      .select('id')
      .where('kind', '=', kind)
      .where('record', '=', record),
  );
  if (known) {
    tx.run(build.updateTable('search_index').set({ text }).where('rowid', '=', known.id));
    return;
  }
  tx.run(build.insertInto('searchable').values({ kind, record, owner }));
  tx.run(build.insertInto('search_index').values({ rowid: sql`last_insert_rowid()`, text }));
}

/** Removes one record from the index, and its words from the index's pages. */
export function dropRecord(tx: Writer, kind: SearchKind, record: string): void {
  const ids = tx
    .all(
      build
        .selectFrom('searchable')
        .select('id')
        .where('kind', '=', kind)
        .where('record', '=', record),
    )
    .map(({ id }) => id);
  dropEntries(tx, ids);
}

/**
 * Removes all entries of a page from the index and merges it at once: until then FTS5 keeps the
 * deleted words beside a note of their deletion.
 */
export function dropOwned(tx: Writer, owner: string): void {
  const ids = tx
    .all(build.selectFrom('searchable').select('id').where('owner', '=', owner))
    .map(({ id }) => id);
  dropEntries(tx, ids);
}

/** Removes entries by their numbers and merges the index once. */
export function dropEntries(tx: Writer, ids: readonly number[]): void {
  for (const id of ids) {
    tx.run(build.deleteFrom('search_index').where('rowid', '=', id));
    tx.run(build.deleteFrom('searchable').where('id', '=', id));
  }
  mergeIndex(tx);
}

/** Replaced or deleted words leave the index's pages only when its segments are merged. */
export function mergeIndex(tx: Writer): void {
  const optimize = { search_index: 'optimize' } as Insertable<Tables['search_index']>;
  tx.run(build.insertInto('search_index').values(optimize));
}

/** The pages of these kinds whose texts hold every word; the caller handles words of one or two letters. */
export function ownersOf(find: string, kinds: readonly SearchKind[]) {
  const match = matchOf(find);
  return build
    .selectFrom('search_index')
    .innerJoin('searchable', 'searchable.id', 'search_index.rowid')
    .select('searchable.owner')
    .where(sql<boolean>`search_index match ${match}`)
    .where('searchable.kind', 'in', kinds)
    .where(notInterrupted('searchable.id'));
}

/** Whether the index can find a word: its trigrams need three letters in a row. */
export const isSearchable = (find: string): boolean => matchOf(find) !== '';

function matchOf(find: string): string {
  return wordsOf(find)
    .filter((word) => [...word].length >= 3)
    .map((word) => `"${word.replaceAll('"', '""')}"`)
    .join(' AND ');
}

/** A NUL would end the search text early. */
const wordsOf = (find: string): string[] =>
  fold(find).replaceAll('\0', ' ').split(/\s+/).filter(Boolean);
