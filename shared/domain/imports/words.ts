import { consentMethods } from '../consents.ts';
import { paymentMethods } from '../payments.ts';
import { journeyStages, paymentRoutes } from '../people.ts';
import { wordKey } from './cells.ts';
import { peopleColumns } from './columns.ts';
import { isSession, type Meaning } from './meanings.ts';
import type { Terms } from './terms.ts';

/** Columns whose cells are words out of a list: what each word means is shown and can be changed. */
export const codedMeanings = [
  'gender',
  'trans',
  'ethnicity',
  'journey_stage',
  'payment_route',
  'consent',
  'consent_method',
  'came',
  'paid_by',
] as const;
export type CodedMeaning = (typeof codedMeanings)[number];

/** A word of a coded column, how often it stands there and what it becomes. */
export interface CodedWord {
  readonly meaning: CodedMeaning;
  /** As it is written first. */
  readonly word: string;
  readonly count: number;
  /** A code or an answer; empty where it says nothing; null where nobody has said what it means. */
  readonly becomes: string | null;
}

/** The coded meaning of a column; all columns of sessions and all of consents share one list each. */
export function codedAs(as: Meaning): CodedMeaning | null {
  if (isSession(as)) return 'came';
  return (codedMeanings as readonly Meaning[]).includes(as) ? (as as CodedMeaning) : null;
}

/** The form in which words are compared; signs without letters stay as they are. */
export const wordOf = (text: string): string =>
  plain.test(text) ? text.toLowerCase() : wordKey(text) || text.trim();

/** Most words need no folding; this test is far quicker. */
const plain = /^[A-Za-z0-9]+$/;

/** What a word of a coded column can become, besides nothing: null where its own words may stay. */
export function becomings(
  meaning: CodedMeaning,
  { answers }: Pick<Terms, 'answers'>,
): {
  readonly codes: readonly string[];
  readonly mayStay: boolean;
} {
  switch (meaning) {
    case 'gender':
      return { codes: answers.gender, mayStay: true };
    case 'ethnicity':
      return { codes: answers.ethnicity, mayStay: true };
    case 'trans':
      return { codes: ['Yes', 'No', 'Prefer not to say'], mayStay: true };
    case 'journey_stage':
      return { codes: journeyStages, mayStay: false };
    case 'payment_route':
      return { codes: paymentRoutes, mayStay: false };
    case 'consent_method':
      return { codes: consentMethods, mayStay: false };
    case 'paid_by':
      return { codes: paymentMethods, mayStay: false };
    case 'consent':
      return { codes: ['yes', 'no', 'not-today'], mayStay: false };
    case 'came':
      return { codes: ['yes', 'no'], mayStay: false };
  }
}

/** Whether a word of a coded column can become this: nothing, one of the codes, or words of its own. */
export function canBecome(
  meaning: CodedMeaning,
  becomes: string,
  terms: Pick<Terms, 'answers'>,
): boolean {
  const { codes, mayStay } = becomings(meaning, terms);
  return becomes === '' || mayStay || codes.includes(becomes);
}

