import type { LoaderFunctionArgs } from 'react-router';
import type { bank as contract } from '../../../shared/contract/bank.ts';
import type { OutputOf } from '../../../shared/contract/define.ts';
import { answer, api } from '../../lib/api.ts';

/** Where payments by bank begin. */
export const bankPath = '/money/bank';

export type Listed = OutputOf<(typeof contract)['list']>;
export type Waiting = Listed['waiting'][number];

/** Where the bank details of a person are. */
export const detailsPath = (personId: string): string => `${bankPath}/of/${personId}`;

export const loadBank = () => answer(api.bank.list({}));

export async function loadDetails({ params }: LoaderFunctionArgs) {
  const personId = params.personId ?? '';
  return { personId, ...(await answer(api.bank.details({ personId }))) };
}
