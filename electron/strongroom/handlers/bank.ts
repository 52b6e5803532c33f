import { basename } from 'node:path';
import words from '../../../resources/locales/en/bank.json' with { type: 'json' };
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import type { bank as area } from '../../../shared/contract/bank.ts';
import type { InputOf } from '../../../shared/contract/define.ts';
import { accountNumberOf, sortCodeInWords, sortCodeOf } from '../../../shared/domain/bank.ts';
import { sumPence } from '../../../shared/domain/money.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { logAccess } from '../access/accessLog.ts';
import { accountCheck } from '../bank/accountCheck.ts';
import type { AppContext } from '../context.ts';
import { csvRows, readCsvRows } from '../outputs/csv.ts';
import { releaseInUnit } from '../outputs/releaseFile.ts';
import * as store from '../store/bank.ts';
import { getPerson, personExists } from '../store/people.ts';
import type { Reader, Writer } from '../store/unit.ts';
import { expectPast } from './consents.ts';

export const bank: AreaHandlers<typeof area, AppContext, Writer> = {
  details: ({ personId }, context) => {
    const shown = context.vault.unit.read((db) => shownOf(db, personId));
    logAccess(context, personId);
    return shown;
  },

  save: ({ personId, expectedVersion, details }, tx) => {
    if (!personExists(tx, personId)) refuse('not-found');
    const before = store.findDetails(tx, personId);
    const value = {
      ...{ personId, accountName: details.accountName },
      sortCode: sortCodeOf(details.sortCode) ?? '',
      accountNumber: accountNumberOf(details.accountNumber) ?? '',
    };
    if (before === null) store.details.insert(tx, value);
    else store.details.change(tx, before.id, expectedVersion, value);
    return shownOf(tx, personId);
  },

  remove: ({ personId, expectedVersion }, tx) => {
    const before = store.findDetails(tx, personId) ?? refuse('not-found');
    store.details.remove(tx, before.id, expectedVersion);
    return {};
  },

  list: (_, { vault }) =>
    vault.unit.read((db) => ({
      waiting: store.listWaiting(db).map(({ entry, ...each }) => {
        const found = store.findDetails(db, entry.personId);
        return {
          ...{ ...each, paymentId: entry.id, personId: entry.personId },
          verdict: found && accountCheck(found.details),
          own: entry.personId === vault.user.personId,
        };
      }),
      batches: store.listBatches(db),
    })),

  pay: (paying, context) => payList(context, paying),
};

function shownOf(db: Reader, personId: string) {
  if (!personExists(db, personId)) refuse('not-found');
  const found = store.findDetails(db, personId);
  return {
    personName: recordName({ ...getPerson(db, personId), knownAs: null }),
    version: found?.version ?? 0,
    details: found?.details ?? null,
    verdict: found && accountCheck(found.details),
  };
}

type Paying = InputOf<(typeof area)['pay']>;

/** Writes the list for the bank in the unit that pays: without the file nothing is paid. */
function payList(context: AppContext, { paymentIds, batch, pence, file, ...more }: Paying) {
  const { vault } = context;
  expectPast(batch.on, context.today(), 'batch.on');
  const path = context.tokens.take(file, 'save');
  return releaseInUnit(path, (release) =>
    vault.unit.write('bank.pay', (tx) => {
      tx.changed('payments');
      const chosen = store.chosenOf(tx, paymentIds);
      if (chosen.some(({ entry }) => entry.personId === vault.user.personId)) {
        refuse('own-payment');
      }
      const sum = sumPence(chosen.map((each) => each.pence));
      if (sum !== pence) refuse('sum-changed');
      const table = listFor(tx, chosen, batch.reference);
      const bytes = Buffer.from(csvText(table));
      store.payByBank(tx, chosen, {
        ...{ ...batch, furtherReason: more.furtherReason ?? null },
        limitReason: more.limitReason ?? null,
      });
      release(
        bytes,
        (written) =>
          JSON.stringify(readCsvRows(Buffer.from(written).toString())) ===
          JSON.stringify(csvRows(table)),
      );
      return { fileName: basename(path), payments: chosen.length, pence: sum };
    }),
  );
}

/** The list as banks take it: the name, the account, the amount and the reference. */
function listFor(db: Reader, chosen: readonly store.Waiting[], reference: string) {
  const { name, sortCode, accountNumber, amount, reference: head } = words.file;
  return {
    columns: [name, sortCode, accountNumber, amount, head],
    rows: chosen.map(({ entry, pence }) => {
      const to = store.findDetails(db, entry.personId)?.details ?? refuse('no-details');
      return [
        ...[to.accountName, sortCodeInWords(to.sortCode), to.accountNumber],
        ...[(pence / 100).toFixed(2), reference],
      ];
    }),
  };
}
