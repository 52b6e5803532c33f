import { AttackersProblem } from './attackers-problem.ts';
import { FeasibleTables } from './feasible-tables.ts';
import type { Release } from './release.ts';
import type { Solver } from './solver.ts';
import { TablesRefused } from './spec.ts';
import { SecondarySuppression } from './suppress-for.ts';

/** Beyond this many programs, cells that could be shown again stay suppressed. */
const MOST_PROGRAMS = 1500;

/**
 * Secondary suppression: suppresses the cheapest cells until no target is exposed, then shows again
 * those that turned out not to be needed. `stopped` is asked between programs.
 */
export function suppressSecondary(release: Release, solver: Solver, stopped: () => boolean): void {
  const feasible = new FeasibleTables(
    release.targets,
    Float64Array.from(release.system.trueValues),
  );
  /** The target that each secondary cell was suppressed for. */
  const suppressedFor = new Map<number, number>();
  const repair = new SecondarySuppression(release, solver);
  const goOn = () => {
    if (stopped()) throw new TablesRefused({ code: 'cancelled' });
  };
  try {
    for (;;) {
      const exposed = exposedNow(release, solver, feasible);
      if (exposed.length === 0) break;
      for (const each of exposed) {
        goOn();
        if (feasible.safe(each.target, each.insider)) continue;
        const suppressed = repair.suppressFor(each, feasible);
        if (suppressed === null) {
          const cell = release.cells[release.cellOf(each.target)]?.definition ?? '';
          throw new TablesRefused({ code: 'cannot-be-protected', cell });
        }
        for (const cell of suppressed) suppressedFor.set(cell, each.target);
      }
    }
  } finally {
    repair.release();
  }
  showAgain(release, solver, feasible, suppressedFor, goOn);
}

function exposedNow(release: Release, solver: Solver, feasible: FeasibleTables) {
  const attack = new AttackersProblem(release, solver, feasible);
  try {
    return attack.exposed();
  } finally {
    attack.release();
  }
}

/** The costliest cells first: readers miss totals most. */
function showAgain(
  release: Release,
  solver: Solver,
  feasible: FeasibleTables,
  suppressedFor: ReadonlyMap<number, number>,
  goOn: () => void,
): void {
  const attack = new AttackersProblem(release, solver, feasible);
  const cost = (at: number) => release.cells[at]?.cost ?? 0;
  try {
    for (const [cell, target] of [...suppressedFor].sort(([a], [b]) => cost(b) - cost(a))) {
      goOn();
      if (attack.programs > MOST_PROGRAMS) return;
      if (attack.mayShow(cell, target)) release.suppressed[cell] = false;
    }
  } finally {
    attack.release();
  }
}
