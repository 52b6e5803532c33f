import { statSync } from 'node:fs';
import type { Check } from '../../shared/contract/vaults.ts';
import type { OpenVault, Room } from './room.ts';
import { checkRecords, checkSteps } from './store/check.ts';
import { type Records, recordsFile } from './store/open.ts';

/**
 * Up to this size looking for damage takes a third of a second and is done before anything is
 * shown. A larger vault is looked through after it opened, a table a turn: the exclusive lock
 * lets no second connection in, and a copy would hide what is wrong with the file itself.
 */
const atOnceBelow = 8_000_000;

/** New records have no damage. */
export const justMade: Check = { state: 'whole', damaged: [] };

/** What is known of opened records before anybody sees them. */
export function firstCheck(db: Records, folder: string): Check {
  if (statSync(recordsFile(folder)).size > atOnceBelow) return { state: 'running', damaged: [] };
  return found(checkRecords(db));
}

/** Looks through a large vault between other calls, for as long as it stays open. */
export function checkInTurns(room: Room, open: OpenVault): void {
  const steps = checkSteps(open.db);
  const turn = () => {
    if (room.open !== open) return;
    const step = steps.next();
    if (!step.done) return void setImmediate(turn);
    open.check = found(step.value);
    if (open.check.state === 'damaged') open.standing.stop('damaged');
    room.around.emit('changed', { topics: ['vaults'] });
  };
  setImmediate(turn);
}

const found = (damaged: readonly string[]): Check => ({
  state: damaged.length > 0 ? 'damaged' : 'whole',
  damaged: [...damaged],
});
