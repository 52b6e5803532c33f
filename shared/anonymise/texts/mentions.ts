import { detectSpans } from './detect.ts';
import { compileGazetteer, type Gazetteer } from './gazetteer.ts';
import type { Contact } from './known-people.ts';
import type { Detected } from './spans.ts';

/** A span of a text (UTF-16 units) that names a person, or may. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** False where it may be another word or person; the screen says so. */
  readonly sure: boolean;
}

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
  return texts.map((text) => mentionsIn(text, { known, nobody, own }));
}

interface Of {
  readonly known: Gazetteer;
  readonly nobody: Gazetteer;
  readonly own: readonly string[];
}

function mentionsIn(text: string, { known, nobody, own }: Of): Mention[] {
  const anyway = new Set(listed(detectSpans(text, nobody)).map(({ key }) => key));
  return listed(detectSpans(text, known))
    .filter(({ key, start, end }) => !anyway.has(key) || own.includes(bare(text.slice(start, end))))
    .map(({ start, end, sure }) => ({ start, end, sure }))
    .sort((one, other) => one.start - other.start);
}

/** The text with these words in place of each mention; a possessive stays one. */
export function replaceMentions(text: string, mentions: readonly Mention[], by: string): string {
  let [said, reached] = ['', 0];
  for (const { start, end } of mentions) {
    if (start < reached) continue;
    const possessive = /['’]s$/i.exec(text.slice(start, end))?.[0] ?? '';
    said += text.slice(reached, start) + by + possessive;
    reached = end;
  }
  return said + text.slice(reached);
}

const listed = ({ spans, review }: Detected) => [
  ...spans.map(([start, end, kind]) => ({
    start,
    end,
    sure: true,
    key: `${start} ${end} ${kind}`,
  })),
  // A place or a clause names no person, and is cut differently where the person's name stands in it.
  ...review
    .filter(([, , , reason]) => reason !== 'institution' && reason !== 'one-person')
    .map(([start, end, kind, reason]) => ({
      ...{ start, end, sure: false },
      key: `${start} ${end} ${kind} ${reason}`,
    })),
];

/** A phone number or address without separators and prefix. */
const bare = (value: string) =>
  value
    .toLowerCase()
    .replace(/[^a-z0-9@.]/g, '')
    .replace(/^(?:00)?44(?=\d{9,})/, '0');
