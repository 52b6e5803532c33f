import type { Contact } from './known-people.ts';
import { isCommon } from './lexicon.ts';
import { normalise } from './normalise.ts';
import { ACRONYMS, TITLES } from './words/cues.ts';
import { NAME_VARIANTS } from './words/variants.ts';

/** A name without its separators, and their offsets: O'Neill is `oneill` with a joint at 1. */
export interface Spelling {
  readonly key: string;
  readonly joints: readonly number[];
}

/** All spellings of a person's names. */
export interface Spellings {
  readonly firsts: readonly Spelling[];
  readonly lasts: readonly Spelling[];
}

/** Particles, which are no name alone. */
const PARTICLES = new Set(
  'van von der den de del della da das do dos du di la le el al ul ibn bin bint abu ap ab ben st mac mc o ter ten y e zu zur the'.split(
    ' ',
  ),
);
const UMLAUTS: readonly (readonly [RegExp, string])[] = [
  [/[äæ]/gi, 'ae'],
  [/[öøœ]/gi, 'oe'],
  [/ü/gi, 'ue'],
  [/å/gi, 'aa'],
];

/** Delacroix is also written De la Croix, McGrath Mc Grath. */
const HEADS = /^(dela|della|de|du|da|di|van|von|mc|mac|fitz|al|el|o)(?=[a-z]{4})/;

const partsOf = (raw: string): string[] => normalise(raw).text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Words written as one, with the places where they join. */
export function joined(parts: readonly string[]): Spelling & { joints: number[] } {
  const joints: number[] = [];
  let length = 0;
  for (const part of parts) {
    if (length > 0) joints.push(length);
    length += part.length;
  }
  return { key: parts.join(''), joints };
}

/** A name, which may also be written apart behind its head. */
function named(parts: readonly string[]): Spelling {
  const { key, joints } = joined(parts);
  const head = parts.length === 1 ? (HEADS.exec(key)?.[0] ?? '') : '';
  if (head) joints.push(head.length);
  if (head === 'dela') joints.push(2);
  return { key, joints };
}

/** A part that is used alone; one of two letters only where it ends the name, as in Ó Sé. */
const isName = (part: string, at: number, parts: readonly string[]): boolean =>
  !PARTICLES.has(part) &&
  (part.length > 2 ||
    (part.length === 2 &&
      at > 0 &&
      at === parts.length - 1 &&
      !isCommon(part) &&
      !ACRONYMS.has(part)));

/** A whole name, and each part that is used alone: Anne-Marie, Anne, Marie. */
function wholeAndParts(raw: string | null | undefined): Spelling[] {
  if (!raw) return [];
  const spelt = UMLAUTS.reduce((own, [from, to]) => own.normalize('NFC').replace(from, to), raw);
  return [...new Set([raw, spelt])].flatMap((own) => {
    const parts = partsOf(own);
    if (parts.length === 0) return [];
    const alone = parts.length > 1 ? parts.filter((p, at) => isName(p, at, parts)) : [];
    // O'Hara of O'Hara-Lund, van den Heuvel of van den Heuvel-Ross.
    const halves = own.split(/\p{Pd}/u).map(partsOf);
    return [
      named(parts),
      ...halves.filter((half) => half.length > 1 && half.length < parts.length).map(named),
      ...alone.map((part) => named([part])),
    ];
  });
}

const distinct = (all: readonly Spelling[]): Spelling[] => [
  ...new Map(all.filter(({ key }) => key.length > 0).map((own) => [own.key, own])).values(),
];

/** A whole name in its parts: the last word, with its particles, is the last name. */
export function parted(name: string): { first: string; last: string } {
  const bare = name.replace(/\(.*?\)/g, ' ');
  const [before = '', after] = bare.split(',', 2);
  if (after?.trim()) return { first: after.trim(), last: before.trim() };
  const words = bare
    .trim()
    .split(/\s+/)
    .filter((word, at) => at > 0 || !TITLES.has(word.toLowerCase().replace('.', '')));
  let cut = words.length - 1;
  while (cut > 1 && PARTICLES.has((words[cut - 1] ?? '').toLowerCase())) cut--;
  return {
    first: words.slice(0, Math.max(cut, 1)).join(' '),
    last: words.slice(Math.max(cut, 1)).join(' '),
  };
}

/** All variants and spellings of a person's names (ANONYMISATION.md, Texts 2 and 3). */
export function spellingsOf(contact: Contact): Spellings {
  const { first, last } =
    contact.name && !contact.first && !contact.last ? parted(contact.name) : contact;
  const firsts = wholeAndParts(first);
  const lasts = wholeAndParts(last);
  for (const alias of contact.aka ?? []) {
    const [head, ...rest] = wholeAndParts(alias);
    if (!head) continue;
    firsts.push(head);
    // An alias may contain the last name: its other words count as first names.
    firsts.push(...rest.filter(({ key }) => !lasts.some((own) => own.key === key)));
  }
  const variants = firsts.flatMap(({ key }) => [...(NAME_VARIANTS.get(key) ?? [])]);
  const short = variants
    .filter((key) => key.length > 2 || (key.length === 2 && !isCommon(key) && !ACRONYMS.has(key)))
    .map((key) => ({ key, joints: [] }));
  return { firsts: distinct([...firsts, ...short]), lasts: distinct(lasts) };
}
