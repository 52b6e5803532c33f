import { basename } from 'node:path';
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import type { audit as area } from '../../../shared/contract/audit.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { releaseInUnit } from '../outputs/releaseFile.ts';
import * as store from '../store/auditLog.ts';
import { lostHead } from '../vault/generations.ts';
import { trueHeader } from '../vault/unlocking.ts';

/**
 * Two prints that are closer are one: the system's dialog takes longer. So no page can fill the audit
 * with prints that never were.
 */
const printsApartMs = 2_000;

export const audit: AreaHandlers<typeof area, AppContext> = {
  list: ({ after, limit, ...filter }, { vault }) =>
    vault.unit.read((db) => ({
      ...store.listAudit(db, filter, after, limit),
      total: store.countAudit(db, filter),
      users: store.listActors(db),
    })),

  verify: (_, { vault }) => {
    const header = trueHeader(vault);
    return vault.unit.read((db) => ({
      ...store.verifyAudit(db),
      lostAt: (header && lostHead(db, header)?.seq) ?? null,
    }));
  },

  save: ({ file, ...filter }, { vault, tokens }) => {
    const path = tokens.take(file, 'save');
    const rows = releaseInUnit(path, (release) =>
      vault.unit.write('audit.save', (tx) => {
        tx.audit(vault.vaultId);
        const shown = store.listAudit(tx, filter, null, store.countAudit(tx, filter)).rows;
        const text = Buffer.from(csvOf(shown));
        release(text, (written) => text.equals(written));
        return shown.length;
      }),
    );
    return { rows, fileName: basename(path) };
  },

  notePrint: (_, { vault, host }) => {
    const now = host.now().getTime();
    // Also where the clock was set back since.
    if (Math.abs(now - vault.printedAt) < printsApartMs) return {};
    vault.printedAt = now;
    vault.unit.write('audit.notePrint', (tx) => tx.audit(vault.vaultId));
    return {};
  },
};

/** The file names records by key, never people by name. */
function csvOf(rows: ReturnType<typeof store.listAudit>['rows']): string {
  const columns = ['number', 'at', 'user', 'action', 'record'];
  const cells = rows.map(({ seq, at, userName, action, record }) => [
    String(seq),
    at,
    userName ?? '',
    action,
    record,
  ]);
  return csvText({ columns, rows: cells });
}
