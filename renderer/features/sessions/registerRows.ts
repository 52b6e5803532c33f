import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { contract } from '../../../shared/contract/index.ts';
import { type Further, furtherOf, onceMoreBeside } from '../../../shared/domain/further.ts';
import { noPence, type Pence, sumPence } from '../../../shared/domain/money.ts';
import {
  entryOf,
  lacksMethod,
  type Money,
  methodOfRoute,
  paymentMethods,
  sameMoney,
  takesFee,
} from '../../../shared/domain/payments.ts';
import { type AbsenceKind, absenceKinds } from '../../../shared/domain/sessions.ts';

export type Register = OutputOf<typeof contract.sessions.register>;
type RegisterRow = Register['rows'][number];
/** What goes when a tick is taken away: an answer and money. */
type SetAside = Pick<RegisterRow, 'accessNeedMet' | 'feePence' | 'expensesPence' | 'outcome'>;
/** A row as the grid holds it. */
export type Row = RegisterRow & {
  /** What the row said before its tick was taken away; it comes back with the tick. */
  readonly setAside?: SetAside | undefined;
  /** The miles that the expenses were worked out from, in tenths. */
  readonly milesTenths?: number | undefined;
};
export type Line = InputOf<typeof contract.sessions.saveRegister>['rows'][number];

/** A row as it is saved. Where no money stands any more, neither does what became of it. */
export function lineOf(row: Row): Line {
  const { personId, present, absence, role, minutes, accessNeedMet } = row;
  const { feePence, expensesPence, method, prepared } = row;
  const empty = feePence === null && expensesPence === null && row.outcome !== 'declined';
  const outcome = empty ? null : row.outcome;
  return {
    personId,
    present,
    absence,
    role,
    minutes,
    accessNeedMet,
    feePence,
    expensesPence,
    outcome,
    method,
    prepared,
    ...(expensesPence !== null && row.milesTenths ? { milesTenths: row.milesTenths } : {}),
  };
}

/**
 * What is saved: people who came, are absent or have money, and people who stood
 * in the register before.
 */
export function linesOf(rows: readonly Row[], before: readonly Row[]): Line[] {
  const known = new Set(before.map(({ personId }) => personId));
  return rows
    .map(lineOf)
    .filter(
      ({ present, absence, ...line }) =>
        present || absence !== null || known.has(line.personId) || entryOf(line) !== null,
    );
}

/** Rows as they were read anew; those that say the same stay the ones that are known already. */
export function withKnown(known: readonly Row[], fresh: readonly Row[]): Row[] {
  const before = new Map(known.map((row) => [row.personId, row]));
  const same = (one: Row, other: Row) =>
    [...Object.keys(one), ...Object.keys(other)].every(
      (part) => one[part as keyof Row] === other[part as keyof Row],
    );
  return fresh.map((row) => {
    const was = before.get(row.personId);
    return was !== undefined && same(was, row) ? was : row;
  });
}

/** Whether saving would change anything. */
export function isChanged(rows: readonly Row[], before: readonly Row[]): boolean {
  const text = (lines: readonly Line[]) =>
    JSON.stringify([...lines].sort((a, b) => (a.personId < b.personId ? -1 : 1)));
  return text(linesOf(rows, before)) !== text(before.map(lineOf));
}

/** A person's money as it stood and as it is to be; null where there is none. */
export interface MoneyChange {
  readonly personId: string;
  readonly name: string;
  readonly before: Money | null;
  readonly after: Money | null;
  /** What was handed over for the session and stays, where the money before waits to be paid. */
  readonly stays: RegisterRow['paidBeside'];
  /** The miles that the expenses are for, in tenths; null where none were written. */
  readonly milesTenths: number | null;
}

/** Whose money would change by saving, in the order of the register. */
export function moneyChanges(rows: readonly Row[], before: readonly Row[]): MoneyChange[] {
  const stood = new Map(before.map((row) => [row.personId, entryOf(lineOf(row))]));
  return rows
    .map((row) => ({
      personId: row.personId,
      name: row.name,
      before: stood.get(row.personId) ?? null,
      after: entryOf(lineOf(row)),
      stays: row.paidBeside,
      milesTenths: lineOf(row).milesTenths ?? null,
    }))
    .filter(({ before: was, after }) =>
      was === null || after === null ? was !== after : !sameMoney(was, after),
    );
}

/** What a change pays beyond what was handed over before. */
export const furtherIn = ({ before, after, stays }: MoneyChange): Further =>
  stays
    ? { kinds: onceMoreBeside(stays, after), own: null }
    : furtherOf(before === null ? [] : [before], after);

