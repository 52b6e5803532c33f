import { monthsLater } from './dates.ts';

/** What somebody can answer when asked. "Not today" is an answer: it says when to ask again. */
export const consentAnswers = ['agreed', 'declined', 'not-today'] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

/** Everything that can happen to a consent. Nothing is edited: a slip is struck out by a later event. */
export const consentEventKinds = [...consentAnswers, 'withdrawn', 'struck-out'] as const;
export type ConsentEventKind = (typeof consentEventKinds)[number];

/** How a consent stands on a day. */
export const consentStates = [...consentAnswers, 'withdrawn', 'expired', 'not-asked'] as const;
export type ConsentState = (typeof consentStates)[number];

/** The way somebody answered. What was said aloud has a witness, or it says that nobody was there. */
export const consentMethods = [
  'said-aloud',
  'said-aloud-alone',
  'signed-form',
  'online-form',
  'phone',
  'message',
  'letter',
  'key-worker',
] as const;
export type ConsentMethod = (typeof consentMethods)[number];

/** The way somebody withdrew: any way counts, and what was said aloud needs no witness. */
export const withdrawalMethods = consentMethods.filter((method) => method !== 'said-aloud-alone');

/** Whether a way of answering needs the name of a witness beside it. */
export const needsWitness = (method: string): boolean => method === 'said-aloud';

/** The purposes of which an act needs one in force: being in a register, or being quoted. */
export const neededFor = {
  register: ['record'],
  quote: ['quotes-anonymous', 'quotes-named'],
} as const;

/** Lawful bases of UK GDPR Article 6, recorded for each purpose. */
export const lawfulBases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
] as const;
export type LawfulBasis = (typeof lawfulBases)[number];

/** One thing that happened, in the order it was recorded (`seq`); `on` is the day it took effect. */
export interface ConsentEvent {
  readonly id: string;
  readonly seq: number;
  readonly kind: ConsentEventKind;
  readonly on: string;
  readonly expiresOn: string | null;
  readonly askAgainOn: string | null;
  readonly supersedes: string | null;
}

/** After every day that a record can name. */
const ever = '9999-12-31';

/** How a consent stands, since when and until when (both days included). */
export interface DatedState {
  readonly state: ConsentState;
  readonly event: ConsentEvent | null;
}

/** The events that count: neither struck out nor the striking itself. */
export function countingEvents<E extends ConsentEvent>(events: readonly E[]): E[] {
  const superseded = new Set(events.map((event) => event.supersedes));
  return events.filter((event) => event.kind !== 'struck-out' && !superseded.has(event.id));
}

/**
 * The last event that counts on or before a day. Of one day's events a withdrawal comes last,
 * whenever it was recorded; of the others, the one recorded last.
 */
export function lastEvent<E extends ConsentEvent>(events: readonly E[], day: string): E | null {
  let last: E | null = null;
  for (const event of countingEvents(events)) {
    if (event.on <= day && (last === null || comesAfter(event, last))) last = event;
  }
  return last;
}

function comesAfter(event: ConsentEvent, other: ConsentEvent): boolean {
  if (event.on !== other.on) return event.on > other.on;
  const [ends, ended] = [event.kind === 'withdrawn', other.kind === 'withdrawn'];
  return ends === ended ? event.seq > other.seq : ends;
}

/**
 * How a consent stands on a day (`YYYY-MM-DD`). An agreement holds through its last day; after it
 * the consent has expired. A withdrawal holds from its own day on (UK GDPR Article 7(3)).
 */
export function consentStateOn(events: readonly ConsentEvent[], day: string): DatedState {
  const event = lastEvent(events, day);
  if (!event) return { state: 'not-asked', event: null };
  if (event.kind === 'agreed' && event.expiresOn !== null && event.expiresOn < day) {
    return { state: 'expired', event };
  }
  return { state: event.kind as ConsentState, event };
}

/**
 * How a consent stands for what is done on a day. A withdrawal counts from when it was recorded:
 * one whose own day is still to come, by a clock that is behind, counts already.
 */
export function consentStateNow(events: readonly ConsentEvent[], today: string): DatedState {
  const last = lastEvent(events, ever);
  return last?.kind === 'withdrawn'
    ? { state: 'withdrawn', event: last }
    : consentStateOn(events, today);
}

/** Whether a purpose may be acted on: consent that is in force on the day, and nothing less. */
export function inForce(events: readonly ConsentEvent[], day: string): boolean {
  return consentStateOn(events, day).state === 'agreed';
}

export type RefusedWithdrawal = 'already-withdrawn' | 'never-agreed' | 'before-last-answer';

/** Whether a withdrawal on a day can be recorded; null when it can. */
export function refuseWithdrawal(
  events: readonly ConsentEvent[],
  on: string,
): RefusedWithdrawal | null {
  const last = lastEvent(events, ever);
  if (last?.kind === 'withdrawn') return 'already-withdrawn';
  if (!countingEvents(events).some(({ kind }) => kind === 'agreed')) return 'never-agreed';
  return last && on < last.on ? 'before-last-answer' : null;
}

export type RefusedAnswer = 'before-last-answer' | 'withdrawn-that-day';

/**
 * Whether a new answer on a day can be recorded; null when it can. Nobody is asked again on the
 * day they withdrew: a withdrawal that was a slip is struck out instead.
 */
export function refuseAnswer(events: readonly ConsentEvent[], on: string): RefusedAnswer | null {
  const last = lastEvent(events, ever);
  if (!last || on > last.on) return null;
  if (on < last.on) return 'before-last-answer';
  return last.kind === 'withdrawn' ? 'withdrawn-that-day' : null;
}

/** The event that striking out takes back: the one recorded last that still counts. */
export function lastRecorded<E extends ConsentEvent>(events: readonly E[]): E | null {
  return countingEvents(events).reduce<E | null>(
    (last, event) => (last === null || event.seq > last.seq ? event : last),
    null,
  );
}

/** Agreements are offered for this long: good practice asks to refresh them, no law names a time. */
export const agreementYears = 2;

/** The last day of an agreement from a day on, as it is offered: the same day two years later. */
export function expiryAfter(on: string): string {
  return monthsLater(on, 12 * agreementYears);
}

/** When to ask somebody again who said "not today", as it is offered: a month later. */
export function askAgainAfter(on: string): string {
  return monthsLater(on, 1);
}
