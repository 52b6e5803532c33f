import { build } from './build.ts';
import type { DraftWriter } from './unit.ts';

/** Stores the screen of this unit's user, in place of the one before. */
export function keepPlace(tx: DraftWriter, place: string): void {
  tx.run(
    build
      .insertInto('preferences')
      .values({ user_id: tx.userId, place })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ place })),
  );
}

/** Takes the stored screen of this unit's user: the second call finds none. */
export function takePlace(tx: DraftWriter): string | null {
  const kept = build.selectFrom('preferences').select('place').where('user_id', '=', tx.userId);
  const place = tx.first(kept)?.place ?? null;
  if (place !== null) {
    tx.run(build.updateTable('preferences').set({ place: null }).where('user_id', '=', tx.userId));
  }
  return place;
}
