/** Why a person is erased. A fixed list, because the record of an erasure must hold nothing personal. */
export const erasureReasons = [
  'asked',
  'consent-withdrawn',
  'no-longer-needed',
  'should-not-be-here',
] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** Why the erasure of a person asks for decisions of its own, and is in no batch. */
export const apartReasons = ['user', 'held', 'request', 'named'] as const;
export type ApartReason = (typeof apartReasons)[number];

/** The decision for an erased person's name in a text about others: replace it, or keep it for a reason. */
export const mentionDecisions = ['replace', 'other-person', 'needed', 'not-a-name'] as const;
export type MentionDecision = (typeof mentionDecisions)[number];

/**
 * Why some texts were not searched for the name. Restricted notes: the user does not hold their key,
 * they are about the user (whether or not there are any), or they are damaged. Answers to an open
 * review are read by no user, private reflections by their authors alone.
 */
export const unreadReasons = ['no-key', 'about-you', 'damaged', 'open-review', 'private'] as const;
export type UnreadReason = (typeof unreadReasons)[number];

/**
 * What an erasure cannot match, and a user looks through by hand: paper files and forms, photographs
 * of groups, names too short for the search, files that were handed out, backups on other sticks.
 */
export const byHandKinds = [
  'paper',
  'photographs',
  'short-names',
  'handed-out',
  'backups',
] as const;
export type ByHand = (typeof byHandKinds)[number];

/** Names shorter than this are not searched for in texts about others: they stand in other words. */
export const shortestSearched = 3;

/** Which of these there are for a person whose short names and releases are known. */
export const unmatchedIn = (of: {
  readonly shortNames: readonly unknown[];
  readonly releases: readonly unknown[];
}): ByHand[] =>
  byHandKinds.filter(
    (kind) =>
      (kind !== 'short-names' || of.shortNames.length > 0) &&
      (kind !== 'handed-out' || of.releases.length > 0),
  );

/** The replacement for the name in texts about others. */
export const someone = '[someone]';

/** The replacement for the name on entries of money. */
export const erasedName = 'Erased person';

/** Years that charities in the UK keep accounting records (Charities Act 2011 s131; OSCR the same). */
const accountingYears = 6;

/** The number of a person's records, by kind. */
export interface HeldOfPerson {
  /** Names, contact details, date of birth and the other fields about themselves. */
  readonly details: number;
  readonly notes: number;
  readonly restrictedNotes: number;
  /** Consent events. */
  readonly consents: number;
  /** Pictures and papers of theirs. */
  readonly attachments: number;
  /** Sessions that they came to. */
  readonly attendance: number;
  /** Memberships, agreements and contributions in projects. */
  readonly projects: number;
  /** Drafts about them. */
  readonly drafts: number;
  /** Copies of their data that were put together, or begun. */
  readonly packs: number;
  /** Requests about their data; day, kind and outcome stay. */
  readonly requests: number;
  /** Actions, decisions and problems of groups that name them as owner or as who raised it. */
  readonly work: number;
  /** Concerns about them. */
  readonly concerns: number;
  /** Records that a legal hold keeps; they are in no other number. */
  readonly held: number;
  readonly payments: number;
  /** Releases that include them. */
  readonly exports: number;
  /** The day of their last ledger entry, `YYYY-MM-DD`; null where there is none. */
  readonly lastPaymentOn: string | null;
}

/** What an erasure removes, what it leaves without the person, and what it leaves by law. */
export interface Erasure {
  readonly goes: Omit<
    HeldOfPerson,
    'work' | 'concerns' | 'requests' | 'held' | 'payments' | 'exports' | 'lastPaymentOn'
  >;
  readonly anonymised: Pick<HeldOfPerson, 'work' | 'concerns' | 'requests'> & {
    /** The releases that included an erased person, without who: the next is compared with them. */
    readonly exports: number;
  };
  readonly held: number;
  readonly stays: {
    readonly payments: number;
    /** The day until which entries of money are kept; null where there are none. */
    readonly until: string | null;
  };
}

/**
 * Judges what an erasure removes and what must stay. The right to erasure gives way to the duty to
 * keep accounting records (UK GDPR Art 17(3)(b)): entries of money stay, with a row without a name
 * that links them. The same row stays in the release register: without it the next release could
 * differ from an earlier one by this person, unnoticed.
 */
export function erasureOf(held: HeldOfPerson): Erasure {
  const {
    work,
    concerns,
    requests,
    held: heldByLaw,
    payments,
    exports,
    lastPaymentOn,
    ...goes
  } = held;
  const until = payments > 0 && lastPaymentOn !== null ? accountsKeptUntil(lastPaymentOn) : null;
  const anonymised = { work, concerns, requests, exports };
  return { goes, anonymised, held: heldByLaw, stays: { payments, until } };
}

/**
 * The last day on which an entry of a day must be kept: six years after the end of its financial
 * year, taken to end on 31 March.
 */
function accountsKeptUntil(on: string): string {
  const year = Number(on.slice(0, 4));
  const ends = on.slice(5) <= '03-31' ? year : year + 1;
  return `${ends + accountingYears}-03-31`;
}
