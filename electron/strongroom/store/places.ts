import { build } from './build.ts';
import type { Scribbler } from './unit.ts';

/** Keeps the screen on which this unit's user is, in the place of the one before it. */
export function keepPlace(tx: Scribbler, place: string): void {
  tx.run(
    build
      .insertInto('preferences')
      .values({ user_id: tx.userId, place })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ place })),
  );
}

/** The screen on which this unit's user was, once. */
export function takePlace(tx: Scribbler): string | null {
  const kept = build.selectFrom('preferences').select('place').where('user_id', '=', tx.userId);
  const place = tx.first(kept)?.place ?? null;
  if (place !== null) {
    tx.run(build.updateTable('preferences').set({ place: null }).where('user_id', '=', tx.userId));
  }
  return place;
}
