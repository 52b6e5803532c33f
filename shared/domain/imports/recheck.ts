import type { CheckedImport } from './check.ts';
import type { Known } from './known.ts';
import { type Plan, planImport } from './plan.ts';
import { gatherProblems } from './problems.ts';
import { checkReferences } from './references.ts';

/**
 * Compares a checked import with the vault again when it is saved. Null where the records changed
 * meanwhile, so that it would no longer add what the user saw.
 */
export function recheckImport(checked: CheckedImport, known: Known): Plan | null {
  const problems = gatherProblems(0);
  for (const _ of checkReferences(checked.sheets, known, problems));
  if (problems.count > 0) return null;
  const steps = planImport(
    checked.sheets,
    known,
    checked.duplicates,
    checked.decisions,
    checked.ownValues,
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  const plan = step.value;
  return summary(plan) === summary(checked.plan) ? plan : null;
}

/** The parts of a plan that must equal those that the user saw: tallies, updates with versions, differences. */
function summary({ tallies, resolved, changes, sessionUpdates, lineUpdates }: Plan): string {
  return JSON.stringify([tallies, changes, resolved.updates, sessionUpdates, lineUpdates]);
}
