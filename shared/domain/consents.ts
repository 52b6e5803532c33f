import { monthsLater } from './dates.ts';

/** Answers to a request for consent. "Not today" is one: it sets a day to ask again. */
export const consentAnswers = ['agreed', 'declined', 'not-today'] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

/**
 * The kinds of consent event. Events are never edited: a later event supersedes a slip.
 * `unverified` is a spreadsheet's bare "yes", which allows nothing: consent has to be shown
 * (UK GDPR Article 7(1)). `checked` says that an answer which another person passed on was checked
 * with the person themselves.
 */
export const consentEventKinds = [
  ...consentAnswers,
  'unverified',
  'withdrawn',
  'struck-out',
  'checked',
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

/**
 * The way an answer was given. One said aloud has a witness, or says that there was none; a mark in
 * place of a signature has one. What a key worker or another person passes on is not yet verified.
 */
export const consentMethods = [
  'said-aloud',
  'said-aloud-alone',
  'signed-form',
  'signed-screen',
  'made-mark',
  'online-form',
  'phone',
  'message',
  'letter',
  'key-worker',
] as const;
export type ConsentMethod = (typeof consentMethods)[number];

/** The way a consent was withdrawn: any way counts, and one said aloud needs no witness. */
export const withdrawalMethods = consentMethods.filter(
  (method) => method !== 'said-aloud-alone' && method !== 'signed-screen',
);

/** Whether a way of answering needs a witness's name. */
export const needsWitness = (method: string): boolean =>
  method === 'said-aloud' || method === 'made-mark';

/** Whether a way of answering has a signature that the records keep. */
export const needsSignature = (method: string): boolean => method === 'signed-screen';

/** Whether an answer is on paper, of which a photo can be kept with it. */
export const isOnPaper = (method: string | null): boolean =>
  method === 'signed-form' || method === 'made-mark' || method === 'letter';

/** Whether the answer comes from another person than the one it is about. */
export const passesOn = (method: string | null): boolean => method === 'key-worker';

/** Who passed an answer on, where a spreadsheet names no person. */
export const unnamedHelper = 'A key worker';

/** The ways in which an answer is checked: with the person themselves. */
export const checkMethods = withdrawalMethods.filter((method) => !passesOn(method));

/** What goes out to a person, and stops when the consent to a record is withdrawn. */
export const sentKinds = ['messages', 'news', 'invitations', 'copies', 'thanks'] as const;

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
  /** Who passed the answer on; null where the person gave it themselves. */
  readonly passedOnBy: string | null;
  /** The answer that a check is about. */
  readonly checks: string | null;
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

/** An event, and whether it is verified: an answer of the person, or one that was checked with them. */
interface Answer<E> {
  readonly event: E;
  readonly verified: boolean;
}

/** The answers and their ends on or before a day; a check is none, and verifies one. */
function answersBy<E extends ConsentEvent>(events: readonly E[], day: string): Answer<E>[] {
  const until = countingEvents(events).filter(({ on }) => on <= day);
  const checked = new Set(until.map(({ checks }) => checks));
  return until
    .filter(({ kind }) => kind !== 'checked')
    .map((event) => ({ event, verified: !toBeChecked(event) || checked.has(event.id) }));
}

/**
 * Whether an event allows nothing until it is checked: a spreadsheet's bare yes, or an agreement that
 * another person passed on. A refusal or a withdrawal holds at once, also where another person passes it on.
 */
const toBeChecked = ({ kind, passedOnBy }: ConsentEvent): boolean =>
  kind === 'unverified' || (kind === 'agreed' && passedOnBy !== null);

/**
 * The last answer on or before a day. Of one day's events the one recorded last counts: a person may
 * change their mind twice on one day. What was never verified counts only where no answer does.
 */
function lastAnswer<E extends ConsentEvent>(events: readonly E[], day: string): Answer<E> | null {
  let last: Answer<E> | null = null;
  for (const answer of answersBy(events, day)) {
    if (last === null || comesAfter(answer, last)) last = answer;
  }
  return last;
}

/** The last event that counts on or before a day, an answer or its end. */
export const lastEvent = <E extends ConsentEvent>(events: readonly E[], day: string): E | null =>
  lastAnswer(events, day)?.event ?? null;

/** The last verified event on or before a day: null where there is none, or only a sheet's yes. */
export function lastVerified<E extends ConsentEvent>(events: readonly E[], day: string): E | null {
  const last = lastAnswer(events, day);
  return last?.verified ? last.event : null;
}

/**
 * An agreement that another person passed on and that is still to be checked: the one recorded last,
 * unless the person has answered since. Null where there is none.
 */
export function toCheck<E extends ConsentEvent>(events: readonly E[], day: string): E | null {
  const answers = answersBy(events, day)
    .filter(({ event }) => event.kind !== 'unverified')
    .sort((one, other) => one.event.seq - other.event.seq);
  const last = answers.at(-1);
  return last && !last.verified ? last.event : null;
}

function comesAfter(answer: Answer<ConsentEvent>, other: Answer<ConsentEvent>): boolean {
  if (answer.verified !== other.verified) return answer.verified;
  const [{ event }, { event: before }] = [answer, other];
  return event.on === before.on ? event.seq > before.seq : event.on > before.on;
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
 * applies to all people without being asked. Where the person may object, a refusal or withdrawal
 * is their objection, and ends it (Article 21).
 */
export function consentState(
  events: readonly ConsentEvent[],
  { lawfulBasis, endedOn }: Governing,
  day: string,
): DatedState {
  const last = lastAnswer(events, day);
  const event = last?.event ?? null;
  if (endedOn !== null && endedOn <= day) return { state: 'expired', event };
  if (lawfulBasis !== 'consent') {
    const objected = canObject(lawfulBasis) && isObjection(event);
    return { state: objected ? 'objected' : 'applies', event };
  }
  if (!event) return { state: 'not-asked', event: null };
  if (!last?.verified) return { state: 'unverified', event };
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
  const last = lastVerified(events, ever);
  return last && on < last.on ? 'before-last-answer' : null;
}

/** A form of words, as far as it says which answers it may have. */
interface DatedForm {
  readonly id: string;
  readonly fromOn: string;
  readonly current: boolean;
  /** Null where only the form's name is known. */
  readonly wording: string | null;
}

/** Ways of answering on paper, which may have been printed before the words changed. */
const onPaper: readonly ConsentMethod[] = ['signed-form', 'made-mark', 'letter'];

/**
 * Why an answer of a day cannot be one to these words; null where it can. `form-retired`: other words
 * had replaced them, and the answer did not come on paper that was printed before. `before-form`:
 * they replaced other words, and were not in use yet. The first words of a purpose may be older than
 * the records. `forms` are those of the purpose, the newest first.
 */
export function refuseForm(
  forms: readonly DatedForm[],
  formId: string,
  on: string,
  method: ConsentMethod,
): 'form-retired' | 'before-form' | null {
  const at = forms.findIndex(({ id }) => id === formId);
  const form = forms[at];
  if (form === undefined || form.wording === null) return 'form-retired';
  const next = forms[at - 1];
  const wasInUse = form.current || next === undefined || on < next.fromOn;
  if (!wasInUse && !onPaper.includes(method)) return 'form-retired';
  return on < form.fromOn && at < forms.length - 1 ? 'before-form' : null;
}

/** Why a check of an answer on a day is refused; null when it can be recorded. */
export function refuseCheck(
  events: readonly ConsentEvent[],
  on: string,
): 'nothing-to-check' | 'before-last-answer' | null {
  const answer = toCheck(events, ever);
  if (answer === null) return 'nothing-to-check';
  return on < answer.on ? 'before-last-answer' : null;
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
