import { randomInt } from 'node:crypto';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import {
  type KnownNames,
  normalPassphrase,
  type PassphraseEstimate,
  type PassphraseVerdict,
  passphraseLength,
  passphraseScore,
  weighPassphrase,
  withoutKnown,
  withoutPhrases,
} from '../../../shared/domain/passphrases.ts';
import { fold } from '../../../shared/domain/people.ts';
import { knownPhrases, words } from './words.ts';

/** Six of 7,776 words have 77 bits of entropy. */
const wordsOffered = 6;

/** A whole number from 0 up to, not including, `below`. */
export type Pick = (below: number) => number;

/** A passphrase of six random words. */
export const newPassphrase = (pick: Pick = (below) => randomInt(below)): string =>
  Array.from({ length: wordsOffered }, () => words[pick(words.length)]).join(' ');

/** A passphrase as new slots take it: normalised. */
export const passphraseBytes = (passphrase: string): Buffer =>
  Buffer.from(normalPassphrase(passphrase), 'utf8');

/**
 * A typed passphrase as a credential. Slots of earlier versions took blanks as typed, so where
 * these differ the exact text is tried too, after the normalised one.
 */
export function passphraseTyped(passphrase: string): PassphraseTyped {
  const bytes = passphraseBytes(passphrase);
  const exact = Buffer.from(passphrase.normalize('NFC'), 'utf8');
  return { kind: 'user', bytes, ...(!exact.equals(bytes) && { exact }) };
}

interface PassphraseTyped {
  readonly kind: 'user';
  readonly bytes: Buffer;
  readonly exact?: Buffer;
}

/** Rates a passphrase that a user chose. Takes tens of milliseconds: not for the main thread. */
export async function judgePassphrase(
  passphrase: string,
  known: KnownNames = { names: [], recordNames: [] },
): Promise<PassphraseVerdict> {
  const text = normalPassphrase(passphrase);
  const length = [...text].length;
  if (length > passphraseLength.most) return weighPassphrase(length, { score: 0, warning: null });
  const guessed = known.names.flatMap((name) => [name, ...name.split(/\s+/)]).filter(Boolean);
  const zxcvbn = await guesser();
  const verdict = weighPassphrase(length, estimate(zxcvbn, text, ['alongside', ...guessed]));
  // zxcvbn counts a known word as one guess among many; here known words add no strength.
  const isStrong = (rest: string) =>
    rest === fold(text) || estimate(zxcvbn, rest, []).score >= passphraseScore;
  const weak = (warning: string) => weighPassphrase(length, { score: 0, warning });
  if (!verdict.acceptable) return verdict;
  const own = withoutPhrases(text, knownPhrases);
  if (!isStrong(own)) return weak('common');
  return isStrong(withoutKnown(own, known)) ? verdict : weak('userInputs');
}

/**
 * The time of zxcvbn grows with the square of the length, to seconds for the longest passphrase. So
 * the beginning and the end of a longer one are estimated. A guess of the whole is a guess of each
 * part, so the better estimate holds.
 */
const lettersJudged = 40;

function estimate(zxcvbn: ZxcvbnFactory, text: string, guessed: string[]): PassphraseEstimate {
  const letters = [...text];
  const parts =
    letters.length <= lettersJudged
      ? [text]
      : [letters.slice(0, lettersJudged).join(''), letters.slice(-lettersJudged).join('')];
  let best: PassphraseEstimate = { score: -1, warning: null };
  for (const part of parts) {
    const { score, feedback } = zxcvbn.check(part, guessed);
    if (score > best.score) best = { score, warning: feedback.warning };
    if (best.score >= passphraseScore) break;
  }
  return best;
}

let loading: Promise<ZxcvbnFactory> | undefined;

/** The dictionaries are large and seldom needed, so they are loaded on first use. */
function guesser(): Promise<ZxcvbnFactory> {
  loading ??= (async () => {
    const [{ ZxcvbnFactory }, common, english] = await Promise.all([
      import('@zxcvbn-ts/core'),
      import('@zxcvbn-ts/language-common'),
      import('@zxcvbn-ts/language-en'),
    ]);
    return new ZxcvbnFactory({
      dictionary: { ...common.dictionary, ...english.dictionary },
      graphs: common.adjacencyGraphs,
    });
  })();
  return loading;
}
