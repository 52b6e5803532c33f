import { compileDictionary, type Dictionary } from './dictionary.ts';
import { findMarks } from './find.ts';
import type { Marks } from './marks.ts';
import type { Contact } from './vault.ts';

/** A stretch of a text (UTF-16 units) that names one person, or may. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  /** False where it may be another word or another person: the reader is told so. */
  readonly sure: boolean;
}

/**
 * Where texts name one person, by the detectors that redact. What the detectors find without
 * knowing the person (any phone number, any unknown name) counts only where it is that person's own.
 */
export function findMentions(contact: Contact, texts: readonly string[]): Mention[][] {
  const known = compileDictionary({ people: [contact] });
  const nobody = compileDictionary({ people: [] });
  const own = [contact.phone, contact.email, contact.postcode].flatMap((value) =>
    value ? [bare(value)] : [],
  );
  return texts.map((text) => mentionsIn(text, { known, nobody, own }));
}

interface Of {
  readonly known: Dictionary;
  readonly nobody: Dictionary;
  readonly own: readonly string[];
}

function mentionsIn(text: string, { known, nobody, own }: Of): Mention[] {
  const anyway = new Set(listed(findMarks(text, nobody)).map(({ key }) => key));
  return listed(findMarks(text, known))
    .filter(({ key, start, end }) => !anyway.has(key) || own.includes(bare(text.slice(start, end))))
    .map(({ start, end, sure }) => ({ start, end, sure }))
    .sort((one, other) => one.start - other.start);
}

const listed = ({ spans, review }: Marks) => [
  ...spans.map(([start, end, kind]) => ({
    start,
    end,
    sure: true,
    key: `${start} ${end} ${kind}`,
  })),
  ...review.map(([start, end, kind, reason]) => ({
    ...{ start, end, sure: false },
    key: `${start} ${end} ${kind} ${reason}`,
  })),
];

/** A number or address without what is written differently each time. */
const bare = (value: string) =>
  value
    .toLowerCase()
    .replace(/[^a-z0-9@.]/g, '')
    .replace(/^(?:00)?44(?=\d{9,})/, '0');
