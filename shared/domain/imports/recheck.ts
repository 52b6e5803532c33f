import type { CheckedImport } from './check.ts';
import type { Known } from './known.ts';
import { type Plan, planImport } from './plan.ts';
import { gatherProblems } from './problems.ts';
import { checkReferences } from './references.ts';

/**
 * Compares a checked import with the vault once more, at the moment of saving. Null when it would
 * no longer bring what the person was shown, because the records changed meanwhile.
 */
export function recheckImport(checked: CheckedImport, known: Known): Plan | null {
  const problems = gatherProblems(0);
  for (const _ of checkReferences(checked.sheets, known, problems));
  if (problems.count > 0) return null;
  const plan = planImport(checked.sheets, known);
  return JSON.stringify(plan.tallies) === JSON.stringify(checked.plan.tallies) ? plan : null;
}