/** People whose money has no way of paying yet. */
export function withoutMethod(changes: readonly MoneyChange[]): string[] {
  return changes
    .filter(({ after }) => after !== null && lacksMethod(after))
    .map(({ personId }) => personId);
}

/**
 * Everybody ticked as having come, but for those who are said not to have come and those who
 * withdrew their consent to be recorded.
 */
export const allPresent = (rows: readonly Row[], sessionMinutes: number): Row[] =>
  rows.map((row) =>
    row.leftOut === null && row.absence === null ? presence(row, true, sessionMinutes) : row,
  );

/** What is said of a person's attendance: that they came, or did not, or nothing. */
export const attendanceOf = ({ present, absence }: Row): boolean | AbsenceKind =>
  absence ?? present;

/** A row with what is said of the person's attendance: true, an absence, or false for nothing. */
export function withAttendance(row: Row, value: unknown, sessionMinutes: number): Row {
  const absence = absenceKinds.find((kind) => kind === value) ?? null;
  const next = presence(row, value === true, sessionMinutes);
  return next.absence === absence ? next : { ...next, absence };
}

const nothing: SetAside = {
  accessNeedMet: null,
  feePence: null,
  expensesPence: null,
  outcome: null,
};

/**
 * A row with or without its tick. Who did not come is neither met nor paid; what was written is
 * set aside, and a tick brings it back.
 */
export function presence(row: Row, present: boolean, sessionMinutes: number): Row {
  if (row.present === present) return row;
  if (present) {
    const { setAside, ...rest } = row;
    return { ...rest, ...setAside, present, minutes: row.minutes ?? sessionMinutes };
  }
  const { accessNeedMet, feePence, expensesPence, outcome } = row;
  const setAside = { accessNeedMet, feePence, expensesPence, outcome };
  const held = Object.values(setAside).some((value) => value !== null);
  return { ...row, ...nothing, present, ...(held && { setAside }) };
}

/** How many rows lost, or got back, what hangs on their tick, and the money of them in pence. */
export interface Hanging {
  readonly rows: number;
  readonly pence: Pence;
}

/** What went with ticks that were taken away between two states of a register, and what came back. */
export function withTicks(
  before: readonly Row[],
  after: readonly Row[],
): { gone: Hanging; back: Hanging } {
  const was = new Map(before.map((row) => [row.personId, row]));
  const hanging = (rows: readonly (SetAside | undefined)[]): Hanging => ({
    rows: rows.length,
    pence: sumPence(rows.flatMap((of) => [of?.feePence ?? noPence, of?.expensesPence ?? noPence])),
  });
  const turned = (present: boolean) =>
    after.filter((row) => row.present === present && was.get(row.personId)?.present === !present);
  return {
    gone: hanging(turned(false).flatMap(({ setAside }) => setAside ?? [])),
    back: hanging(turned(true).flatMap(({ personId }) => was.get(personId)?.setAside ?? [])),
  };
}

/** Nothing can be written for a person who was absent, unless money is there already. */
export const isAway = (row: Row): boolean =>
  !row.present && row.feePence === null && row.expensesPence === null;

/** Whether something was paid, is to be paid or was declined. */
export const hasMoney = (row: Row): boolean => entryOf(lineOf(row)) !== null;

/** Why there is no fee to enter; null where there is. */
export function noFee(row: Row): 'declined' | 'expenses-only' | 'no-payment' | null {
  if (row.outcome === 'declined') return 'declined';
  if (takesFee(row.paymentRoute) || (row.feePence ?? 0) > 0) return null;
  return row.paymentRoute === 'expenses-only' ? 'expenses-only' : 'no-payment';
}

/** What can be chosen in "Paid by": paid now, approved and not paid yet, or the fee declined. */
export const payings = [
  ...paymentMethods,
  'declined',
  ...paymentMethods.map((method) => `later-${method}` as const),
] as const;

/** The choice that a row stands for. */
export function payingOf({ outcome, method }: Row): string | null {
  if (outcome === 'declined') return 'declined';
  return outcome === 'approved' && method !== null ? `later-${method}` : method;
}

/** A row with another choice in "Paid by". */
export function withPaying(row: Row, choice: string | null): Row {
  if (choice === 'declined') {
    // Expenses may still be paid: the way it would have been is kept for them.
    const method = row.method ?? methodOfRoute(row.paymentRoute) ?? 'cash';
    return { ...row, outcome: 'declined', feePence: noPence, method };
  }
  const feePence = row.outcome === 'declined' ? null : row.feePence;
  const later = choice?.startsWith('later-') ?? false;
  const method = paymentMethods.find((each) => each === choice?.replace('later-', '')) ?? null;
  const outcome = later ? 'approved' : row.outcome === null || method === null ? null : 'paid';
  return { ...row, feePence, method, outcome };
}
