import { createHash } from 'node:crypto';
import type { Detected } from '../../../shared/anonymise/texts/spans.ts';
import { leavesOut, type PackDecision, type PackItemKind } from '../../../shared/domain/packs.ts';
import { foldedWords } from '../../../shared/domain/people.ts';

/** A place in a text that names another person, or may. */
export interface Place {
  /** The key of the decision: a digest of the text and the place. */
  readonly item: string;
  readonly start: number;
  readonly end: number;
  readonly sure: boolean;
}

/** What a user decided, with their name. */
export interface Decided {
  readonly decided: PackDecision;
  readonly by: string;
}
export type Decisions = ReadonlyMap<string, Decided>;

/** The key of a decision: a text that changes has another, and is decided again. */
export const itemKey = (kind: PackItemKind, ...parts: readonly (string | number)[]): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, ...parts]))
    .digest('hex')
    .slice(0, 32);

/** How the person of a copy is named and reached: none of it names another person. */
export interface Self {
  readonly names: readonly (string | null)[];
  readonly contacts: readonly (string | null)[];
}

/** Kinds of entity that can tell who another person is. */
const ofOthers = new Set(['person', 'phone', 'email']);

/** The places in a text that name or reach other people than the person of the copy. */
export function placesIn(text: string, { spans, review }: Detected, self: Self): Place[] {
  const names = new Set(self.names.flatMap((name) => foldedWords(name ?? '')));
  const contacts = new Set(self.contacts.flatMap((value) => (value === null ? [] : bare(value))));
  const all = [
    ...spans.map(([start, end, kind]) => ({ start, end, kind, sure: true })),
    ...review.map(([start, end, kind]) => ({ start, end, kind, sure: false })),
  ];
  const found = all
    .filter(({ start, end, kind }) => {
      if (!ofOthers.has(kind)) return false;
      const said = text.slice(start, end);
      if (kind !== 'person') return !contacts.has(bare(said));
      return !foldedWords(said.replace(/['’]s$/iu, '')).every((word) => names.has(word));
    })
    .sort((one, other) => one.start - other.start);
  const joined: { start: number; end: number; kind: string; sure: boolean }[] = [];
  for (const each of found) {
    const before = joined.at(-1);
    const names = before?.kind === 'person' && each.kind === 'person';
    // The first and the last name of a person who is not in the vault are found one by one, and are decided as one.
    if (before && names && text.slice(before.end, each.start) === ' ') {
      before.end = each.end;
      before.sure &&= each.sure;
    } else joined.push({ ...each });
  }
  return joined.map(({ start, end, sure }) => ({
    ...{ item: itemKey('mention', text, start, end), start, end, sure },
  }));
}

/** A phone number or address without separators and prefix. */
const bare = (value: string): string =>
  value
    .toLowerCase()
    .replace(/[^a-z0-9@.]/g, '')
    .replace(/^(?:00)?44(?=\d{9,})/, '0');

/** A text with what was decided to be left out replaced; an undecided place stays out. */
export function withoutOthers(
  text: string,
  places: readonly Place[],
  decisions: Decisions,
  by: (place: Place) => string,
): string {
  let [said, reached] = ['', 0];
  for (const place of places) {
    const decided = decisions.get(place.item);
    if (place.start < reached || (decided !== undefined && !leavesOut(decided.decided))) continue;
    said += text.slice(reached, place.start) + by(place);
    reached = place.end;
  }
  return said + text.slice(reached);
}
