/** A person's stage in knowing services: each stage brings its own knowledge. */
export const journeyStages = [
  'using-now',
  'used-recently',
  'used-long-ago',
  'family-or-friend',
] as const;
export type JourneyStage = (typeof journeyStages)[number];

/** As what a person works with the charity; several may hold. */
export const personKinds = [
  'lived-experience',
  'family-or-friend',
  'peer-worker',
  'volunteer',
  'frontline-staff',
  'professional',
  'commissioner',
  'policymaker',
] as const;

/** What is marked beside a name: that the person died, or that they are not to be contacted. */
export const personMarks = ['died', 'no-contact'] as const;
export type PersonMark = (typeof personMarks)[number];

/** What a need is about. */
export const needKinds = [
  'getting-there',
  'seeing-hearing',
  'reading',
  'language',
  'support',
  'comfort',
  'training',
  'other',
] as const;

/** How a contact came about. */
export const contactWays = [
  'in-person',
  'phone',
  'voicemail',
  'text-message',
  'email',
  'post',
  'video-call',
  'through-other',
] as const;
export type ContactWay = (typeof contactWays)[number];

/** Ways of messages. A voicemail is a call. */
export const messageWays = ['post', 'email', 'text-message', 'phone'] as const;
/** What messages are about. Each output that reaches people names one (`reachBarOf`). */
export const messageTopics = ['news', 'invitations', 'copies', 'thanks'] as const;
export type MessageTopic = (typeof messageTopics)[number];

/** The kinds of message that a person may ask not to be sent. */
export const messageKinds = [...messageWays, ...messageTopics] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Who began a contact. */
export const contactBeginners = ['person', 'charity'] as const;

/** How it goes with a goal. */
export const goalEntryKinds = ['progress', 'reached', 'changed', 'let-go', 'taken-up'] as const;
type GoalEntryKind = (typeof goalEntryKinds)[number];

/** Whether a goal is open, was reached, or was let go. */
export const goalStates = ['open', 'reached', 'let-go'] as const;

/**
 * A goal as it stands after its entries, from the first on. A changed goal goes by its new words,
 * and one that was reached or let go can be taken up again.
 */
export function goalNow(
  words: string,
  entries: readonly { readonly kind: GoalEntryKind; readonly words: string }[],
): { readonly state: (typeof goalStates)[number]; readonly words: string } {
  const turn = entries.findLast(({ kind }) => kind !== 'progress')?.kind;
  return {
    state: turn === 'reached' || turn === 'let-go' ? turn : 'open',
    words: entries.findLast(({ kind }) => kind === 'changed')?.words ?? words,
  };
}

/** The most needs of a person. */
export const needsAtMost = 20;

/** Needs in words, as they are written down with a person; a semicolon stands between them. */
export const needsInWords = (needs: readonly string[]): string | null =>
  needs.length === 0 ? null : needs.join('; ');

/** How a person wants to be paid or thanked. */
export const paymentRoutes = ['cash', 'voucher', 'bank', 'expenses-only', 'no-payment'] as const;
export type PaymentRoute = (typeof paymentRoutes)[number];

/** A note about a person, or their own words. */
export const noteKinds = ['note', 'quote'] as const;
export type NoteKind = (typeof noteKinds)[number];

/** Why a note is removed. A fixed list, so that what stays of it holds nothing personal. */
export const noteRemovalReasons = ['wrong-person', 'not-true', 'not-needed', 'asked'] as const;
export type NoteRemovalReason = (typeof noteRemovalReasons)[number];

/** The parts of a name in lists and pages. */
export interface Named {
  readonly firstName: string;
  readonly lastName: string | null;
  readonly knownAs: string | null;
}

/** A person's name in the records: first and last name. */
export function recordName(person: Named): string {
  return person.lastName ? `${person.firstName} ${person.lastName}` : person.firstName;
}

/** A person's preferred name: the name they are known as, else their first name. */
export function callName(person: Named): string {
  return person.knownAs ?? person.firstName;
}

/** Letters that Unicode does not decompose, as people type them on a British keyboard. */
const plain: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  // One letter in two shapes, or as two keyboards write it: final sigma; yeh, kaf and teh marbuta.
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};

/** Letters of the table above, and the Arabic stroke that only makes a word longer. */
const unlike = /[łøđðþßæœıςىیکةـ]/g;

