import { basename } from 'node:path';
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import type { audit as area } from '../../../shared/contract/audit.ts';
import type { AreaHandlers } from '../../ipc/serve.ts';
import { releaseFile } from '../outputs/releaseFile.ts';
import type { Room } from '../room.ts';
import * as store from '../store/auditLog.ts';

export const audit: AreaHandlers<typeof area, Room> = {
  list: ({ after, limit, ...filter }, { vault }) =>
    vault.unit.read((db) => ({
      ...store.listAudit(db, filter, after, limit),
      total: store.countAudit(db, filter),
      users: store.listActors(db),
    })),

  verify: (_, { vault }) => vault.unit.read(store.verifyAudit),

  save: ({ file, ...filter }, { vault, grants }) => {
    const path = grants.take(file);
    // The file lets names of the people it is about stay inside: it says which record, by its key.
    const text = vault.unit.write('audit.save', (tx) => {
      tx.audit(vault.vaultId);
      const { rows } = store.listAudit(tx, filter, null, store.countAudit(tx, filter));
      const columns = ['number', 'at', 'user', 'action', 'record'];
      const cells = rows.map((row) => [
        String(row.seq),
        row.at,
        row.userName ?? '',
        row.action,
        row.record,
      ]);
      return { csv: csvText({ columns, rows: cells }), rows: rows.length };
    });
    releaseFile(path, text.csv, (written) => written === text.csv);
    return { rows: text.rows, fileName: basename(path) };
  },

  notePrint: (_, { vault }) => {
    vault.unit.write('audit.notePrint', (tx) => tx.audit(vault.vaultId));
    return {};
  },
};
