import { monthsLater } from './dates.ts';

/** Answers to a request for consent. "Not today" is one: it sets a day to ask again. */
export const consentAnswers = ['agreed', 'declined', 'not-today'] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

/**
 * The kinds of consent event. Events are never edited: a later event supersedes a slip.
 * `unverified` is a spreadsheet's bare "yes", which allows nothing: consent has to be shown
 * (UK GDPR Article 7(1)).
 */
export const consentEventKinds = [
  ...consentAnswers,
  'unverified',
  'withdrawn',
  'struck-out',
] as const;
export type ConsentEventKind = (typeof consentEventKinds)[number];

/**
 * The states of a purpose for a person on a day. `applies` and `objected` are those of a purpose
 * whose lawful basis is not consent.
 */
export const consentStates = [
  ...consentAnswers,
  'unverified',
  'withdrawn',
  'expired',
  'not-asked',
  'applies',
  'objected',
] as const;
export type ConsentState = (typeof consentStates)[number];

/** The way an answer was given. One said aloud has a witness, or says that there was none. */
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

/** The way a consent was withdrawn: any way counts, and one said aloud needs no witness. */
export const withdrawalMethods = consentMethods.filter((method) => method !== 'said-aloud-alone');

/** Whether a way of answering needs a witness's name. */
export const needsWitness = (method: string): boolean => method === 'said-aloud';

/** The purposes that an act needs one of: being in a register, or being quoted. */
export const neededFor = {
  register: ['record'],
  quote: ['quotes-anonymous', 'quotes-named'],
} as const;

/**
 * Lawful bases of UK GDPR Article 6(1), recorded for each purpose. `recognised-legitimate-interest`
 * is (1)(ea), inserted by the Data (Use and Access) Act 2025: no balancing, but a condition of Annex
 * 1 and necessity.
 */
export const lawfulBases = [
  'consent',
  'contract',
  'legal-obligation',
  'vital-interests',
  'public-task',
  'legitimate-interests',
  'recognised-legitimate-interest',
] as const;
export type LawfulBasis = (typeof lawfulBases)[number];

/** The bases to whose use a person may object (UK GDPR Article 21(1)). */
const objectable: readonly LawfulBasis[] = [
  'public-task',
  'legitimate-interests',
  'recognised-legitimate-interest',
];

/** Whether a person may object to a purpose of this basis. */
export const canObject = (basis: LawfulBasis): boolean => objectable.includes(basis);

/** A consent event. `seq` is the order of recording; `on` is the day from which it holds. */
export interface ConsentEvent {
  readonly id: string;
  readonly seq: number;
  readonly kind: ConsentEventKind;
  readonly on: string;
  readonly expiresOn: string | null;
  readonly askAgainOn: string | null;
  readonly supersedes: string | null;
}

/** After every day that a record can hold. */
const ever = '9999-12-31';

/** A consent's state on a day, and the event that set it (null: never asked). */
export interface DatedState {
  readonly state: ConsentState;
  readonly event: ConsentEvent | null;
}

/** The events that count: not superseded, and not the superseding ones. */
export function countingEvents<E extends ConsentEvent>(events: readonly E[]): E[] {
  const superseded = new Set(events.map((event) => event.supersedes));
  return events.filter((event) => event.kind !== 'struck-out' && !superseded.has(event.id));
}

/**
 * The last event that counts on or before a day. Of one day's events the one recorded last counts: a
 * person may change their mind twice on one day. What was never verified counts only where no answer
 * does.
 */
export function lastEvent<E extends ConsentEvent>(events: readonly E[], day: string): E | null {
  let last: E | null = null;
  for (const event of countingEvents(events)) {
    if (event.on <= day && (last === null || comesAfter(event, last))) last = event;
  }
  return last;
}

/** Whether an event is an answer that was given, or the end of one. */
const isVerified = ({ kind }: ConsentEvent): boolean => kind !== 'unverified';

function comesAfter(event: ConsentEvent, other: ConsentEvent): boolean {
  if (isVerified(event) !== isVerified(other)) return isVerified(event);
  return event.on === other.on ? event.seq > other.seq : event.on > other.on;
}

