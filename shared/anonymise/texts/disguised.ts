import { FORM, SINGLE } from './entries.ts';
import type { Gazetteer } from './gazetteer.ts';
import { isCommon } from './lexicon.ts';
import type { Folded } from './normalise.ts';
import type { FoldedSpan } from './spans.ts';

/** The letters that a digit or symbol stands for inside a word. */
const LOOKS: Readonly<Record<string, readonly string[]>> = {
  '0': ['o'],
  '1': ['i', 'l'],
  '3': ['e'],
  '4': ['a'],
  '5': ['s'],
  '7': ['t'],
  '8': ['b'],
  '9': ['g'],
  '@': ['a'],
  $: ['s'],
  '!': ['i'],
  '|': ['l', 'i'],
};
const MOST_READINGS = 16;

/** The words that a word with digits may stand for: h4nnah, 0wen (ANONYMISATION.md, Texts 1). */
function readings(word: string): readonly string[] {
  let all = [''];
  for (const character of word) {
    const letters = LOOKS[character] ?? [character];
    all = all.flatMap((own) => letters.map((letter) => own + letter)).slice(0, MOST_READINGS);
  }
  return all;
}

const RUNS = /[\p{L}\p{N}@$!|](?:[\p{L}\p{N}@$!|]|['-](?=[\p{L}\p{N}])){2,60}/gu;

export const isNameOf = (gazetteer: Gazetteer, word: string): boolean =>
  ((gazetteer.byKey.get(word)?.forms ?? 0) & (SINGLE | FORM.full)) !== 0;

/** Names with digits or symbols for letters: h4nnah, 0wen, D@wn (ANONYMISATION.md, Texts 1). */
export function disguisedIn(text: string, gazetteer: Gazetteer): FoldedSpan[] {
  if (!/[\d@$!|]/.test(text)) return [];
  const found: FoldedSpan[] = [];
  for (const { 0: raw, index } of text.matchAll(RUNS)) {
    const start = index + (/^[@!|]+(?=\p{L})/u.exec(raw)?.[0].length ?? 0);
    const run = text.slice(start, index + raw.length).replace(/[!|]+$/, '');
    if (!/\p{L}/u.test(run) || !/[\d@$!|]/.test(run) || run.length < 3) continue;
    const bare = run.replace(/'s$/, '').replace(/['-]/g, '');
    const plain = readings(bare).find((own) => own.length > 2 && isNameOf(gazetteer, own));
    const near =
      !plain &&
      run.length > 4 &&
      !/^\d\d|\d$/.test(run) &&
      (run.match(/[\d@$!|]/g) ?? []).length < 3
        ? readings(bare).some((own) => !isCommon(own) && gazetteer.near.nearest(own))
        : false;
    if (plain || near) found.push({ start, end: start + run.length, kind: 'person', reason: null });
  }
  return found;
}

const BROKEN = /(?<![\p{L}\p{N}])(\p{L}[\p{L}\d]*) ([\p{L}\d]+)(?![\p{L}\p{N}])/gu;

/** Names that text recognition split in two, with digits for letters: Agn 1eszka. */
export function brokenIn(text: string, gazetteer: Gazetteer): FoldedSpan[] {
  if (!/\d/.test(text)) return [];
  const found: FoldedSpan[] = [];
  BROKEN.lastIndex = 0;
  for (let match = BROKEN.exec(text); match; match = BROKEN.exec(text)) {
    const [whole, head = '', tail = ''] = match;
    // The second word may be the first of the next pair.
    BROKEN.lastIndex = match.index + head.length;
    const run = head + tail;
    if (!/\d/.test(run) || !/\p{L}/u.test(tail) || run.length < 5 || run.length > 40) continue;
    if (!readings(run).some((own) => isNameOf(gazetteer, own))) continue;
    found.push({
      start: match.index,
      end: match.index + whole.length,
      kind: 'person',
      reason: null,
    });
  }
  return found;
}

const STARRED =
  /(?<![\p{L}\p{N}*])\p{L}(?:[\p{L}*]|[?\uFFFD](?=[\p{L}\uFFFD])){2,40}(?![\p{L}\p{N}])/gu;

/** Names with stars for some of their letters: H*nnah, Geth** (ANONYMISATION.md, Texts 1). */
export function starredIn({ text, upper }: Folded, gazetteer: Gazetteer): FoldedSpan[] {
  if (!/[*?\uFFFD]/.test(text)) return [];
  const found: FoldedSpan[] = [];
  for (const { 0: raw, index } of text.matchAll(STARRED)) {
    // A character lost in conversion became a question mark: Ciar?n.
    const run = raw.replace(/[?\uFFFD]/g, '*');
    const stars = run.length - run.replace(/\*/g, '').length;
    // "S*m" counts with its capital only: so few small letters match too much.
    const short = run.length < 5 && stars === 1 && upper[index] === 1;
    if (stars === 0 || stars > 5 || run.length - stars < (short ? 2 : 3)) continue;
    const head = run.slice(0, run.indexOf('*'));
    const fits = (name: string) =>
      name.startsWith(head) &&
      [...run].every((character, at) => character === '*' || character === name[at]);
    const is = gazetteer.byLength.get(run.length)?.some(fits) ?? false;
    if (is) found.push({ start: index, end: index + run.length, kind: 'person', reason: null });
  }
  return found;
}
