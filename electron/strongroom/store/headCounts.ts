import type { Value } from '../../../shared/records/record.ts';
import { headCount } from '../../../shared/records/sessions.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import type { Reader, Writer } from './unit.ts';

/** The people of a band who were there and gave no name. */
type BandCount = Pick<Value<typeof headCount>, 'band' | 'heads'>;

/** The head count of a session, by band. */
export function headsOf(db: Reader, sessionId: string): BandCount[] {
  return db.all(
    build
      .selectFrom('head_counts')
      .select(['band', 'heads'])
      .where('session_id', '=', sessionId)
      .orderBy('position'),
  );
}

/** The bands of the last head count of this title, else of any session; none where none was made. */
export function usualBands(db: Reader, title: string): string[] {
  const counted = build
    .selectFrom('head_counts')
    .innerJoin('sessions', 'sessions.id', 'head_counts.session_id')
    .select('sessions.id')
    .orderBy((of) => of('title', '=', title), 'desc')
    .orderBy('on_date', 'desc')
    .orderBy('sessions.id', 'desc')
    .limit(1);
  const last = db.first(counted);
  if (last === undefined) return [];
  return headsOf(db, last.id).flatMap(({ band }) => band ?? []);
}

/** Replaces the head count of a session. Bands that stand already keep their keys. */
export function saveHeads(tx: Writer, sessionId: string, heads: readonly BandCount[]): void {
  tx.run(
    build
      .deleteFrom('head_counts')
      .where('session_id', '=', sessionId)
      .where('position', '>=', heads.length),
  );
  for (const [position, of] of heads.entries()) {
    const columns = headCount.columnsOf({ sessionId, position, ...of });
    tx.run(
      build
        .insertInto('head_counts')
        .values({ id: newId(), created_at: tx.at, ...columns })
        .onConflict((conflict) =>
          conflict.columns(['session_id', 'position']).doUpdateSet(columns),
        ),
    );
  }
}