/** ASCII without apostrophes. */
const plainText = /^[\n\r\t !-&(-_a-~]*$/;

/** Folds text for searching and sorting: case, accents and apostrophes do not matter. */
export function fold(text: string): string {
  // Most names of a long list are plain letters, of which nothing can be split or replaced.
  if (plainText.test(text)) return text.toLowerCase().trim();
  return text
    .normalize('NFKD')
    .replace(/[\p{M}'\u2018\u2019\u02BC\u0060\u00B4]/gu, '')
    .toLowerCase()
    .replace(unlike, (letter) => plain[letter] ?? '')
    .trim();
}

/** The folded words of a text; hyphens separate words as spaces do. */
export function foldedWords(text: string): string[] {
  return fold(text)
    .split(/[\s-]+/)
    .filter(Boolean);
}

/** A word in a script that puts no spaces between the parts of a name. */
const spaceless = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]+$/u;

/**
 * The folded characters of a word whose script puts no spaces between the parts of a name, in which
 * the last name may come first; null for other words.
 */
export const charactersOf = (word: string): string[] | null =>
  spaceless.test(word) ? [...word.normalize('NFC')].map(fold) : null;

/** The most letters of a sort key, which keeps cursors short. */
const sortLetters = 400;

/** The sort key of lists: last name, then first name, folded. */
export function sortName(person: Named): string {
  return fold(`${person.lastName ?? ''} ${person.firstName}`).slice(0, sortLetters);
}

/** The fields that tell possible duplicates. */
export interface Likeness extends Named {
  readonly aliases: readonly string[];
  /** `YYYY-MM-DD` or a year alone. */
  readonly dateOfBirth: string | null;
}

/** Fewer letters than this begin too many names. */
const tellingLetters = 3;

/**
 * Whether two records may be one person: a name that they use is the same or a short form of the
 * other (Isl, Isla), and their last names or their whole dates of birth agree. A last name that is
 * unknown, or typed in part, agrees with any that begins with it. One of the two names may differ by
 * one slip of the hand (Abott, Abbott).
 */
export function alike(one: Likeness, other: Likeness): boolean {
  if (!calledAlike(one, other)) {
    const sameLast = one.lastName !== null && fold(one.lastName) === fold(other.lastName ?? '');
    return sameLast && slipApart(fold(one.firstName), fold(other.firstName));
  }
  const { dateOfBirth } = one;
  if (dateOfBirth !== null && dateOfBirth === other.dateOfBirth) {
    if (dateOfBirth.length > 4) return true;
  }
  const [mine, theirs] = [fold(one.lastName ?? ''), fold(other.lastName ?? '')];
  if (mine === theirs || slipApart(mine, theirs)) return true;
  return mine.length >= tellingLetters && theirs.startsWith(mine);
}

/** Shorter names differ by a letter too often to be one name. */
const slippingLetters = 4;

/** Whether two folded names differ by one letter that is missing, wrong or changed places. */
export function slipApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < slippingLetters || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  const wrong = short.slice(at + 1) === long.slice(at + 1);
  const swapped =
    short[at] === long[at + 1] &&
    short[at + 1] === long[at] &&
    short.slice(at + 2) === long.slice(at + 2);
  return short !== long && (wrong || swapped);
}

/** What two records have in common, beside a name: it may be one person, or two who share it. */
export const sharedKinds = ['phone', 'email', 'postcode'] as const;
export type SharedKind = (typeof sharedKinds)[number];

/** The ways of reaching a person that tell possible duplicates. */
export interface Reach {
  readonly phone: string | null;
  readonly email: string | null;
  readonly postcode: string | null;
}

/** The last digits of a number in full: those behind the code of the country or the leading 0. */
const tellingDigits = 9;

/** The end of a telephone number, the same however it is written; null where it is too short. */
export function phoneEnd(phone: string | null): string | null {
  const digits = (phone ?? '').replace(/\D/g, '');
  return digits.length < tellingDigits ? null : digits.slice(-tellingDigits);
}

/**
 * What two records share that makes them worth a look: a number, an address for e-mail, or, where
 * they are called alike, a postcode. Null where there is nothing.
 */
export function sharedBy(one: Likeness & Reach, other: Likeness & Reach): SharedKind | null {
  const number = phoneEnd(one.phone);
  if (number !== null && number === phoneEnd(other.phone)) return 'phone';
  const same = (mine: string | null, theirs: string | null) =>
    mine !== null && theirs !== null && unspaced(mine) === unspaced(theirs);
  if (same(one.email, other.email)) return 'email';
  return same(one.postcode, other.postcode) && calledAlike(one, other) ? 'postcode' : null;
}

const unspaced = (text: string) => text.replace(/\s/g, '').toLowerCase();

function calledAlike(one: Likeness, other: Likeness): boolean {
  return callings(one).some((mine) => callings(other).some((theirs) => shortFormOf(mine, theirs)));
}

function callings({ firstName, knownAs, aliases }: Likeness): string[] {
  return [firstName, knownAs ?? '', ...aliases].map(fold).filter(Boolean);
}

function shortFormOf(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short === long || (short.length >= tellingLetters && long.startsWith(short));
}
