import { nextWorkingDay, type WorkingDays } from './bankHolidays.ts';
import { daysLater, monthsLater } from './dates.ts';

/** What a person may ask for about their own data (UK GDPR, Articles 15 to 18, 20 and 21). */
export const rightKinds = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
] as const;
/** A request about data, or a complaint about how data was used (Data Protection Act 2018, section 164A). */
export const requestKinds = [...rightKinds, 'complaint'] as const;
export type RequestKind = (typeof requestKinds)[number];

/**
 * Whether an erasure must wait for an open request: every other than one to erase would go without
 * an answer.
 */
export const stopsErasure = (kind: RequestKind): boolean => kind !== 'erasure';

/** Whether it is sure who asks: known here, still to be shown, or shown. No document is kept. */
export const identityStates = ['known', 'needed', 'seen'] as const;
type IdentityState = (typeof identityStates)[number];

/** What came of a request or complaint. */
export const requestOutcomes = ['done', 'part', 'refused', 'withdrawn'] as const;

/** Which letter is printed about a request. */
export const requestLetters = ['received', 'extended', 'answered'] as const;
export type RequestLetter = (typeof requestLetters)[number];

/** Days in which receipt of a complaint is acknowledged (Data Protection Act 2018, section 164A(3)). */
const daysToAcknowledge = 30;
/** Days of a clarification count up to this one: Data (Use and Access) Act 2025 (SI 2026/82). */
const clarificationsStopFrom = '2026-02-05';
/** Months to answer, and as many as an extension makes of them (UK GDPR, Article 12A). */
const months = { usual: 1, extended: 3 } as const;

/** A question about what an access request is for; `answeredOn` is null as long as it is open. */
export interface Clarification {
  readonly askedOn: string;
  readonly answeredOn: string | null;
}

interface Clocked {
  readonly kind: RequestKind;
  readonly receivedOn: string;
  readonly identity: IdentityState;
  /** When it was shown who they are. */
  readonly identityOn: string | null;
  readonly clarifications: readonly Clarification[];
  /** When the person was told that it takes two months more; null where it does not. */
  readonly extendedOn: string | null;
  readonly acknowledgedOn: string | null;
  readonly answeredOn: string | null;
}

/**
 * How the time of a request stands. `runs`: to be answered, or a complaint to be acknowledged, by
 * `dueOn`. The others have no day: the person is to show who they are or to answer a question, a
 * complaint is acknowledged and looked into without delay, or it is answered.
 */
export type Clock =
  | { readonly state: 'runs'; readonly dueOn: string; readonly extendBy: string | null }
  | { readonly state: 'identity' | 'question' | 'acknowledged' | 'answered' };

/** The last day on which receipt of a complaint can be acknowledged: 30 days from the day after it. */
export const acknowledgeBy = (receivedOn: string, isWorking: WorkingDays): string =>
  nextWorkingDay(daysLater(receivedOn, daysToAcknowledge), isWorking);

/**
 * The last day to answer a request, `YYYY-MM-DD`, or null while a question is open. Calendar months
 * from the later of receipt and identity; the last day of a month that is shorter; days from asking
 * to answering a question, both included, do not count; then the next working day (UK GDPR, Article
 * 12A; Information Commissioner, Right of access). A question asked after the last day changes nothing.
 */
function answerBy(
  startOn: string,
  monthsToAnswer: number,
  clarifications: readonly Clarification[],
  isWorking: WorkingDays,
): string | null {
  let last = monthsLater(startOn, monthsToAnswer);
  // Where two questions overlap, a day is left out once.
  let counted = startOn > clarificationsStopFrom ? startOn : clarificationsStopFrom;
  const inOrder = [...clarifications].sort((one, other) => (one.askedOn < other.askedOn ? -1 : 1));
  for (const { askedOn, answeredOn } of inOrder) {
    if (askedOn > nextWorkingDay(last, isWorking)) break;
    if (answeredOn === null) return null;
    for (
      let day = askedOn > counted ? askedOn : counted;
      day <= answeredOn;
      day = daysLater(day, 1)
    ) {
      last = daysLater(last, 1);
      counted = daysLater(day, 1);
    }
  }
  return nextWorkingDay(last, isWorking);
}

/** How the time of a request or complaint stands; `isWorking` knows the bank holidays of the nation. */
export function clockOf(of: Clocked, isWorking: WorkingDays): Clock {
  if (of.answeredOn !== null) return { state: 'answered' };
  if (of.kind === 'complaint') {
    if (of.acknowledgedOn !== null) return { state: 'acknowledged' };
    return { state: 'runs', dueOn: acknowledgeBy(of.receivedOn, isWorking), extendBy: null };
  }
  if (of.identity === 'needed') return { state: 'identity' };
  const shownOn = of.identity === 'seen' ? of.identityOn : null;
  const startOn = shownOn !== null && shownOn > of.receivedOn ? shownOn : of.receivedOn;
  // Only an access request has a clock that questions stop.
  const questions = of.kind === 'access' ? of.clarifications : [];
  const first = answerBy(startOn, months.usual, questions, isWorking);
  const extended = of.extendedOn !== null;
  const dueOn = extended ? answerBy(startOn, months.extended, questions, isWorking) : first;
  if (dueOn === null) return { state: 'question' };
  return { state: 'runs', dueOn, extendBy: extended ? null : first };
}
