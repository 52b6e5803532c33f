import { isNewAccess } from '../../../shared/domain/audit.ts';
import { Refusal } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';

/** Enters in the audit that somebody opened at people. Where nothing can be written, looking still works. */
export function logAccesses({ vault, host }: AppContext, personIds: Iterable<string>): void {
  const now = host.now().getTime();
  const opened = [...new Set(personIds)].filter((each) =>
    isNewAccess(vault.viewedAt.get(each), now),
  );
  if (opened.length === 0) return;
  try {
    vault.unit.write('people.look', (tx) => {
      for (const personId of opened) tx.audit(personId);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  for (const personId of opened) vault.viewedAt.set(personId, now);
}

export const logAccess = (context: AppContext, personId: string) =>
  logAccesses(context, [personId]);
