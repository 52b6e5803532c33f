import type { floats as area } from '../../../shared/contract/floats.ts';
import { negated } from '../../../shared/domain/money.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { expectNotHolderAlone } from '../access/ownFloat.ts';
import { saveCashBook } from '../accounts/cashBook.ts';
import type { AppContext } from '../context.ts';
import * as checks from '../store/floatChecks.ts';
import * as store from '../store/floats.ts';
import type { Writer } from '../store/unit.ts';
import { countOthersWhoMay, listUsers } from '../store/users.ts';
import { expectPast } from './consents.ts';

export const floats: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) =>
    vault.unit.read((db) => ({
      floats: store.listFloats(db),
      users: listUsers(db).map(({ id, name }) => ({ id, name })),
      me: vault.user.id,
      alone: countOthersWhoMay(db, vault.user.id, ['payments.write']) === 0,
    })),

  book: ({ floatId, ...days }, { vault }) =>
    vault.unit.read((db) => ({
      ...store.bookOf(db, floatId, { ...days, userId: vault.user.id }),
      samples: checks.samplesOf(db, floatId, days),
    })),

  saveBook: (asked, context) => saveCashBook(context, asked),

  open: ({ float, on, aloneReason }, tx, { vault, today }) => {
    expectPast(on, today(), 'on');
    expectNotHolderAlone(tx, vault, { holderId: float.holderId, reason: aloneReason ?? null });
    return store.getFloat(tx, store.openFloat(tx, float, on));
  },

  change: ({ floatId, expectedVersion, float, aloneReason }, tx, { vault }) => {
    const { holderId: before } = store.getFloat(tx, floatId);
    store.changeFloat(tx, floatId, expectedVersion, float);
    // Who hands a float on and takes it again would move its money meanwhile.
    if (float.holderId !== before) {
      const holderId = before === vault.user.id ? before : float.holderId;
      expectNotHolderAlone(tx, vault, { holderId, reason: aloneReason ?? null });
    }
    return store.getFloat(tx, floatId);
  },

  move: ({ floatId, kind, on, pence, note, aloneReason }, tx, { vault, today }) => {
    expectPast(on, today(), 'on');
    const { holderId } = store.expectInUse(tx, floatId);
    expectNotHolderAlone(tx, vault, { holderId, reason: aloneReason ?? null });
    const signed = kind === 'top-up' ? pence : negated(pence);
    store.insertEntry(tx, { floatId, on, kind, pence: signed, note });
    return store.getFloat(tx, floatId);
  },

  reverse: ({ entryId, on, note, aloneReason }, tx, { vault, today }) => {
    expectPast(on, today(), 'on');
    const floatId = store.floatOfEntry(tx, entryId);
    const { holderId } = store.getFloat(tx, floatId);
    expectNotHolderAlone(tx, vault, { holderId, reason: aloneReason ?? null });
    store.reverseEntry(tx, entryId, on, note);
    return store.getFloat(tx, floatId);
  },

  count: (given, tx, { today }) => {
    expectPast(given.on, today(), 'on');
    return store.addCount(tx, given);
  },

  check: ({ floatId, entryIds, comment }, tx) => {
    store.getFloat(tx, floatId);
    checks.checkEntries(tx, { floatId, entryIds, comment });
    return { checked: entryIds.length };
  },

  uncheck: ({ entryId, comment }, tx) => {
    checks.uncheckEntry(tx, entryId, comment);
    return {};
  },

  sample: ({ floatId, from, to, size }, tx) => {
    const { entries } = store.bookOf(tx, floatId, { from, to, userId: tx.userId });
    return checks.drawSample(tx, { floatId, from, to, size }, entries);
  },

  lock: ({ floatId, untilOn }, tx, { today }) => {
    expectPast(untilOn, today(), 'untilOn');
    store.lockFloat(tx, floatId, untilOn);
    return store.getFloat(tx, floatId);
  },
};
