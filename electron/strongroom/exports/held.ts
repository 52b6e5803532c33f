import { createHmac } from 'node:crypto';
import { differenceOf, type HandedOver } from '../../../shared/domain/exports/differences.ts';
import type { Room } from '../room.ts';
import { type Entered, type Left, listEntered, releaseKey, whatLeft } from '../store/exports.ts';
import type { Drawn, Held, Question } from './drawn.ts';

/** Every earlier export beside which this one would show few people, the newest first. */
export function heldAgainst(room: Room, question: Question, drawn: Drawn): Held[] {
  const next: HandedOver = {
    kind: question.kind,
    columns: question.columns,
    shape: drawn.shape,
    ...whatLeft(releasedHashes(room, drawn)),
  };
  return room.vault.unit.read(listEntered).flatMap((entered) => {
    const difference = differenceOf(next, entered);
    return difference ? [{ ...named(entered), ...difference }] : [];
  });
}

/** An export that was released from records that have changed since. */
export function changedSince(room: Room, exportIds: readonly string[]): Held[] {
  return room.vault.unit
    .read(listEntered)
    .filter(({ exportId }) => exportIds.includes(exportId))
    .map((entered) => ({ ...named(entered), why: 'changed', people: null }));
}

export const named = ({ exportId, recipient, madeAt }: Entered) => ({
  exportId,
  recipient,
  madeAt,
});

/**
 * What left about each person as hashes under a key of the vault's own: two exports can be laid
 * side by side group by group, and the register does not repeat anybody's answers.
 */
export function releasedHashes(
  room: Room,
  { personIds, answers }: Drawn,
): Map<string, Left | null> {
  const key = room.vault.unit.read(releaseKey);
  const known = new Map<string, string>();
  const hash = (text: string) => {
    const found = known.get(text) ?? createHmac('sha256', key).update(text).digest('base64url');
    known.set(text, found);
    return found;
  };
  return new Map(
    personIds.map((personId) => {
      const told = answers?.get(personId);
      if (!told) return [personId, null];
      const widths = Object.entries(told.widths).map(([column, labels]) => [
        column,
        labels.map((label) => hash(JSON.stringify([column, label]))),
      ]);
      return [personId, { row: hash(told.row), widths: Object.fromEntries(widths) }];
    }),
  );
}
