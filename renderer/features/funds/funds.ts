import type { LoaderFunctionArgs } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { funds as contract } from '../../../shared/contract/funds.ts';
import { formatAmount, type Pence, parsePounds } from '../../../shared/domain/money.ts';
import { answer, api } from '../../lib/api.ts';

/** Where funds begin. */
export const fundsPath = '/money/funds';

export type Listed = OutputOf<(typeof contract)['list']>;
export type Fund = Listed['funds'][number];

/** What a form tells the screen that it leads to. */
export interface Told {
  readonly done: 'added' | 'changed' | 'received' | 'reversed' | 'assigned';
  readonly count?: number;
}
export const told = (done: Told['done'], to: string, count?: number) => ({
  to,
  state: { done, ...(count !== undefined && { count }) } satisfies Told,
});

export const loadFunds = () => answer(api.funds.list({}));
export const loadFund = ({ params }: LoaderFunctionArgs) =>
  answer(api.funds.one({ fundId: params.fundId ?? '' }));
export type OneFund = Awaited<ReturnType<typeof loadFund>>;

/** Whole pence; what is no amount stays as it is typed for the schema to name. */
export const moneyIn = (text: string): number | string => parsePounds(text) ?? text;
/** The same, where nothing typed says that no sum was set. */
export const sumIn = (text: string): number | string | null =>
  text.trim() === '' ? null : moneyIn(text);
export const moneyTyped = (pence: Pence | null): string =>
  pence === null ? '' : formatAmount(pence);
