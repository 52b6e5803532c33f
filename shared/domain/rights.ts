/** Why somebody is erased. A fixed list, because the record of an erasure must hold nothing personal. */
export const erasureReasons = [
  'asked',
  'consent-withdrawn',
  'no-longer-needed',
  'should-not-be-here',
] as const;
export type ErasureReason = (typeof erasureReasons)[number];

/** What becomes of an erased person's name in a text about others: it goes, or stays for a reason. */
export const mentionDecisions = ['replace', 'other-person', 'needed', 'not-a-name'] as const;
export type MentionDecision = (typeof mentionDecisions)[number];

/**
 * Why some restricted notes were not looked through for the name: the user does not hold their key,
 * they are about the user (whether or not there are any), or they are damaged.
 */
export const unreadReasons = ['no-key', 'about-you', 'damaged'] as const;
export type UnreadReason = (typeof unreadReasons)[number];

/** What stands in place of the name in texts about others. */
export const someone = '[someone]';

/** What stands in place of the name where entries of money stay. */
export const erasedName = 'Erased person';

/** Years that charities in the UK keep accounting records (Charities Act 2011 s131; OSCR the same). */
const accountingYears = 6;

/** How much the records hold of a person, by kind. */
export interface HeldOfPerson {
  /** Names, ways to reach them, date of birth and the other answers about themselves. */
  readonly details: number;
  readonly notes: number;
  readonly restrictedNotes: number;
  /** Answers about consent, with how each came about. */
  readonly consents: number;
  /** Sessions that they came to. */
  readonly attendance: number;
  /** Unsaved forms about them. */
  readonly drafts: number;
  readonly payments: number;
  /** Files that were handed over and that they are in. */
  readonly exports: number;
  /** The day of the last entry of money, `YYYY-MM-DD`; null where there is none. */
  readonly lastPaymentOn: string | null;
}

/** What an erasure takes away and what it leaves. */
export interface Erasure {
  readonly goes: Omit<HeldOfPerson, 'payments' | 'exports' | 'lastPaymentOn'>;
  readonly stays: {
    readonly payments: number;
    /** That somebody was in so many files, without who: the next file is held against them. */
    readonly exports: number;
    /** The day until which they are kept at least; null where nothing stays. */
    readonly until: string | null;
  };
}

/**
 * What goes and what must stay when a person is erased. The right to erasure gives way to the duty
 * to keep accounting records (UK GDPR Art 17(3)(b)): entries of money stay, with a row without a
 * name that holds them together. The same row stands for them in the register of exports: without it
 * the next file could differ from an earlier one by this person, and nobody would know.
 */
export function erasureOf({ payments, exports, lastPaymentOn, ...goes }: HeldOfPerson): Erasure {
  const until = payments > 0 && lastPaymentOn !== null ? accountsKeptUntil(lastPaymentOn) : null;
  return { goes, stays: { payments, exports, until } };
}

/**
 * The last day on which an entry of this day must still be kept: six years after the end of its
 * financial year, taken to be the one to 31 March.
 */
function accountsKeptUntil(on: string): string {
  const year = Number(on.slice(0, 4));
  const ends = on.slice(5) <= '03-31' ? year : year + 1;
  return `${ends + accountingYears}-03-31`;
}
