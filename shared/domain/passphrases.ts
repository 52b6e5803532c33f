import { fold, foldedWords } from './people.ts';

/** The least and most characters of a chosen passphrase. */
export const passphraseLength = { least: 12, most: 256 } as const;

/**
 * The least zxcvbn score (0–4). 4 means at least 10¹⁰ guesses: on a copy of the vault guessing is
 * unlimited, and no rate limit slows it.
 */
export const passphraseScore = 4;

/** Why a passphrase is refused: a key of the texts. */
export const passphraseFaults = [
  'too-short',
  'too-long',
  'repeats',
  'keyboard-pattern',
  'sequence',
  'dates',
  'known-name',
  'common',
  'easy-to-guess',
] as const;
export type PassphraseFault = (typeof passphraseFaults)[number];

/** zxcvbn's estimate. `warning` is its own key, where it gave one. */
export interface PassphraseEstimate {
  readonly score: number;
  readonly warning: string | null;
}

/** The judgement of a chosen passphrase; `reason` is null when it is accepted. */
export interface PassphraseVerdict {
  readonly acceptable: boolean;
  readonly score: number;
  readonly reason: PassphraseFault | null;
}

const faultOf: Readonly<Record<string, PassphraseFault>> = {
  simpleRepeat: 'repeats',
  extendedRepeat: 'repeats',
  straightRow: 'keyboard-pattern',
  keyPattern: 'keyboard-pattern',
  sequences: 'sequence',
  recentYears: 'dates',
  dates: 'dates',
  userInputs: 'known-name',
  namesByThemselves: 'known-name',
  commonNames: 'known-name',
  topTen: 'common',
  topHundred: 'common',
  common: 'common',
  similarToCommon: 'common',
  wordByItself: 'common',
};

/**
 * Judges a passphrase by its length in characters and by its resistance to guessing. There are no
 * rules on kinds of characters: they make passphrases worse (NIST SP 800-63B, 3.1.1.2).
 */
export function weighPassphrase(
  length: number,
  { score, warning }: PassphraseEstimate,
): PassphraseVerdict {
  const refuse = (reason: PassphraseFault) => ({ acceptable: false, score, reason });
  if (length < passphraseLength.least) return refuse('too-short');
  if (length > passphraseLength.most) return refuse('too-long');
  if (score >= passphraseScore) return { acceptable: true, score, reason: null };
  const known = warning !== null && Object.hasOwn(faultOf, warning) ? faultOf[warning] : undefined;
  return refuse(known ?? 'easy-to-guess');
}

/**
 * A passphrase as it is judged and as its slot takes it: in NFC, with runs of blanks as one. Making
 * and opening a slot both use this text.
 */
export const normalPassphrase = (typed: string): string =>
  typed.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');

/** Words in charities' names and for their work: guessed first by an attacker who knows the charity. */
const charityWords = [
  ...['alongside', 'charity', 'trust', 'project', 'foundation', 'association', 'society', 'group'],
  ...['centre', 'center', 'church', 'chapel', 'mission', 'community', 'support', 'service', 'care'],
  ...['services', 'outreach', 'volunteer', 'volunteers', 'coproduction', 'co-production', 'hub'],
  ...['homeless', 'homelessness', 'housing', 'shelter', 'hostel', 'refuge', 'night shelter'],
  ...['drop in', 'dropin', 'drop-in', 'food bank', 'foodbank', 'soup kitchen', 'kitchen', 'cafe'],
  ...['recovery', 'prison', 'probation', 'women', 'youth', 'family', 'families', 'refugee'],
  ...['refugees', 'wellbeing', 'mental health', 'advice', 'action', 'together', 'friends'],
  ...['password', 'passphrase', 'records', 'vault', 'office', 'admin', 'coordinator', 'welcome'],
];

/** Signs in place of letters; 1 may stand for i or for l. */
const signs: Readonly<Record<string, string>> = {
  ...{ '0': 'o', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i' },
};
const asLetters = (text: string, one: 'i' | 'l'): string =>
  text.replaceAll(/[0134578@$!]/g, (sign) => (sign === '1' ? one : (signs[sign] ?? sign)));

/** A year of this century or the last, alone or at the end of a date. */
const years = /(?<!\d)(19|20)\d\d(?!\d)/g;

/**
 * Removes from a passphrase what an attacker who knows the charity tries first: its name and the
 * user's (`names`), whole, word by word, joined, backwards, or with signs for letters; words of
 * charities' work; years. Folded. The rest must be hard to guess by itself.
 */
export function withoutKnown(passphrase: string, names: readonly string[]): string {
  const text = fold(passphrase);
  const readings = [text, asLetters(text, 'i'), asLetters(text, 'l')];
  const covered = new Set<number>();
  const cover = (from: number, length: number) => {
    for (let at = from; at < from + length; at += 1) covered.add(at);
  };
  for (const word of knownWords(names)) {
    for (const reading of readings) {
      for (let at = reading.indexOf(word); at >= 0; at = reading.indexOf(word, at + 1)) {
        // Two letters are in too many words to mean a name.
        if (word.length > 2 || standsAlone(reading, at, word.length)) cover(at, word.length);
      }
    }
  }
  for (const { index, 0: year } of text.matchAll(years)) cover(index, year.length);
  return [...Array(text.length).keys()]
    .map((at) => (covered.has(at) ? ' ' : (text[at] ?? '')))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function knownWords(names: readonly string[]): Set<string> {
  const known = [...names, ...charityWords].map(fold).filter((name) => name.length > 1);
  const words = known.flatMap((name) => {
    const parts = foldedWords(name).filter((part) => part.length > 1);
    return [name, parts.join(''), ...parts];
  });
  const backwards = words.filter((word) => word.length > 3);
  return new Set([...words, ...backwards.map((word) => [...word].reverse().join(''))]);
}

const standsAlone = (text: string, at: number, length: number): boolean =>
  !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[at + length] ?? ' ');
