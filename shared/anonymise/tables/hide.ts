import { Attack } from './attack.ts';
import type { Release } from './release.ts';
import { Repair } from './repair.ts';
import type { Solver } from './solver.ts';
import { TablesRefused } from './spec.ts';
import { Witnesses } from './witnesses.ts';

/** Where most is hidden anyway, looking for the last cell to show is not worth the wait. */
const MOST_PROGRAMS = 1500;

/**
 * Hides the cheapest cells until no protected target is exposed, then shows again what turned out
 * not to be needed. `stopped` is asked between programs.
 */
export function hideTogether(release: Release, solver: Solver, stopped: () => boolean): void {
  const witnesses = new Witnesses(release.targets, Float64Array.from(release.system.truth));
  /** Which target each further cell was hidden for. */
  const hiddenFor = new Map<number, number>();
  const repair = new Repair(release, solver);
  const goOn = () => {
    if (stopped()) throw new TablesRefused({ code: 'cancelled' });
  };
  try {
    for (;;) {
      const exposed = attackOnce(release, solver, witnesses);
      if (exposed.length === 0) break;
      for (const each of exposed) {
        goOn();
        if (witnesses.safe(each.target, each.insider)) continue;
        const hidden = repair.hideFor(each, witnesses);
        if (hidden === null) {
          const cell = release.cells[release.cellOf(each.target)]?.definition ?? '';
          throw new TablesRefused({ code: 'cannot-be-protected', cell });
        }
        for (const cell of hidden) hiddenFor.set(cell, each.target);
      }
    }
  } finally {
    repair.release();
  }
  showAgain(release, solver, witnesses, hiddenFor, goOn);
}

function attackOnce(release: Release, solver: Solver, witnesses: Witnesses) {
  const attack = new Attack(release, solver, witnesses);
  try {
    return attack.exposed();
  } finally {
    attack.release();
  }
}

/** The dearest cells first: totals are missed most. */
function showAgain(
  release: Release,
  solver: Solver,
  witnesses: Witnesses,
  hiddenFor: ReadonlyMap<number, number>,
  goOn: () => void,
): void {
  const attack = new Attack(release, solver, witnesses);
  const cost = (at: number) => release.cells[at]?.cost ?? 0;
  try {
    for (const [cell, target] of [...hiddenFor].sort(([a], [b]) => cost(b) - cost(a))) {
      goOn();
      if (attack.programs > MOST_PROGRAMS) return;
      if (attack.mayShow(cell, target)) release.hidden[cell] = false;
    }
  } finally {
    attack.release();
  }
}
