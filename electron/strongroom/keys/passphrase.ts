import { randomInt } from 'node:crypto';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import {
  normalPassphrase,
  type PassphraseVerdict,
  passphraseLength,
  passphraseScore,
  weighPassphrase,
  withoutKnown,
} from '../../../shared/domain/passphrases.ts';
import { fold } from '../../../shared/domain/people.ts';
import { words } from './words.ts';

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

/**
 * Rates a passphrase that a user chose. `known` is what a guesser would try first: the names of the
 * charity and the user. Takes tens of milliseconds: not for the main thread.
 */
export async function judgePassphrase(
  passphrase: string,
  known: readonly string[] = [],
): Promise<PassphraseVerdict> {
  const text = normalPassphrase(passphrase);
  const length = [...text].length;
  if (length > passphraseLength.most) return weighPassphrase(length, { score: 0, warning: null });
  const guessed = known.flatMap((name) => [name, ...name.split(/\s+/)]).filter(Boolean);
  const zxcvbn = await guesser();
  const { score, feedback } = zxcvbn.check(text, ['alongside', ...guessed]);
  const verdict = weighPassphrase(length, { score, warning: feedback.warning });
  if (!verdict.acceptable) return verdict;
  // zxcvbn counts a known word as one guess among many; here known words add no strength.
  const rest = withoutKnown(text, known);
  if (rest === fold(text)) return verdict;
  const left = rest === '' ? 0 : zxcvbn.check(rest).score;
  return left >= passphraseScore ? verdict : weighPassphrase(length, knownNames(left));
}

const knownNames = (score: number) => ({ score, warning: 'userInputs' });

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
