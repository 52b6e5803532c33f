/** How many characters an own passphrase has, at least and at most. */
export const passphraseLength = { least: 12, most: 256 } as const;

/**
 * The least zxcvbn score (0–4). 4 means at least 10¹⁰ guesses: whoever carries a copy of the vault
 * away can guess for as long as they like, and no delay on the screen slows them.
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

/** What a guesser makes of a passphrase. `warning` is zxcvbn's own key, where it gave one. */
export interface PassphraseEstimate {
  readonly score: number;
  readonly warning: string | null;
}

/** The judgement on somebody's own passphrase; `reason` is null when it is accepted. */
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
 * Weighs a passphrase by its length in characters and by how soon it would be guessed. There are
 * no rules on kinds of characters: they make passphrases worse (NIST SP 800-63B, 3.1.1.2).
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
