import { isNewLook } from '../../../shared/domain/audit.ts';
import { Refusal } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';

/** Enters in the audit that somebody looked at people. Where nothing can be written, looking still works. */
export function noteLooks({ vault, host }: AppContext, personIds: Iterable<string>): void {
  const now = host.now().getTime();
  const looked = [...new Set(personIds)].filter((each) => isNewLook(vault.viewedAt.get(each), now));
  if (looked.length === 0) return;
  try {
    vault.unit.write('people.look', (tx) => {
      for (const personId of looked) tx.audit(personId);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  for (const personId of looked) vault.viewedAt.set(personId, now);
}

export const noteLook = (context: AppContext, personId: string) => noteLooks(context, [personId]);
