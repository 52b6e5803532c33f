import { randomInt } from 'node:crypto';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import {
  type PassphraseVerdict,
  passphraseLength,
  weighPassphrase,
} from '../../../shared/domain/passphrases.ts';
import { words } from './words.ts';

/** Six of 7,776 words are 77 bits. */
const wordsOffered = 6;

/** A whole number from 0 up to, not including, `below`. */
export type Pick = (below: number) => number;

/** A passphrase of six random words. */
export const newPassphrase = (pick: Pick = (below) => randomInt(below)): string =>
  Array.from({ length: wordsOffered }, () => words[pick(words.length)]).join(' ');

/** A passphrase as its slot takes it: é typed as one sign or as two is the same passphrase. */
export const passphraseSecret = (passphrase: string): Buffer =>
  Buffer.from(passphrase.normalize('NFC'), 'utf8');

/**
 * Judges somebody's own passphrase. `known` is what a guesser would try first: the charity's
 * and the person's name. Takes tens of milliseconds: not for the main thread.
 */
export async function judgePassphrase(
  passphrase: string,
  known: readonly string[] = [],
): Promise<PassphraseVerdict> {
  const text = passphrase.normalize('NFC');
  const length = [...text].length;
  if (length > passphraseLength.most) return weighPassphrase(length, { score: 0, warning: null });
  const guessed = known.flatMap((name) => [name, ...name.split(/\s+/)]).filter(Boolean);
  const { score, feedback } = (await guesser()).check(text, ['alongside', ...guessed]);
  return weighPassphrase(length, { score, warning: feedback.warning });
}

let loading: Promise<ZxcvbnFactory> | undefined;

/** The dictionaries are large and seldom needed, so the app starts without them. */
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
