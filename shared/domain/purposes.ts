import type { LawfulBasis } from './consents.ts';

/**
 * Conditions of a recognised legitimate interest (UK GDPR Annex 1, by the Data (Use and Access) Act
 * 2025).
 */
export const recognisedConditions = [
  'safeguarding',
  'emergency',
  'crime',
  'public-task-of-another',
  'national-security',
] as const;

/** Conditions for special category data (UK GDPR Article 9(2)) that a charity may rely on. */
export const specialConditions = [
  'explicit-consent',
  'not-for-profit',
  'vital-interests',
  'made-public',
  'legal-claims',
  'substantial-public-interest',
  'health-or-social-care',
  'archiving-research-statistics',
] as const;

/** Bases for which the law asks more in writing than their name. */
const noted: readonly LawfulBasis[] = [
  'legal-obligation',
  'public-task',
  'legitimate-interests',
  'recognised-legitimate-interest',
];

/**
 * Whether a basis needs a note: the law or task it rests on, the balancing of interests, or why the
 * use is necessary (UK GDPR Articles 5(2) and 6).
 */
export const needsNote = (basis: LawfulBasis): boolean => noted.includes(basis);

/** Purposes that the app itself cannot do without, by key: they are never ended. */
const needed: readonly string[] = ['record'];

/** Whether a purpose may be ended, so that no person is asked and nothing is used for it any more. */
export const mayEnd = (key: string): boolean => !needed.includes(key);

/** A correction changes at most so many words: more is another form. */
const wordsCorrected = 5;

const wordsOf = (text: string): string[] => text.trim().split(/\s+/);

/**
 * Why new words are no correction of the spelling of earlier ones; null where they are. `same`: no
 * word differs. `other-words`: more words differ than slips of the pen explain, or one was added or
 * taken out. Whether the words still say the same is for the second person, who compares them.
 */
export function refuseCorrection(before: string, after: string): 'same' | 'other-words' | null {
  const [old, corrected] = [wordsOf(before), wordsOf(after)];
  if (old.length !== corrected.length) return 'other-words';
  const changed = old.filter((word, at) => word !== corrected[at]).length;
  if (changed === 0) return 'same';
  return changed > wordsCorrected ? 'other-words' : null;
}
