import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { asksForKind, asksForReceipt } from '../../../shared/domain/expenses.ts';
import { furtherOf } from '../../../shared/domain/further.ts';
import type { Pence } from '../../../shared/domain/money.ts';
import { type ExpenseKind, expenseKinds } from '../../../shared/domain/payPolicies.ts';
import type { MoneyChange } from './registerRows.ts';

type Rule = NonNullable<
  OutputOf<(typeof contract)['payPolicies']['ofSession']>['policy']
>['expenses'][number];
type Rules = readonly Rule[];
type Line = InputOf<typeof contract.sessions.saveRegister>['rows'][number];
type Items = NonNullable<Line['expenseItems']>;

/** What is asked about the expenses of a person, and what was answered so far. */
export interface ExpenseAnswer {
  readonly kind: ExpenseKind | '';
  readonly receipt: 'kept' | 'none' | '';
  readonly reason: string;
}

export const noAnswer: ExpenseAnswer = { kind: '', receipt: '', reason: '' };

/** A person whose expenses a rule of the day asks about. */
export interface Asked {
  readonly personId: string;
  readonly name: string;
  readonly pence: Pence;
  /** With what was paid before for the same session: the rule asks at this amount. */
  readonly wholePence: Pence;
  /** What they were for, where it is known: they were worked out from miles. */
  readonly kind: 'mileage' | null;
}

/** The people whose expenses a rule asks about: of most registers, none. */
export const askedAbout = (rules: Rules, changes: readonly MoneyChange[]): Asked[] =>
  changes.flatMap(({ personId, name, before, after, milesTenths }): Asked[] => {
    const wholePence = after?.expensesPence ?? null;
    // What was said of the same amount before still holds.
    if (wholePence === null || before?.expensesPence === wholePence) return [];
    const { own } = furtherOf(before === null ? [] : [before], after);
    const pence = own?.expensesPence ?? wholePence;
    const kind = milesTenths === null ? null : ('mileage' as const);
    const asks = kind
      ? asksForReceipt(rules, { kind, pence: wholePence })
      : asksForKind(rules, wholePence);
    return asks ? [{ personId, name, pence, wholePence, kind }] : [];
  });

/** Whether the answer's kind asks for a receipt. */
export const wantsReceipt = (rules: Rules, asked: Asked, answer: ExpenseAnswer): boolean => {
  const kind = asked.kind ?? answer.kind;
  return kind !== '' && asksForReceipt(rules, { kind, pence: asked.wholePence });
};

/** What is missing in an answer, by its field; null where nothing is. */
export function missingIn(
  rules: Rules,
  asked: Asked,
  answer: ExpenseAnswer,
): 'kind' | 'receipt' | 'reason' | null {
  if (asked.kind === null && answer.kind === '') return 'kind';
  if (!wantsReceipt(rules, asked, answer)) return null;
  if (answer.receipt === '') return 'receipt';
  return answer.receipt === 'none' && answer.reason.trim() === '' ? 'reason' : null;
}

/** The answers as they are saved, by person. */
export const itemsOf = (
  rules: Rules,
  people: readonly Asked[],
  answers: Readonly<Record<string, ExpenseAnswer>>,
): ReadonlyMap<string, Items> =>
  new Map(
    people.flatMap((asked): [string, Items][] => {
      const answer = answers[asked.personId] ?? noAnswer;
      const kind = asked.kind ?? answer.kind;
      if (kind === '') return [];
      const given = wantsReceipt(rules, asked, answer) ? answer.receipt : '';
      const receipt = given === '' ? 'not-asked' : given;
      const noReceiptReason = receipt === 'none' ? answer.reason : null;
      return [[asked.personId, [{ kind, pence: asked.pence, receipt, noReceiptReason }]]];
    }),
  );

/** A kept text of answers; none where it cannot be read. */
export function readAnswers(text: string): Readonly<Record<string, ExpenseAnswer>> {
  try {
    const found = Object.entries(JSON.parse(text) as Record<string, Partial<ExpenseAnswer>>);
    return Object.fromEntries(
      found.map(([personId, { kind, receipt, reason }]) => [
        personId,
        {
          kind: expenseKinds.find((each) => each === kind) ?? '',
          receipt: receipt === 'kept' || receipt === 'none' ? receipt : '',
          reason: typeof reason === 'string' ? reason : '',
        },
      ]),
    );
  } catch {
    return {};
  }
}
