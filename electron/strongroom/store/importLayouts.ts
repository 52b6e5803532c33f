import type { ChosenColumn } from '../../../shared/domain/imports/meanings.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

/** What each column became, by a digest of its heading. */
export type RememberedColumns = Record<string, ChosenColumn>;

/** How sheets were read last time, by a digest of their headings. */
export function listLayouts(db: Reader): ReadonlyMap<string, RememberedColumns> {
  const rows = db.all(build.selectFrom('import_layouts').select(['headings', 'columns']));
  return new Map(rows.map(({ headings, columns }) => [headings, JSON.parse(columns)]));
}

export function rememberLayout(tx: Writer, headings: string, columns: RememberedColumns): void {
  const kept = { columns: JSON.stringify(columns), used_at: tx.at };
  tx.run(
    build
      .insertInto('import_layouts')
      .values({ headings, ...kept })
      .onConflict((on) => on.column('headings').doUpdateSet(kept)),
  );
}

/** What each word became last time, by its meaning and its digest. */
export function listWords(db: Reader): ReadonlyMap<string, string> {
  const rows = db.all(build.selectFrom('import_words').select(['meaning', 'word', 'becomes']));
  return new Map(rows.map(({ meaning, word, becomes }) => [`${meaning} ${word}`, becomes]));
}

export function rememberWord(
  tx: Writer,
  { meaning, word, becomes }: { meaning: string; word: string; becomes: string },
): void {
  const kept = { becomes, used_at: tx.at };
  tx.run(
    build
      .insertInto('import_words')
      .values({ meaning, word, ...kept })
      .onConflict((on) => on.columns(['meaning', 'word']).doUpdateSet(kept)),
  );
}
