import { isNewLook } from '../../shared/domain/audit.ts';
import { Refusal } from '../ipc/refusal.ts';
import type { Room } from './room.ts';

/** Enters in the audit that somebody looked at people. Where nothing can be written, looking still works. */
export function noteLooks({ vault, around }: Room, personIds: Iterable<string>): void {
  const now = around.now().getTime();
  const looked = [...new Set(personIds)].filter((each) => isNewLook(vault.looks.get(each), now));
  if (looked.length === 0) return;
  try {
    vault.unit.write('people.look', (tx) => {
      for (const personId of looked) tx.audit(personId);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  for (const personId of looked) vault.looks.set(personId, now);
}

export const noteLook = (room: Room, personId: string) => noteLooks(room, [personId]);
