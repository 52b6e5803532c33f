import words from '../../../resources/locales/en/receipts.json' with { type: 'json' };
import type { receipts as area } from '../../../shared/contract/receipts.ts';
import { receiptNumber } from '../../../shared/domain/receipts.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { addAttachment } from '../access/attachments.ts';
import { checkSignature } from '../attachments/signatureCheck.ts';
import type { AppContext } from '../context.ts';
import { printReceipts, receiptPage } from '../feedback/receiptPages.ts';
import { filled } from '../outputs/words.ts';
import * as store from '../store/receipts.ts';
import type { Writer } from '../store/unit.ts';
import { expectPast } from './consents.ts';

export const receipts: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) => vault.unit.read(store.listReceipts),

  get: ({ receiptId }, { vault }) => vault.unit.read((db) => store.getReceipt(db, receiptId)),

  ofPayment: ({ paymentId }, { vault }) => vault.unit.read((db) => store.paidEntry(db, paymentId)),

  make: ({ paymentIds, signature }, tx, { vault, today }) => {
    if (signature !== null && paymentIds.length > 1) refuse('signs-one');
    const ids = [...new Set(paymentIds)].map((paymentId) =>
      store.makeReceipt(tx, paymentId, today()),
    );
    for (const id of signature === null ? [] : ids) {
      keepSignature(tx, vault, store.getReceipt(tx, id), signature);
      store.signReceipt(tx, id, 'on-screen', today());
    }
    return { receipts: store.getReceipts(tx, ids) };
  },

  sign: ({ receiptId, how, on, signature }, tx, { vault, today }) => {
    expectPast(on, today(), 'on');
    const receipt = store.getReceipt(tx, receiptId);
    store.signReceipt(tx, receiptId, how, on);
    if (how === 'on-screen') keepSignature(tx, vault, receipt, signature);
    return store.getReceipt(tx, receiptId);
  },

  page: (asked, { vault, today }) => {
    const on = { today: today(), charityName: vault.charityName };
    const { paper, seen } = vault.unit.read((db) => receiptPage(db, vault, asked, on));
    const parts = paper.parts.map(({ title, lines }) => ({ title, lines: [...lines] }));
    return { seen, paper: { ...paper, parts } };
  },

  print: (printing, context) => printReceipts(context, printing),
};

/** Keeps what was drawn with the pictures and papers of the person, about the payment. */
function keepSignature(
  tx: Writer,
  vault: AppContext['vault'],
  { personId, paymentId, number }: store.Receipt,
  signature: Uint8Array | null,
): void {
  const picture = signature === null ? 'no-signature' : checkSignature(signature);
  if (typeof picture === 'string') {
    refuse(picture);
    return;
  }
  const description = filled(words.signatureOf, { number: receiptNumber(number) });
  const about = { aboutKind: 'payment', aboutId: paymentId, description } as const;
  addAttachment(tx, vault, { personId, kind: 'signature', ...about }, picture, false);
}
