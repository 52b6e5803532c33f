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

/** Names that a guesser tries first. */
export interface KnownNames {
  /** The names of the charity and the user. */
  readonly names: readonly string[];
  /** Names from the records. There are many, so that short ones count only as whole words. */
  readonly recordNames: readonly string[];
}

/** A name from the records counts inside a longer word too where it is longer than this. */
const lettersOfShortName = 5;
/** So many letters in a row that a known phrase has too are no chance. */
const lettersOfPhrase = 9;

/**
 * Removes from a passphrase what an attacker who knows the charity tries first: its name and the
 * user's, whole, word by word, joined, backwards, or with signs for letters; words of charities'
 * work; years; names from its records. Folded. The rest must be hard to guess by itself.
 */
export function withoutKnown(passphrase: string, { names, recordNames }: KnownNames): string {
  const readings = readingsOf(passphrase);
  return withoutPlaces(passphrase, (cover) => {
    const coverWords = (words: Iterable<string>, insideFrom: number) => {
      for (const word of words) {
        for (const reading of readings) {
          for (let at = reading.indexOf(word); at >= 0; at = reading.indexOf(word, at + 1)) {
            if (word.length >= insideFrom || standsAlone(reading, at, word.length)) {
              cover(at, word.length);
            }
          }
        }
      }
    };
    // Two letters are in too many words to mean a name.
    coverWords(knownWords([...names, ...charityWords]), 3);
    coverWords(knownWords(recordNames), lettersOfShortName + 1);
    for (const { index, 0: year } of fold(passphrase).matchAll(years)) cover(index, year.length);
  });
}

/**
 * Removes what a passphrase has in common with phrases that many people know, however its words are
 * separated. Folded. The rest must be hard to guess by itself.
 */
export function withoutPhrases(passphrase: string, phrases: readonly string[]): string {
  const runs = new Set<string>();
  for (const phrase of phrases) {
    const letters = foldedWords(phrase).join('');
    for (let at = 0; at + lettersOfPhrase <= letters.length; at += 1) {
      runs.add(letters.slice(at, at + lettersOfPhrase));
    }
  }
  return withoutPlaces(passphrase, (cover) => {
    for (const reading of readingsOf(passphrase)) {
      const places = [...reading.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => index);
      const letters = places.map((at) => reading[at]).join('');
      for (let at = 0; at + lettersOfPhrase <= letters.length; at += 1) {
        if (!runs.has(letters.slice(at, at + lettersOfPhrase))) continue;
        const from = places[at] ?? 0;
        cover(from, (places[at + lettersOfPhrase - 1] ?? 0) + 1 - from);
      }
    }
  });
}

/** The folded text as it stands, and with letters for signs. */
function readingsOf(passphrase: string): string[] {
  const text = fold(passphrase);
  return [text, asLetters(text, 'i'), asLetters(text, 'l')];
}

/** The folded text with a blank for each run of places that `choose` covers. */
function withoutPlaces(
  passphrase: string,
  choose: (cover: (from: number, length: number) => void) => void,
): string {
  const text = fold(passphrase);
  const covered = new Set<number>();
  choose((from, length) => {
    for (let at = from; at < from + length; at += 1) covered.add(at);
  });
  return [...Array(text.length).keys()]
    .map((at) => (covered.has(at) ? ' ' : (text[at] ?? '')))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function knownWords(names: readonly string[]): Set<string> {
  const known = names.map(fold).filter((name) => name.length > 1);
  const words = known.flatMap((name) => {
    const parts = foldedWords(name).filter((part) => part.length > 1);
    return [name, parts.join(''), ...parts];
  });
  const backwards = words.filter((word) => word.length > 3);
  return new Set([...words, ...backwards.map((word) => [...word].reverse().join(''))]);
}

const standsAlone = (text: string, at: number, length: number): boolean =>
  !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[at + length] ?? ' ');
