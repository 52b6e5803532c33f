import { attack as attackFiles, type Exposed } from '../../shared/anonymise/attacker/attack.ts';
import type { AttackRules, KnownFile } from '../../shared/anonymise/attacker/knownFile.ts';
import { loadSolver } from './solver.ts';

/** Attacks a draft with all earlier files, away from the keys. */
export async function attack(input: {
  earlier: readonly KnownFile[];
  draft: KnownFile;
  rules: AttackRules;
}): Promise<Exposed[]> {
  return attackFiles(input.earlier, input.draft, input.rules, await loadSolver());
}
