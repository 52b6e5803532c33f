import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import words from '../../../resources/locales/en/paper.json' with { type: 'json' };
import type { InputOf } from '../../../shared/contract/define.ts';
import type { receipts as area } from '../../../shared/contract/receipts.ts';
import { dateInWords } from '../../../shared/domain/dates.ts';
import { formatPounds, sumPence } from '../../../shared/domain/money.ts';
import type { Paper, PaperLine, PaperPart } from '../../../shared/domain/paper.ts';
import { receiptNumber } from '../../../shared/domain/receipts.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { isPlainPdf } from '../outputs/pdfCheck.ts';
import { drawnOrRefused } from '../outputs/pdfRenderer.ts';
import { releaseInUnit } from '../outputs/releaseFile.ts';
import { filled } from '../outputs/words.ts';
import { addReceiptEvent, getReceipts, type Receipt } from '../store/receipts.ts';
import type { Reader } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { On } from './drawn.ts';
import { drawnSignature } from './drawnSignature.ts';
import { line, plain } from './pages.ts';

const { receipt: says } = words;

type Asked = InputOf<(typeof area)['page']>;

/** The receipts as they would be printed now, and the digest of the page. */
export function receiptPage(
  db: Reader,
  vault: OpenVault,
  { receiptIds, size, easy, pages }: Asked,
  { today, charityName }: On,
): { readonly paper: Paper; readonly seen: string } {
  const receipts = getReceipts(db, receiptIds);
  const paper: Paper = {
    ...{ look: 'receipt', size, easy, apart: pages === 'one', charityName, madeOn: today },
    title: receipts.length === 1 ? says.title : says.titleOfSeveral,
    parts: receipts.map((receipt) => {
      const drawn = drawnSignature(vault, db, receipt);
      return partOf({ ...receipt, drawn }, easy, charityName);
    }),
  };
  return { paper, seen: createHash('sha256').update(JSON.stringify(paper)).digest('hex') };
}

/** One receipt. The second print and each later one says that it is a copy. */
function partOf(receipt: Shown, easy: boolean, charityName: string): PaperPart {
  const number = receiptNumber(receipt.number);
  return {
    title: filled(receipt.printed ? says.copy : says.number, { number }),
    lines: easy ? easyLines(receipt, charityName) : plainLines(receipt, charityName),
  };
}

/** A receipt with the signature that was drawn for it, as a data address. */
type Shown = Receipt & { readonly drawn: string | undefined };

const sum = ({ feePence, expensesPence }: Receipt): string =>
  formatPounds(sumPence([feePence, expensesPence]));

/** How it was paid, with the number of a voucher. */
const methodOf = ({ method, voucherSerial }: Receipt): string => {
  const how = method === null ? says.methods.other : says.methods[method];
  return voucherSerial === null ? how : filled(says.voucher, { how, serial: voucherSerial });
};

function plainLines(receipt: Shown, charityName: string): PaperLine[] {
  const { feePence, expensesPence, sessionTitle, takenBackOn, signed } = receipt;
  return [
    ...line('person', says.paidTo, receipt.personName),
    ...line('charity', says.paidBy, charityName),
    ...line('day', says.on, dateInWords(receipt.on)),
    ...line('project', says.for, sessionTitle),
    ...line('reward', says.fee, feePence === 0 ? null : formatPounds(feePence)),
    ...line('reward', says.expenses, expensesPence === 0 ? null : formatPounds(expensesPence)),
    ...line('reward', says.inAll, sum(receipt)),
    ...line('item', says.how, methodOf(receipt)),
    ...(takenBackOn === null
      ? []
      : [plain('why', filled(says.takenBack, { on: dateInWords(takenBackOn) }))]),
    ...(signed === null
      ? [...line('signature', says.signature, says.line), ...line('day', says.day, says.line)]
      : [
          {
            ...{ kind: 'signature' as const, label: says.signature, picture: receipt.drawn },
            text: filled(says.signed[signed.how], { on: dateInWords(signed.on) }),
          },
        ]),
  ];
}

/** One idea a line, to the person. */
function easyLines(receipt: Shown, charityName: string): PaperLine[] {
  const { feePence, expensesPence, sessionTitle, takenBackOn, signed } = receipt;
  const easy = says.easy;
  const gaps = { name: receipt.personName, sum: sum(receipt), charity: charityName };
  return [
    plain('person', filled(easy.to, gaps)),
    plain('reward', filled(easy.paid, gaps)),
    ...(feePence === 0 ? [] : [plain('thanks', filled(easy.fee, { sum: formatPounds(feePence) }))]),
    ...(expensesPence === 0
      ? []
      : [plain('item', filled(easy.expenses, { sum: formatPounds(expensesPence) }))]),
    ...(sessionTitle === null ? [] : [plain('project', filled(easy.for, { what: sessionTitle }))]),
    plain('day', filled(easy.on, { on: dateInWords(receipt.on) })),
    plain('reward', filled(easy.how, { how: methodOf(receipt) })),
    ...(takenBackOn === null
      ? []
      : [plain('why', filled(says.takenBack, { on: dateInWords(takenBackOn) }))]),
    ...(signed === null
      ? [plain('signature', easy.sign), plain('signature', says.line)]
      : [
          {
            ...plain('signature', filled(easy.signed[signed.how], { on: dateInWords(signed.on) })),
            picture: receipt.drawn,
          },
        ]),
  ];
}

type Printing = InputOf<(typeof area)['print']>;

/**
 * Writes the page that the user saw as a PDF. That it was printed is written down in the unit that
 * writes the file: without a file no later print says that it is a copy.
 */
export async function printReceipts(context: AppContext, { seen, file, ...asked }: Printing) {
  const { vault, untilLocked } = context;
  const on = () => ({ today: context.today(), charityName: vault.charityName });
  const page = vault.unit.read((db) => receiptPage(db, vault, asked, on()));
  if (page.seen !== seen) refuse('page-changed');
  const pdf = await drawnOrRefused(context.host.renderPdf(page.paper));
  if (untilLocked.aborted) refuse('locked');
  const path = context.tokens.take(file, 'save');
  releaseInUnit(path, (release) =>
    vault.unit.write('receipts.print', (tx) => {
      tx.changed('payments');
      // A receipt that was taken back or printed meanwhile is another page.
      if (receiptPage(tx, vault, asked, on()).seen !== seen) refuse('page-changed');
      for (const id of asked.receiptIds) addReceiptEvent(tx, id, 'printed', context.today());
      release(pdf, (written) => Buffer.from(written).equals(pdf) && isPlainPdf(written));
    }),
  );
  return { fileName: basename(path) };
}
