import type { LoaderFunctionArgs } from 'react-router';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { floats as contract } from '../../../shared/contract/floats.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import { formatAmount, type Pence, parsePounds } from '../../../shared/domain/money.ts';
import { answer, api, Refused } from '../../lib/api.ts';

/** Where petty cash begins. */
export const cashPath = '/money/cash';

export type Listed = OutputOf<(typeof contract)['list']>;
export type Float = Listed['floats'][number];
export type Book = OutputOf<(typeof contract)['book']>;

/** What a form tells the screen that it leads to. */
export interface Told {
  readonly done:
    | 'opened'
    | 'changed'
    | 'moved'
    | 'reversed'
    | 'locked'
    | 'counted'
    | 'varied'
    | 'checked'
    | 'unchecked';
  readonly count?: number;
  readonly variance?: string;
}

export const loadFloats = () => answer(api.floats.list({}));

/** A float of the address, with what its forms need to know. */
export async function loadFloat({ params }: LoaderFunctionArgs) {
  const { floats, ...listed } = await loadFloats();
  const float = floats.find(({ id }) => id === params.floatId);
  if (!float) throw new Refused('not-found');
  return { float, ...listed };
}
export type OneFloat = Awaited<ReturnType<typeof loadFloat>>;

/** An entry of the address, with its float. */
export async function loadLine(args: LoaderFunctionArgs) {
  const { float, ...listed } = await loadFloat(args);
  const all = { floatId: float.id, from: '1900-01-01', to: localDate(new Date()) };
  const { entries } = await answer(api.floats.book(all));
  const entry = entries.find(({ id }) => id === args.params.entryId);
  if (!entry) throw new Refused('not-found');
  return { float, entry, ...listed };
}

/** Whether a user who keeps a float says why they move its money themselves. */
export const asksWhy = ({ me, alone }: Pick<Listed, 'me' | 'alone'>, holderId: string): boolean =>
  alone && me === holderId;

/** Whole pence; what is no amount stays as it is typed for the schema to name. */
export const moneyIn = (text: string): Pence | string => parsePounds(text) ?? text;
export const moneyTyped = (pence: Pence): string => formatAmount(pence);
