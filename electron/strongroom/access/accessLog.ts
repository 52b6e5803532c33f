import { isNewAccess } from '../../../shared/domain/audit.ts';
import { Refusal } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';

/** Adds access log entries to the audit. In a read-only vault nothing is logged; viewing still works. */
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
