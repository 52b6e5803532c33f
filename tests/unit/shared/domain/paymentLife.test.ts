import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvalOf, needsSecond } from '../../../../shared/domain/approvals.ts';
import { expenseProblem } from '../../../../shared/domain/expenses.ts';
import { penceOf } from '../../../../shared/domain/money.ts';
import {
  answerByMoney,
  answerProblem,
  offerKinds,
  offerState,
} from '../../../../shared/domain/offers.ts';
import {
  isHandedOver,
  type Money,
  paymentMethods,
  paymentOutcomes,
  sumOf,
} from '../../../../shared/domain/payments.ts';
import type { expenseKinds } from '../../../../shared/domain/payPolicies.ts';
import {
  overOf,
  recoveriesAfter,
  recoveryKinds,
  toComeBack,
} from '../../../../shared/domain/recoveries.ts';

const pence = fc.integer({ min: 0, max: 20_000 }).map(penceOf);
const money = fc.record<Money>({
  ...{ feePence: pence, expensesPence: pence },
  outcome: fc.constantFrom(...paymentOutcomes),
  method: fc.constantFrom(...paymentMethods),
});

describe('money that is to come back', () => {
  it('is what was handed over less what stays in the same way, and nothing where none was', () => {
    fc.assert(
      fc.property(money, money, (before, now) => {
        const back = toComeBack(before, now);
        const stays = isHandedOver(now) && now.method === before.method ? sumOf(now) : 0;
        expect(back).toBe(isHandedOver(before) ? Math.max(0, sumOf(before) - stays) : 0);
        expect(toComeBack(before, before)).toBe(0);
        expect(toComeBack(null, now)).toBe(0);
      }),
    );
  });

  it('is an entry of its own to the penny, and never less than nothing in a part of it', () => {
    fc.assert(
      fc.property(money, money, (before, now) => {
        const over = overOf(before, now);
        expect(sumOf(over)).toBe(toComeBack(before, now));
        expect(Math.min(over.feePence, over.expensesPence)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('comes to an end: what is back, settled or written off is followed by nothing', () => {
    for (const kind of recoveryKinds) {
      const next = recoveriesAfter(kind);
      expect(next.length > 0).toBe(kind === 'next' || kind === 'lost');
      expect(next).not.toContain(kind);
    }
    expect(recoveriesAfter('next')).not.toContain('written-off');
  });
});

describe('a second user', () => {
  const rule = (kind: (typeof expenseKinds)[number], above: number) => ({
    ...{ kind, receiptFromPence: null, perMilePence: null, secondAbovePence: penceOf(above) },
  });
  const policy = {
    expenses: [rule('fares', 2_000), rule('meals', 500)],
    feeSecondAbovePence: penceOf(5_000),
  };
  const judged = (fee: number, items: readonly [(typeof expenseKinds)[number], number][]) => ({
    feePence: penceOf(fee),
    expensesPence: penceOf(items.reduce((sum, [, each]) => sum + each, 0)),
    items: items.map(([kind, each]) => ({ kind, pence: penceOf(each) })),
  });

  it.each([
    ['a fee at the limit', 5_000, [], false],
    ['a penny more', 5_001, [], true],
    ['fares at theirs', 0, [['fares', 2_000]], false],
    [
      'fares cut into two',
      0,
      [
        ['fares', 1_500],
        ['fares', 501],
      ],
      true,
    ],
    [
      'two kinds, each within its own',
      0,
      [
        ['fares', 2_000],
        ['meals', 500],
      ],
      false,
    ],
    ['a kind without a rule', 0, [['care', 9_000]], false],
  ] as const)('is asked for by the rules of the day: %s', (_, fee, items, second) => {
    expect(needsSecond(policy, judged(fee, items as never))).toBe(second);
    expect(needsSecond(null, judged(fee, items as never))).toBe(false);
  });

  it('is asked for expenses whose kind is not known by the strictest rule', () => {
    const unknown = { feePence: penceOf(0), expensesPence: penceOf(501), items: [] };
    expect(needsSecond(policy, unknown)).toBe(true);
  });

  it('has approved what was seen alone, until the approval is taken back', () => {
    const approved = { kind: 'approved' as const, digest: 'a' };
    expect(approvalOf([approved], 'a')).toBe(approved);
    expect(approvalOf([approved], 'b')).toBeNull();
    expect(approvalOf([approved, { kind: 'taken-back', digest: 'a' }], 'a')).toBeNull();
    expect(approvalOf([], 'a')).toBeNull();
  });
});

describe('an offer', () => {
  const event = fc.record({
    kind: fc.constantFrom(...offerKinds),
    on: fc.constantFrom('2026-11-17', '2026-11-18'),
    pence,
  });

  it('is the last that was made, with the last answer after it', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const state = offerState(events);
        const offers = events.filter(({ kind }) => kind === 'offered');
        expect(state?.offered ?? null).toBe(offers.at(-1) ?? null);
        if (state === null) return;
        const last = events.at(-1);
        expect(state.answer).toBe(last?.kind === 'offered' ? null : last);
      }),
    );
  });

  it('takes from a register no answer that could not be written down by hand', () => {
    fc.assert(
      fc.property(pence, money, (offered, paid) => {
        const state = { offered: { kind: 'offered' as const, on: '2026-11-17', pence: offered } };
        const given = answerByMoney({ ...state, answer: null }, paid);
        if (given === null) return;
        const answer = { ...given, on: '2026-11-17' };
        expect(answerProblem({ ...state, answer: null }, answer)).toBeNull();
      }),
    );
  });
});

it('asks what expenses were for where a rule would ask at this amount alone, and takes parts to the penny', () => {
  const rules = [
    {
      kind: 'fares' as const,
      receiptFromPence: penceOf(500),
      secondAbovePence: null,
      perMilePence: null,
    },
  ];
  const part = (amount: number) => ({
    ...{ kind: 'fares' as const, pence: penceOf(amount), receipt: 'kept' as const },
    noReceiptReason: null,
  });
  fc.assert(
    fc.property(pence, fc.integer({ min: 1, max: 20_000 }), (all, one) => {
      expect(expenseProblem(rules, all, [])).toBe(all >= 500 ? 'kind-missing' : null);
      const problem = expenseProblem(rules, all, [part(one)]);
      expect(problem).toBe(one === all ? null : 'items-differ');
    }),
  );
});
