import { createHash } from 'node:crypto';
import { build } from './build.ts';
import type { Writer } from './unit.ts';

/** Adds a row to the audit: who did what to which record. Each row vouches for the one before. */
export function appendAudit(tx: Writer, action: string, record: string): void {
  const last = tx.first(
    build.selectFrom('audit').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
  );
  const seq = (last?.seq ?? 0) + 1;
  const row = { seq, at: tx.at, user_id: tx.userId, action, record };
  const hash = createHash('sha256')
    .update(JSON.stringify([last?.hash ?? '', seq, row.at, row.user_id, action, record]))
    .digest('hex');
  tx.run(build.insertInto('audit').values({ ...row, hash }));
}
