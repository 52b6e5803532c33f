import { type ConsentEvent, lastEvent, lastVerified } from './consents.ts';
import { type ContactWay, contactWays } from './people.ts';
import { forbidsWay, mustNotContact } from './reach.ts';

/** The record whose value a field takes. */
export const mergeSides = ['kept', 'other'] as const;
export type MergeSide = (typeof mergeSides)[number];

/** Why two records that were made one cannot be two again. */
export const undoObstacles = ['changed-since', 'undo-ended'] as const;
export type UndoMergeObstacle = (typeof undoObstacles)[number];

/** After every day that a record can hold. */
const ever = '9999-12-31';

/** Answers from the strictest on. What was never verified is no answer. */
const strictness = ['withdrawn', 'declined', 'not-today', 'agreed'] as const;

const rankOf = (event: ConsentEvent): number => {
  const rank = strictness.indexOf(event.kind as (typeof strictness)[number]);
  return rank === -1 ? strictness.length : rank;
};

/** The stricter of two answers; of two agreements the one that ends first. */
function stricter<E extends ConsentEvent>(one: E, other: E): E {
  if (rankOf(one) !== rankOf(other)) return rankOf(one) < rankOf(other) ? one : other;
  if ((one.expiresOn ?? ever) !== (other.expiresOn ?? ever)) {
    return (one.expiresOn ?? ever) < (other.expiresOn ?? ever) ? one : other;
  }
  return one.on < other.on ? other : one;
}

/**
 * What two histories of one purpose become when they turn out to be one person's. All events of the
 * other record follow those of the kept one, in their order. `carried` is an event to append with a
 * day on which it is the last to count, or null where the last answer is the stricter one already:
 * until the person is asked again, the stricter of the two last answers holds (UK GDPR Article 7(1):
 * an agreement has to be shown). An answer that was never verified does not count beside one that was.
 */
export function joinHistories<E extends ConsentEvent>(
  kept: readonly E[],
  other: readonly E[],
): { readonly events: readonly E[]; readonly carried: { event: E; on: string } | null } {
  const after = Math.max(0, ...kept.map(({ seq }) => seq));
  const inOrder = [...other].sort((one, two) => one.seq - two.seq);
  const events = [
    ...[...kept].sort((one, two) => one.seq - two.seq),
    ...inOrder.map((event, at) => ({ ...event, seq: after + at + 1 })),
  ];
  const [mine, theirs] = [kept, events.slice(kept.length)].map((of) => lastVerified(of, ever));
  if (!mine || !theirs) return { events, carried: null };
  const event = stricter(mine, theirs);
  const last = lastEvent(events, ever);
  if (last?.id === event.id) return { events, carried: null };
  return { events, carried: { event, on: mine.on > theirs.on ? mine.on : theirs.on } };
}

/** How a way is called in a clause that forbids it, in words that `forbidsWay` reads. */
const forbidden: Readonly<Record<ContactWay, string>> = {
  'in-person': 'no visits',
  phone: 'no phone calls',
  voicemail: 'no voicemail',
  'text-message': 'no text messages',
  email: 'no email',
  post: 'no post',
  'video-call': 'no video calls',
  'through-other': 'not through key worker',
};

/** The most letters of a rule. */
const ruleLetters = 200;
/** What stands where two rules do not fit into one line: it forbids every way. */
export const noContactRule = 'Do not contact';

/**
 * The rule for safe contact of two records of one person. It forbids every way that either forbids:
 * one that forbids all contact wins, else both stand side by side, with a clause for each way that
 * the two together would allow and one of them does not.
 */
export function stricterContact(one: string | null, other: string | null): string | null {
  const [mine, theirs] = [one?.trim() || null, other?.trim() || null];
  if (mine === null || theirs === null || mine === theirs) return mine ?? theirs;
  if (mustNotContact(mine)) return mine;
  if (mustNotContact(theirs)) return theirs;
  const bare = (rule: string) => rule.replace(/[\s.;,]+$/, '');
  const both = `${bare(mine)}; ${bare(theirs)}`;
  const forbids = (rule: string, way: ContactWay) =>
    forbidsWay({ safeContact: rule, mark: null, noMessages: [] }, way);
  const missing = contactWays.filter(
    (way) => (forbids(mine, way) || forbids(theirs, way)) && !forbids(both, way),
  );
  const joined = [both, ...missing.map((way) => forbidden[way])].join('; ');
  const holds = contactWays.every(
    (way) => forbids(joined, way) || !(forbids(mine, way) || forbids(theirs, way)),
  );
  return holds && joined.length <= ruleLetters ? joined : noContactRule;
}