/** What of a purpose governs its state: its lawful basis, and the day on which the charity ended it. */
export interface Governing {
  readonly lawfulBasis: LawfulBasis;
  readonly endedOn: string | null;
}

/**
 * The state of a purpose for a person on a day (`YYYY-MM-DD`), from the events of their consent and
 * what governs the purpose. A purpose that the charity ended has expired for every person.
 *
 * With consent as basis, an agreement holds through its last day; after it the consent has expired. A
 * withdrawal holds from its own day on (UK GDPR Article 7(3)). With any other basis the purpose
 * applies to everybody without being asked. Where the person may object, a refusal or withdrawal
 * is their objection, and ends it (Article 21).
 */
export function consentState(
  events: readonly ConsentEvent[],
  { lawfulBasis, endedOn }: Governing,
  day: string,
): DatedState {
  const event = lastEvent(events, day);
  if (endedOn !== null && endedOn <= day) return { state: 'expired', event };
  if (lawfulBasis !== 'consent') {
    const objected = canObject(lawfulBasis) && isObjection(event);
    return { state: objected ? 'objected' : 'applies', event };
  }
  if (!event) return { state: 'not-asked', event: null };
  if (event.kind === 'agreed' && event.expiresOn !== null && event.expiresOn < day) {
    return { state: 'expired', event };
  }
  return { state: event.kind as ConsentState, event };
}

const isObjection = (event: ConsentEvent | null): boolean =>
  event?.kind === 'declined' || event?.kind === 'withdrawn';

/**
 * The state of a purpose for an act on a day. A withdrawal counts from its recording, even where its
 * own day is still to come by a clock that is behind.
 */
export function consentStateNow(
  events: readonly ConsentEvent[],
  purpose: Governing,
  today: string,
): DatedState {
  const last = lastEvent(events, ever);
  return consentState(events, purpose, last?.kind === 'withdrawn' ? ever : today);
}

/**
 * Whether a person's record may be used for a purpose in this state: the one question that every
 * output asks.
 */
export const allows = (state: ConsentState): state is 'agreed' | 'applies' =>
  state === 'agreed' || state === 'applies';

export type RefusedWithdrawal =
  | 'already-withdrawn'
  | 'never-agreed'
  | 'cannot-object'
  | 'before-last-answer';

/** Why a withdrawal on a day is refused; null when it can be recorded. */
export function refuseWithdrawal(
  events: readonly ConsentEvent[],
  basis: LawfulBasis,
  on: string,
): RefusedWithdrawal | null {
  const last = lastEvent(events, ever);
  if (last?.kind === 'withdrawn') return 'already-withdrawn';
  if (basis === 'consent') {
    if (!countingEvents(events).some(({ kind }) => kind === 'agreed')) return 'never-agreed';
  } else if (!canObject(basis)) return 'cannot-object';
  return last && on < last.on ? 'before-last-answer' : null;
}

/**
 * Why a new answer on a day is refused; null when it can be recorded. An answer of an earlier day
 * would be hidden behind the last one.
 */
export function refuseAnswer(
  events: readonly ConsentEvent[],
  on: string,
): 'before-last-answer' | null {
  const last = lastEvent(events, ever);
  return last && isVerified(last) && on < last.on ? 'before-last-answer' : null;
}

/** Whether a person has ended the purpose themselves, so that their record is not to be used for it. */
export const stops = (state: ConsentState): state is 'withdrawn' | 'objected' =>
  state === 'withdrawn' || state === 'objected';

/** The event that a superseding event names: the last recorded one that counts. */
export function lastRecorded<E extends ConsentEvent>(events: readonly E[]): E | null {
  return countingEvents(events).reduce<E | null>(
    (last, event) => (last === null || event.seq > last.seq ? event : last),
    null,
  );
}

/** The default duration of agreements: good practice is to refresh them; no law sets a time. */
export const agreementYears = 2;

/** The default last day of an agreement from a day: the same day two years later. */
export function expiryAfter(on: string): string {
  return monthsLater(on, 12 * agreementYears);
}

/** The default day to ask again after "not today": a month later. */
export function askAgainAfter(on: string): string {
  return monthsLater(on, 1);
}
