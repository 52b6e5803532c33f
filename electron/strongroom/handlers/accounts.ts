import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { accounts as area } from '../../../shared/contract/accounts.ts';
import { codesMissing } from '../../../shared/domain/accounts.ts';
import { sumPence } from '../../../shared/domain/money.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { accountBytes } from '../accounts/files.ts';
import { savePack } from '../accounts/pack.ts';
import type { AppContext } from '../context.ts';
import { releaseInUnit } from '../outputs/releaseFile.ts';
import * as store from '../store/accounts.ts';
import { examinedPage, ledgerGaps, openName } from '../store/examiner.ts';
import type { Writer } from '../store/unit.ts';

export const accounts: AreaHandlers<typeof area, AppContext, Writer> = {
  codes: (_, { vault }) => ({ codes: vault.unit.read(store.nominalCodes) }),

  setCodes: ({ before, codes }, tx, { vault }) => {
    if (!isDeepStrictEqual(store.nominalCodes(tx), before)) refuse('stale');
    store.setNominalCodes(tx, codes);
    tx.audit(vault.vaultId);
    return { codes: store.nominalCodes(tx) };
  },

  preview: ({ format, ...of }, { vault }) =>
    vault.unit.read((db) => {
      const { entries, lines, before, waiting } = store.entriesToGo(db, of);
      const codes = store.codesSet(db);
      return {
        ...{ entries: entries.length, rows: lines.length, before, waiting },
        files: lines.length === 0 ? 0 : accountBytes(format, lines, codes).files,
        pence: sumPence(lines.map(({ pence }) => pence)),
        missingCodes: codesMissing(format, lines, codes),
      };
    }),

  exports: (_, { vault }) => ({ exports: vault.unit.read(store.listAccountExports) }),

  save: ({ format, file, ...of }, { vault, tokens }) => {
    const path = tokens.take(file, 'save');
    return releaseInUnit(path, (release) =>
      vault.unit.write('accounts.save', (tx) => {
        store.givePayeeNumbers(tx);
        const { entries, lines } = store.entriesToGo(tx, of);
        if (entries.length === 0) refuse('nothing-to-export');
        const codes = store.codesSet(tx);
        if (codesMissing(format, lines, codes).length > 0) refuse('codes-missing');
        const { bytes, files, isSafe } = accountBytes(format, lines, codes);
        const made = { format, ...of, rows: lines.length, files };
        const exportId = store.insertAccountExport(tx, made, entries);
        release(bytes, isSafe);
        return { exportId, fileName: basename(path), entries: entries.length };
      }),
    );
  },

  saveAgain: ({ exportId, file }, { vault, tokens }) => {
    const path = tokens.take(file, 'save');
    return releaseInUnit(path, (release) =>
      vault.unit.write('accounts.saveAgain', (tx) => {
        const made = store.listAccountExports(tx).find(({ id }) => id === exportId);
        if (!made) return refuse('not-found');
        const { format, names } = made;
        const lines = store.linesOfExport(tx, exportId, names);
        const codes = store.codesSet(tx);
        if (codesMissing(format, lines, codes).length > 0) refuse('codes-missing');
        const { bytes, isSafe } = accountBytes(format, lines, codes);
        tx.audit(exportId);
        release(bytes, isSafe);
        return { fileName: basename(path) };
      }),
    );
  },

  examine: (page, { vault }) =>
    vault.unit.read((db) => {
      const { removed, missing } = ledgerGaps(db);
      return { ...examinedPage(db, page), removed, missing };
    }),

  openName: ({ paymentId, reason }, tx) => ({ name: openName(tx, paymentId, reason) }),

  savePack: (asked, context) => savePack(context, asked),
};