/** What words of spreadsheets usually mean, beside the answers themselves. */
const usual: { readonly [M in CodedMeaning]: Readonly<Record<string, readonly string[]>> } = {
  gender: {
    Woman: ['f', 'female', 'w', 'women', 'girl', 'she', 'she her'],
    Man: ['m', 'male', 'men', 'boy', 'he', 'he him'],
    'Non-binary': ['nb', 'nonbinary', 'enby', 'they', 'they them', 'x'],
    'Prefer not to say': ['pnts', 'not said', 'rather not say', 'refused', 'declined'],
    '': ['not known', 'unknown', 'n/a', 'na', '?', '-', '–', 'not asked'],
  },
  trans: {
    Yes: ['y', 'true', '1'],
    No: ['n', 'false', '0'],
    'Prefer not to say': ['pnts', 'rather not say', 'refused'],
    '': ['not known', 'unknown', 'n/a', 'na', '?', '-', '–', 'not asked'],
  },
  ethnicity: {
    'White: English, Welsh, Scottish, Northern Irish or British': [
      ...['white british', 'wb', 'white english', 'white welsh', 'white scottish', 'white uk'],
    ],
    'White: Irish': ['white irish', 'irish'],
    'White: any other': ['white other', 'other white', 'any other white'],
    'White: Roma': ['roma'],
    'White: Gypsy or Irish Traveller': ['gypsy', 'traveller', 'irish traveller', 'gypsy traveller'],
    'Black: African': ['black african', 'african'],
    'Black: Caribbean': ['black caribbean', 'caribbean'],
    'Black: any other': ['black other', 'other black'],
    'Asian: Indian': ['indian', 'asian indian'],
    'Asian: Pakistani': ['pakistani', 'asian pakistani'],
    'Asian: Bangladeshi': ['bangladeshi', 'asian bangladeshi'],
    'Asian: Chinese': ['chinese'],
    'Asian: any other': ['asian other', 'other asian'],
    'Mixed: White and Black Caribbean': ['white and black caribbean'],
    'Mixed: White and Black African': ['white and black african'],
    'Mixed: White and Asian': ['white and asian'],
    'Mixed: any other': ['mixed other', 'other mixed'],
    Arab: [],
    'Any other': ['other'],
    'Prefer not to say': ['pnts', 'rather not say', 'refused'],
    '': ['not known', 'unknown', 'n/a', 'na', '?', '-', '–', 'not asked'],
  },
  journey_stage: { '': ['not known', 'unknown', 'n/a', '?', '-', '–'] },
  payment_route: {
    bank: ['bacs', 'bank transfer', 'transfer'],
    voucher: ['vouchers', 'gift card', 'gift voucher'],
    cash: ['petty cash', 'in cash'],
    'expenses-only': ['expenses'],
    'no-payment': ['none', 'no', 'unpaid', 'volunteer'],
    '': ['n/a', '?', '-', '–'],
  },
  consent: {
    yes: ['y', 'true', '1', 'x', '✓', '✔', '☑', 'agreed', 'given', 'ok', 'signed', 'consented'],
    no: ['n', 'false', '0', '✗', '✘', '☒', 'declined', 'refused', 'not given', 'withdrawn'],
    'not-today': ['not today', 'not yet', 'later', 'ask again'],
    '': ['n/a', '?', '-', '–', 'not asked', 'unknown', 'not known'],
  },
  consent_method: {
    'said-aloud-alone': ['verbal', 'verbally', 'said aloud', 'spoken', 'in person'],
    'signed-form': ['paper', 'form', 'paper form', 'signed', 'written', 'in writing'],
    'online-form': ['online', 'web', 'website', 'google form', 'microsoft form'],
    phone: ['telephone', 'by phone', 'call', 'phone call'],
    message: ['text', 'text message', 'sms', 'whatsapp', 'email', 'by email'],
    letter: ['post', 'by letter', 'by post'],
    'key-worker': ['through a key worker', 'worker', 'via key worker', 'via worker'],
    '': ['n/a', '?', '-', '–'],
  },
  came: {
    yes: [
      ...['y', 'true', '1', 'x', 'p', '✓', '✔', '☑', '/', '√', '*', 'present', 'attended', 'came'],
      ...['here', 'late'],
    ],
    no: [
      ...['n', 'false', '0', 'a', '-', '–', '—', '✗', '✘', '☒', 'absent', 'apologies', 'apols'],
      ...['dna', 'did not attend', 'n/a', 'na', 'sick', 'ill', 'cancelled', 'o', '.'],
    ],
  },
  paid_by: {
    bank: ['bacs', 'bank transfer', 'transfer'],
    voucher: ['vouchers', 'gift card', 'gift voucher'],
    cash: ['petty cash', 'in cash'],
    '': ['n/a', '?', '-', '–'],
  },
};

/** The same by the word. */
const usualBecomes = new Map(
  codedMeanings.map((meaning) => [
    meaning,
    new Map(
      Object.entries(usual[meaning]).flatMap(([becomes, words]) =>
        words.map((word) => [wordOf(word), becomes] as const),
      ),
    ),
  ]),
);

/** What a word becomes: what was chosen last time, else the answer itself, else what it usually means. */
export function becomesOf(meaning: CodedMeaning, word: string, terms: Terms): string | null {
  const key = wordOf(word);
  const { codes, mayStay } = becomings(meaning, terms);
  const before = terms.rememberedWord(meaning, key);
  if (before !== undefined) return before;
  const answer = codes.find((code) => wordOf(code) === key);
  if (answer !== undefined) return answer;
  const found = usualBecomes.get(meaning)?.get(key);
  if (found !== undefined && (found === '' || mayStay || codes.includes(found))) return found;
  const read = readByColumn(meaning, word, terms.today);
  return read ?? (mayStay ? word.trim() : null);
}

/** The columns of the app's own sheets know the plain words of their codes too. */
function readByColumn(meaning: CodedMeaning, word: string, today: string): string | null {
  if (meaning !== 'journey_stage' && meaning !== 'payment_route') return null;
  const reading = peopleColumns[meaning](word, today);
  return 'value' in reading ? reading.value : null;
}

/** Whether a word says yes or no, by any usual sign. */
export const isTick = (text: string): boolean =>
  usualBecomes.get('came')?.has(wordOf(text)) || /^(yes|no)$/i.test(text.trim());

export const isConsentWord = (text: string): boolean =>
  usualBecomes.get('consent')?.has(wordOf(text)) || /^(yes|no)$/i.test(text.trim());
