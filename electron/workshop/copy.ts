import { detectSpans } from '../../shared/anonymise/texts/detect.ts';
import { compileGazetteer } from '../../shared/anonymise/texts/gazetteer.ts';
import type { Contact, KnownPeople } from '../../shared/anonymise/texts/known-people.ts';
import { findMentions } from '../../shared/anonymise/texts/mentions.ts';
import type { Detected } from '../../shared/anonymise/texts/spans.ts';

/** The texts of a copy of a person's data. */
export interface CopyTexts {
  readonly people: readonly Contact[];
  readonly known: KnownPeople;
  /** Texts of the person's own records. */
  readonly own: readonly string[];
  /** Texts about the person that are looked at as a whole. */
  readonly whole: readonly string[];
  readonly others: readonly string[];
}

/** What a text about others says of the person. */
export interface Naming {
  readonly sure: boolean;
  /** The sentences that name the person. */
  readonly said: string;
}

export interface LookedThrough {
  /** For each text about others; null where the person is not named. */
  readonly naming: readonly (Naming | null)[];
  /** What names or reaches other people, by text of the copy. */
  readonly detected: ReadonlyMap<string, Detected>;
}

/**
 * Finds the texts about others that name the person, then what identifies others in all texts of
 * the copy. One job does both: starting a workshop takes longer than the search of a few hundred texts.
 */
export function copy({ people, known, own, whole, others }: CopyTexts): LookedThrough {
  const theirs = new Set(own);
  const naming = findMentions(people, others).map((found, at): Naming | null => {
    const text = others[at] ?? '';
    // A text that belongs to their own records is in the copy whole.
    if (found.length === 0 || theirs.has(text)) return null;
    return { sure: found.some(({ sure }) => sure), said: sentencesNaming(text, found) };
  });
  const gazetteer = compileGazetteer(known);
  const texts = new Set([...own, ...whole, ...naming.flatMap((each) => each?.said ?? [])]);
  return {
    naming,
    detected: new Map([...texts].map((text) => [text, detectSpans(text, gazetteer)])),
  };
}

const segments = new Intl.Segmenter('en-GB', { granularity: 'sentence' });

/** The sentences of a text about others in which the person is named; what is between them is cut. */
function sentencesNaming(
  text: string,
  found: readonly { readonly start: number; readonly end: number }[],
): string {
  const parts: string[] = [];
  let last = -1;
  for (const [at, { segment, index }] of [...segments.segment(text)].entries()) {
    const ends = index + segment.length;
    if (!found.some(({ start, end }) => start < ends && end > index)) continue;
    if (parts.length > 0 && at !== last + 1) parts.push('…');
    parts.push(segment.trim());
    last = at;
  }
  return parts.join(' ');
}
