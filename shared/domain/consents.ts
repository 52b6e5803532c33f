/** What somebody can answer when asked. "Not today" is an answer: it says when to ask again. */
export const consentAnswers = ['agreed', 'declined', 'not-today'] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

/** Everything that can happen to a consent. Nothing is edited: a slip is struck out by a later event. */
export const consentEventKinds = [...consentAnswers, 'withdrawn', 'struck-out'] as const;
export type ConsentEventKind = (typeof consentEventKinds)[number];

/** How a consent stands on a day. */
export const consentStates = [...consentAnswers, 'withdrawn', 'expired', 'not-asked'] as const;
export type ConsentState = (typeof consentStates)[number];

/** By which way somebody agreed or withdrew. Withdrawing is as easy as agreeing: any way counts. */
export const consentMethods = [
  'said-aloud',
  'signed-form',
  'online-form',
  'phone',
  'message',
  'letter',
  'key-worker',
] as const;
export type ConsentMethod = (typeof consentMethods)[number];

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
  readonly strikesOut: string | null;
}

/** How a consent stands, since when and until when (both days included). */
export interface Standing {
  readonly state: ConsentState;
  readonly event: ConsentEvent | null;
}

/** The events that count: neither struck out nor the striking itself. */
export function countingEvents<E extends ConsentEvent>(events: readonly E[]): E[] {
  const struck = new Set(events.map((event) => event.strikesOut));
  return events.filter((event) => event.kind !== 'struck-out' && !struck.has(event.id));
}

/** The last event that counts on or before a day; of one day's events, the one recorded last. */
export function lastEvent<E extends ConsentEvent>(events: readonly E[], day: string): E | null {
  let last: E | null = null;
  for (const event of countingEvents(events)) {
    if (event.on > day) continue;
    if (!last || event.on > last.on || (event.on === last.on && event.seq > last.seq)) last = event;
  }
  return last;
}

/**
 * How a consent stands on a day (`YYYY-MM-DD`). An agreement holds through its last day; after it
 * the consent has expired. A withdrawal holds from its own day on (UK GDPR Article 7(3)).
 */
export function standingOn(events: readonly ConsentEvent[], day: string): Standing {
  const event = lastEvent(events, day);
  if (!event) return { state: 'not-asked', event: null };
  if (event.kind === 'agreed' && event.expiresOn !== null && event.expiresOn < day) {
    return { state: 'expired', event };
  }
  return { state: event.kind as ConsentState, event };
}

/** Whether a purpose may be acted on: consent that is in force on the day, and nothing less. */
export function inForce(events: readonly ConsentEvent[], day: string): boolean {
  return standingOn(events, day).state === 'agreed';
}

export type RefusedChange = 'already-withdrawn' | 'never-agreed' | 'before-last-answer';

/** Whether a withdrawal on a day can be recorded; null when it can. */
export function refuseWithdrawal(
  events: readonly ConsentEvent[],
  on: string,
): RefusedChange | null {
  const counting = countingEvents(events);
  const last = lastEvent(events, '9999-12-31');
  if (last?.kind === 'withdrawn') return 'already-withdrawn';
  if (!counting.some((event) => event.kind === 'agreed')) return 'never-agreed';
  return last && on < last.on ? 'before-last-answer' : null;
}

/** Whether a new answer on a day can be recorded; null when it can. */
export function refuseAnswer(events: readonly ConsentEvent[], on: string): RefusedChange | null {
  const last = lastEvent(events, '9999-12-31');
  return last && on < last.on ? 'before-last-answer' : null;
}
