import { type Pence, sumPence } from './money.ts';
import { entryOf, type Money, type Offer, sumOf } from './payments.ts';

/** The six kinds of opportunity in the guide. */
export const sessionKinds = [
  'working-group',
  'enquiry-group',
  'meeting',
  'survey',
  'peer-research',
  'recruitment',
] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** The role of a person in a session. */
export const involvementRoles = [
  'lived-experience',
  'family-or-friend',
  'peer-worker',
  'volunteer',
  'frontline-staff',
  'commissioner',
] as const;
export type InvolvementRole = (typeof involvementRoles)[number];

/** What is known of a person on the register who did not come. */
export const absenceKinds = ['sent-word', 'absent'] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** A head count has at most this many bands. */
export const mostBands = 3;

/** The usual people came to one of this many earlier sessions of the same title. */
export const usualSessions = 6;

/** A line of the register, as far as it is counted. */
export interface Counted extends Offer {
  readonly present: boolean;
  readonly absence: AbsenceKind | null;
  readonly accessNeedMet: boolean | null;
}

/**
 * The totals under the register: people who came and who did not, needs met, and money in pence. Cash is what is paid on the
 * day: neither what is approved for later, nor vouchers or bank transfers.
 */
export function registerTotals(rows: readonly Counted[]) {
  const entries = rows.map(entryOf).filter((entry) => entry !== null);
  return {
    present: rows.filter(({ present }) => present).length,
    away: rows.filter(({ absence }) => absence !== null).length,
    sentWord: rows.filter(({ absence }) => absence === 'sent-word').length,
    absent: rows.filter(({ absence }) => absence === 'absent').length,
    needsMet: rows.filter(({ present, accessNeedMet }) => present && accessNeedMet === true).length,
    feesPence: sumPence(entries.map(({ feePence }) => feePence)),
    expensesPence: sumPence(entries.map(({ expensesPence }) => expensesPence)),
    cashPence: cashOf(entries),
  };
}

/** The cash to hand out for these entries, fees and expenses together, in pence. */
export function cashOf(entries: readonly Money[]): Pence {
  return sumPence(
    entries.filter(({ method, outcome }) => method === 'cash' && outcome !== 'approved').map(sumOf),
  );
}

interface Expected {
  readonly accessNeeds: string | null;
  readonly leftOut: 'withdrawn' | 'objected' | null;
}

/** Of the people who are expected, those with a need to prepare for who did not withdraw or object. */
export const expectedNeeds = <Person extends Expected>(people: readonly Person[]): Person[] =>
  people.filter(({ accessNeeds, leftOut }) => accessNeeds !== null && leftOut === null);
