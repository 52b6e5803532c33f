import { statSync } from 'node:fs';
import type { Check } from '../../../shared/contract/vaults.ts';
import type { AppContext } from '../context.ts';
import { chainSteps } from '../store/auditLog.ts';
import { checkSteps } from '../store/check.ts';
import { type Records, recordsFile } from '../store/open.ts';
import type { Unit } from '../store/unit.ts';
import type { OpenVault } from './openVault.ts';

/**
 * Up to this size a check for damage takes a third of a second and runs before anything is shown. A
 * larger vault is checked after it opened, in steps between other calls: some pages, one table, one
 * picture. The exclusive lock allows no second connection, and a copy would hide damage of the file.
 */
const atOnceBelow = 8_000_000;

/** New records have no damage. */
export const justMade: Check = { state: 'whole', damaged: [], brokenAt: null };

/** The state of the check before the vault is shown. */
export function firstCheck(db: Records, unit: Unit, folder: string): Check {
  if (statSync(recordsFile(folder)).size > atOnceBelow) return { ...justMade, state: 'running' };
  const steps = allSteps(db, unit);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Checks a large vault between other calls, for as long as it stays open. */
export function checkInTurns(context: AppContext, open: OpenVault): void {
  const steps = allSteps(open.db, open.unit);
  const turn = () => {
    if (context.open !== open) return;
    const step = steps.next();
    if (!step.done) return void setImmediate(turn);
    open.check = step.value;
    if (open.check.state === 'damaged') open.integrity.stop('damaged');
    context.host.emit('changed', { topics: ['vaults'] });
  };
  setImmediate(turn);
}

/** Checks for damage and, where there is none, for changed audit entries. */
function* allSteps(db: Records, unit: Unit): Generator<void, Check> {
  const damaged = [...(yield* checkSteps(db))];
  if (damaged.length > 0) return { state: 'damaged', damaged, brokenAt: null };
  const chain = unit.read(chainSteps);
  for (;;) {
    const step = unit.read(() => chain.next());
    if (step.done) return { state: 'whole', damaged, brokenAt: step.value.brokenAt };
    yield;
  }
}
