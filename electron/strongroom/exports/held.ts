import { createHmac } from 'node:crypto';
import { differenceOf, type HandedOver } from '../../../shared/domain/exports/differences.ts';
import type { Room } from '../room.ts';
import { type Entered, listEntered, releaseKey } from '../store/exports.ts';
import type { Drawn, Held, Question } from './drawn.ts';

/** Every earlier export beside which this one would show few people, the newest first. */
export function heldAgainst(room: Room, question: Question, drawn: Drawn): Held[] {
  const next: HandedOver = {
    kind: question.kind,
    columns: question.columns,
    shape: drawn.shape,
    people: releasedHashes(room, drawn),
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

const named = ({ exportId, recipient, madeAt }: Entered) => ({ exportId, recipient, madeAt });

/**
 * What left about each person as a hash under a key of the vault's own: two exports can be laid
 * side by side group by group, and the register does not repeat anybody's answers.
 */
export function releasedHashes(
  room: Room,
  { personIds, answers }: Drawn,
): Map<string, string | null> {
  const key = room.vault.unit.read(releaseKey);
  const hash = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return new Map(
    personIds.map((personId) => {
      const told = answers?.get(personId);
      return [personId, told === undefined ? null : hash(told)];
    }),
  );
}
