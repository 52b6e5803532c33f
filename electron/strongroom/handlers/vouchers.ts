import type { vouchers as area } from '../../../shared/contract/vouchers.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { saveVoucherSheet } from '../accounts/voucherSheet.ts';
import type { AppContext } from '../context.ts';
import type { Writer } from '../store/unit.ts';
import { findUser, listUsers } from '../store/users.ts';
import * as store from '../store/vouchers.ts';
import { expectPast } from './consents.ts';

export const vouchers: AreaHandlers<typeof area, AppContext, Writer> = {
  list: ({ on }, { vault }) =>
    vault.unit.read((db) => ({
      ...store.listVouchers(db, on),
      limitPence: store.stockLimit(db),
      users: listUsers(db).map(({ id, name }) => ({ id, name })),
    })),

  buy: ({ batch, serials }, tx, { vault, today }) => {
    expectPast(batch.boughtOn, today(), 'batch.boughtOn');
    const bought = { ...batch, boughtBy: vault.user.id };
    return { bought: store.buyVouchers(tx, bought, serials, today()) };
  },

  handOut: ({ voucherIds, holderId, on }, tx, { today }) => {
    expectPast(on, today(), 'on');
    if (findUser(tx, holderId) === null) {
      refuse('holder-unknown', undefined, [{ path: 'holderId', code: 'holder-unknown' }]);
    }
    return { moved: store.moveVouchers(tx, voucherIds, { kind: 'handed-out', on, holderId }) };
  },

  handBack: ({ voucherIds, on }, tx, { today }) => {
    expectPast(on, today(), 'on');
    return { moved: store.moveVouchers(tx, voucherIds, { kind: 'handed-back', on }) };
  },

  saveSheet: (asked, context) => saveVoucherSheet(context, asked),

  spoil: ({ voucherIds, on, why }, tx, { today }) => {
    expectPast(on, today(), 'on');
    return { moved: store.moveVouchers(tx, voucherIds, { kind: 'spoilt', on, note: why }) };
  },

  sign: ({ voucherIds, on }, tx, { today }) => {
    expectPast(on, today(), 'on');
    return { moved: store.signVouchers(tx, voucherIds, on) };
  },

  setLimit: ({ limitPence }, tx, { vault }) => {
    store.setStockLimit(tx, limitPence);
    tx.audit(vault.vaultId);
    return {};
  },
};
