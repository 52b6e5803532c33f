import { textPercents } from '../../../shared/domain/textSize.ts';
import { build } from './build.ts';
import type { DraftWriter, Reader } from './unit.ts';

/** The text size that a user chose, in per cent of the usual one. */
export function textPercentOf(db: Reader, userId: string): number {
  const kept = build.selectFrom('preferences').select('text_percent').where('user_id', '=', userId);
  return db.first(kept)?.text_percent ?? textPercents.usual;
}

/** Stores the text size that this unit's user chose. */
export function setTextPercent(tx: DraftWriter, text_percent: number): void {
  tx.run(
    build
      .insertInto('preferences')
      .values({ user_id: tx.userId, text_percent })
      .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ text_percent })),
  );
}
