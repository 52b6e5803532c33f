import type { OutputOf } from '../../../shared/contract/define.ts';
import type { vouchers as contract } from '../../../shared/contract/vouchers.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { answer, api } from '../../lib/api.ts';

/** Where gift vouchers begin. */
export const vouchersPath = '/money/vouchers';

export type Listed = OutputOf<(typeof contract)['list']>;
export type Voucher = Listed['vouchers'][number];

/** What a form tells the screen that it leads to. */
export interface Told {
  readonly done: 'bought' | 'moved' | 'limit';
  readonly count?: number;
}

/** The vouchers at the end of the day that the address names, else of today. */
export async function loadVouchers({ request }: { readonly request: Request }) {
  const today = localDate(new Date());
  const on = new URL(request.url).searchParams.get('on') ?? today;
  return { on, today, ...(await answer(api.vouchers.list({ on }))) };
}
