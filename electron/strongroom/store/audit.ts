import { createHash } from 'node:crypto';
import { build } from './build.ts';
import type { Tables } from './tables.ts';
import type { Writer } from './unit.ts';

/** Adds a row to the audit: who did what to which record. Each row vouches for the one before. */
export function appendAudit(tx: Writer, action: string, record: string): void {
  const last = tx.first(
    build.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
  );
  const seq = (last?.seq ?? 0) + 1;
  const row = { seq, at: tx.at, user_id: tx.userId, action, record };
  const hash = createHash('sha256')
    .update(auditText(last?.hash ?? '', row))
    .digest('hex');
  tx.run(build.insertInto('audit').values({ ...row, hash }));
}

type Row = Omit<Tables['audit'], 'hash'>;

/** What a row's hash is taken over: the hash before it, then all that the row says. */
export const auditText = (before: string, { seq, at, user_id, action, record }: Row): string =>
  JSON.stringify([before, seq, at, user_id, action, record]);
