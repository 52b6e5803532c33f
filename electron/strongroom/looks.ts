import { isNewLook } from '../../shared/domain/audit.ts';
import { Refusal } from '../ipc/refusal.ts';
import type { Room } from './room.ts';

/** Enters in the audit that somebody looked at a person. Where nothing can be written, looking still works. */
export function noteLook({ vault, around }: Room, personId: string): void {
  const now = around.now().getTime();
  if (!isNewLook(vault.looks.get(personId), now)) return;
  try {
    vault.unit.write('people.look', (tx) => tx.audit(personId));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  vault.looks.set(personId, now);
}
