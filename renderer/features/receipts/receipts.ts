import type { LoaderFunctionArgs } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { receipts as contract } from '../../../shared/contract/receipts.ts';
import { sumPence } from '../../../shared/domain/money.ts';
import { mostReceipts, type ReceiptPage } from '../../../shared/domain/receipts.ts';
import { answer, api } from '../../lib/api.ts';
import { formats } from '../../lib/formats.ts';
import { sizeAndEasyIn } from '../decisions/SizeAndEasy.tsx';

/** Where receipts begin. */
export const receiptsPath = '/money/receipts';

export type Listed = OutputOf<(typeof contract)['list']>;
export type Paid = Listed['open'][number];
export type Receipt = Listed['receipts'][number];

/** The page of receipts to print, by their keys. */
export const printPath = (receipts: readonly { readonly id: string }[]): string =>
  `${receiptsPath}/print?ids=${receipts.map(({ id }) => id).join(',')}`;

/** What was paid, in words. */
export const sumOf = ({ feePence, expensesPence }: Pick<Paid, 'feePence' | 'expensesPence'>) =>
  formats.money(sumPence([feePence, expensesPence]));

export const loadReceipts = () => answer(api.receipts.list({}));

/** The payment of the address. */
export const loadPaid = ({ params }: LoaderFunctionArgs) =>
  answer(api.receipts.ofPayment({ paymentId: params.paymentId ?? '' }));

/** The receipts of the address, as they would be printed now: in the format that their needs imply. */
export async function loadPrint({ request }: LoaderFunctionArgs) {
  const said = new URL(request.url).searchParams;
  const ids = (said.get('ids') ?? '').split(',').slice(0, mostReceipts);
  const receipts = await Promise.all(
    ids.map((receiptId) => answer(api.receipts.get({ receiptId }))),
  );
  const formatsOf = receipts.map(({ printFormat }) => printFormat);
  const implied = {
    size: formatsOf.includes('large') ? ('large' as const) : ('standard' as const),
    easy: formatsOf.some((format) => format === 'easy-read' || format === 'said-aloud'),
  };
  const pages: ReceiptPage = said.get('pages') === 'many' ? 'many' : 'one';
  const chosen = said.has('chosen') ? sizeAndEasyIn(said) : implied;
  const asked = { receiptIds: ids, ...chosen, pages };
  const page = await answer(api.receipts.page(asked));
  return { receipts, chosen, asked, page };
}
