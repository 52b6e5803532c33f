import { detectSpans } from './detect.ts';
import { compileGazetteer, type Gazetteer } from './gazetteer.ts';
import type { Contact } from './known-people.ts';
import { normalise } from './normalise.ts';
import type { Detected, Mention } from './spans.ts';
import { TITLES } from './words/cues.ts';

/**
 * Finds where texts name one of these people, with the detectors of redaction. A span that they also
 * find without these people in the gazetteer (any phone number, any unknown name) counts only if it
 * is one person's own.
 */
export function findMentions(people: readonly Contact[], texts: readonly string[]): Mention[][] {
  const known = compileGazetteer({ people });
  const nobody = compileGazetteer({ people: [] });
  const own = people.flatMap(({ phone, email, postcode }) =>
    [phone, email, postcode].flatMap((value) => (value ? [bare(value)] : [])),
  );
  const names = new Set(
    people.flatMap(({ name, first, last, aka }) =>
      [name, first, last, ...(aka ?? [])].flatMap(wordsOf),
    ),
  );
  return texts.map((text) => mentionsIn(text, { known, nobody, own, names }));
}

interface Of {
  readonly known: Gazetteer;
  readonly nobody: Gazetteer;
  readonly own: readonly string[];
  /** The words of these people's names. */
  readonly names: ReadonlySet<string>;
}

function mentionsIn(text: string, { known, nobody, own, names }: Of): Mention[] {
  const anyway = new Set(listed(detectSpans(text, nobody)).map(({ key }) => key));
  return listed(detectSpans(text, known))
    .filter(({ key, kind, start, end }) => {
      const words = text.slice(start, end);
      if (!anyway.has(key) || own.includes(bare(words))) return true;
      // "Mrs Okonjo" is found without the person too, by the title.
      return kind === 'person' && wordsOf(words).some((word) => names.has(word));
    })
    .map(({ start, end, sure }) => ({ start, end, sure }))
    .sort((one, other) => one.start - other.start);
}

const listed = ({ spans, review }: Detected) => [
  ...spans.map(([start, end, kind]) => ({
    ...{ start, end, kind, sure: true },
    key: `${start} ${end} ${kind}`,
  })),
  // A place or a clause names no person, and is cut differently where the person's name stands in it.
  ...review
    .filter(([, , , reason]) => reason !== 'institution' && reason !== 'one-person')
    .map(([start, end, kind, reason]) => ({
      ...{ start, end, kind, sure: false },
      key: `${start} ${end} ${kind} ${reason}`,
    })),
];

/** The words of a name, folded, without titles. */
const wordsOf = (text: string | null | undefined): string[] =>
  (text ? (normalise(text).text.match(/\p{L}{2,}/gu) ?? []) : []).filter(
    (word) => !TITLES.has(word),
  );

/** A phone number or address without separators and prefix. */
const bare = (value: string) =>
  value
    .toLowerCase()
    .replace(/[^a-z0-9@.]/g, '')
    .replace(/^(?:00)?44(?=\d{9,})/, '0');
