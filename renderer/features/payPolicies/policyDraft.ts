import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { payPolicies } from '../../../shared/contract/payPolicies.ts';
import { formatMinutes, parseMinutes } from '../../../shared/domain/durations.ts';
import { formatAmount, type Pence, parsePounds } from '../../../shared/domain/money.ts';
import { expenseKinds, type RateBasis } from '../../../shared/domain/payPolicies.ts';

export type Policy = OutputOf<(typeof payPolicies)['list']>['policies'][number];
export type Rate = Policy['rates'][number];
type Written = InputOf<(typeof payPolicies)['add']>['policy'];

/** Stands in the form for every kind of session, and for every role. */
export const any = 'any';

/** A line of rates as it is typed. */
export interface RateDraft {
  readonly name: string;
  readonly pence: string;
  readonly basis: RateBasis;
  readonly upToMinutes: string;
  readonly kind: NonNullable<Rate['kind']> | typeof any;
  readonly role: NonNullable<Rate['role']> | typeof any;
  readonly prepared: boolean;
  readonly checked: boolean;
}

/** The rule for a kind of expense as it is typed. */
export type ExpenseDraft = Record<'receiptFromPence' | 'secondAbovePence' | 'perMilePence', string>;

export interface PolicyDraft {
  readonly fromOn: string;
  readonly untilOn: string;
  readonly source: string;
  readonly note: string;
  readonly feeSecondAbovePence: string;
  readonly rates: readonly RateDraft[];
  /** In the order of the kinds. */
  readonly expenses: readonly ExpenseDraft[];
}

export const blankRate: RateDraft = {
  ...{ name: '', pence: '', basis: 'session', upToMinutes: '', kind: any, role: any },
  ...{ prepared: false, checked: true },
};

const typedMoney = (pence: Pence | null | undefined) => (pence == null ? '' : formatAmount(pence));

/** The form of a policy; of a new one with the lines of an earlier one, where there is one. */
export const policyDraftOf = (policy: Policy | null, isNew: boolean): PolicyDraft => ({
  fromOn: isNew ? '' : (policy?.fromOn ?? ''),
  untilOn: isNew ? '' : (policy?.untilOn ?? ''),
  source: isNew ? '' : (policy?.source ?? ''),
  note: policy?.note ?? '',
  feeSecondAbovePence: typedMoney(policy?.feeSecondAbovePence),
  rates: (policy?.rates ?? []).map(({ pence, upToMinutes, kind, role, ...rate }) => ({
    ...rate,
    // An amount of an earlier policy is to be confirmed for the new one.
    checked: rate.checked && !isNew,
    pence: typedMoney(pence),
    upToMinutes: upToMinutes === null ? '' : formatMinutes(upToMinutes),
    kind: kind ?? any,
    role: role ?? any,
  })),
  expenses: expenseKinds.map((kind) => {
    const rule = policy?.expenses.find((each) => each.kind === kind);
    return {
      receiptFromPence: typedMoney(rule?.receiptFromPence),
      secondAbovePence: typedMoney(rule?.secondAbovePence),
      perMilePence: typedMoney(rule?.perMilePence),
    };
  }),
});

/** Whole pence; what is no amount stays as it is typed for the schema to name. */
const moneyIn = (text: string) => (text.trim() === '' ? null : (parsePounds(text) ?? text));

const lengthIn = (text: string) => (text.trim() === '' ? null : (parseMinutes(text) ?? text));

/** What was typed, as the contract takes it. A rule that says nothing is none. */
export const writtenOf = (draft: PolicyDraft): Record<keyof Written, unknown> => ({
  ...draft,
  note: draft.note.trim() || null,
  feeSecondAbovePence: moneyIn(draft.feeSecondAbovePence),
  rates: draft.rates.map(({ pence, upToMinutes, kind, role, ...rate }) => ({
    ...rate,
    pence: moneyIn(pence),
    upToMinutes: lengthIn(upToMinutes),
    kind: kind === any ? null : kind,
    role: role === any ? null : role,
  })),
  expenses: expenseKinds.map((kind, at) => ({
    kind,
    receiptFromPence: moneyIn(draft.expenses[at]?.receiptFromPence ?? ''),
    secondAbovePence: moneyIn(draft.expenses[at]?.secondAbovePence ?? ''),
    perMilePence: kind === 'mileage' ? moneyIn(draft.expenses[at]?.perMilePence ?? '') : null,
  })),
});
