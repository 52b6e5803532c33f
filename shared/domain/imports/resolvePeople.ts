import { recordName } from '../people.ts';
import { type Change, type Choose, chooser, type Taking } from './changes.ts';
import { personDifferences, personTaken, type RowFields } from './differences.ts';
import type { Duplicate, LikenessKind, Other } from './duplicates.ts';
import { detailsKey, type Known } from './known.ts';
import type { SheetRows } from './layouts.ts';
import type { OwnChange, OwnSaid } from './ownDifferences.ts';
import { type Located, placeKey, type RowPlace } from './read.ts';
import { personOf } from './recordOf.ts';

/** The user's decision about a possible duplicate: a new person, or the person that the row is about. */
export interface PersonDecision extends RowPlace {
  readonly is: 'new' | Other;
}

/** What a person decided about rows, one by one or by rule. */
export interface Decisions extends Taking {
  readonly people: readonly PersonDecision[];
  /** For rows that are not decided, by the reason why two may be one. */
  readonly rules: Readonly<Partial<Record<LikenessKind, 'same' | 'new'>>>;
}

export const undecided: Decisions = { people: [], rules: {}, take: [], takeRule: 'keep' };

/** A new person, with what further rows of the import say about them. */
export interface NewPerson extends Located<SheetRows['people']> {
  readonly more: Partial<RowFields>;
  readonly own: readonly OwnChange[];
  readonly notes: readonly string[];
}

/** An update of a known person, against the version that was compared. */
export interface PersonUpdate {
  readonly personId: string;
  readonly version: number;
  readonly fields: Partial<RowFields>;
  readonly own: readonly OwnChange[];
  readonly notes: readonly string[];
}

/** Who each row of people is. */
export interface Resolved {
  readonly fresh: readonly NewPerson[];
  /** The key of each row whose person the records have, by the row's handle. */
  readonly known: ReadonlyMap<string, string>;
  /** The handle of the row that a row is one person with, by its own handle. */
  readonly merged: ReadonlyMap<string, string>;
  readonly updates: readonly PersonUpdate[];
  readonly changes: readonly Change[];
  /** Keys of rows without a reference, and whose they are: a handle, or a key of the records. */
  readonly remembered: readonly { readonly rowKey: string; readonly of: string }[];
  /** How each possible duplicate was decided; null where it was not. */
  readonly decided: ReadonlyMap<string, 'new' | Other | null>;
}

/** What was decided about a possible duplicate, by itself or by the rule for its best reason. */
export function decisionOf(
  duplicate: Duplicate,
  byPlace: ReadonlyMap<string, PersonDecision>,
  rules: Decisions['rules'],
): 'new' | Other | null {
  const own = byPlace.get(placeKey(duplicate));
  if (own) return own.is;
  const [best] = duplicate.likely;
  const rule = best && rules[best.kind];
  if (!best || rule === undefined) return null;
  return rule === 'new' ? 'new' : best.other;
}

/** The person that a row belongs to: a known person, or the new person of an earlier row. */
interface Working {
  fields: RowFields;
  /** The words of a note that their first row has. */
  readonly note: string | null;
  readonly notes: string[];
  /** What was taken over so far. */
  more: Partial<RowFields>;
}

/**
 * Tells of each row of people who it is: new, a person of the records, or an earlier row's, by what
 * is known and by what was decided. Undecided duplicates are people of their own.
 */
export function resolvePeople(
  rows: readonly Located<SheetRows['people']>[],
  known: Known,
  duplicates: readonly Duplicate[],
  decisions: Decisions,
  own: OwnSaid,
): Resolved {
  const byPlace = new Map(decisions.people.map((each) => [placeKey(each), each]));
  const choose: Choose = chooser(decisions);
  const decided = new Map<string, 'new' | Other | null>(
    duplicates.map((each) => [placeKey(each), decisionOf(each, byPlace, decisions.rules)]),
  );
  const handles = new Map<string, string>();
  const found = new Map<string, string>();
  const merged = new Map<string, string>();
  const people = new Map<string, Working>();
  const news: Located<SheetRows['people']>[] = [];
  const changes: Change[] = [];
  const remembered: { rowKey: string; of: string }[] = [];

  for (const located of rows) {
    const { file, at, handle, row } = located;
    const place = { file, row: at };
    const says = personOf(row);
    const is = decided.get(placeKey(place)) ?? 'new';
    const before = knownPerson(row, known);
    const target = before !== null ? { personId: before } : is === 'new' ? null : is;
    const of = target === null ? null : (personBy(target) ?? byKey(before));
    // Only now, so that no row can be said to be itself.
    handles.set(placeKey(place), handle);
    if (target === null || of === null) {
      news.push(located);
      people.set(handle, { fields: says, note: row.note, notes: [], more: {} });
      if (row.ref === null) remembered.push({ rowKey: rowKey(row), of: handle });
      continue;
    }
    if (of.known) found.set(handle, of.key);
    else merged.set(handle, of.key);
    if (before === null) remembered.push({ rowKey: rowKey(row), of: of.key });
    compare(located, of, says);
  }

  function byKey(key: string | null) {
    return key === null ? null : { key, known: true };
  }

  /** The person that a row is, by the key of the records or by the handle of their first row. */
  function personBy(other: Other): { key: string; known: boolean } | null {
    if ('personId' in other) {
      const { personId: key } = other;
      const person = known.persons.get(key);
      if (!person) return null;
      if (!people.has(key))
        people.set(key, { fields: person.fields, note: null, notes: [], more: {} });
      return { key, known: true };
    }
    const handle = handles.get(placeKey(other.row));
    if (handle === undefined) return null;
    const personId = found.get(handle);
    if (personId !== undefined) return { key: personId, known: true };
    return { key: merged.get(handle) ?? handle, known: false };
  }

  function compare(
    { file, at, handle, row }: Located<SheetRows['people']>,
    { key, known: isKnown }: { readonly key: string; readonly known: boolean },
    says: RowFields,
  ): void {
    const place = { file, row: at, sheet: 'people', sessionId: null } as const;
    const working = people.get(key);
    if (!working) return;
    const differences = personDifferences(says, working.fields);
    const { note } = row;
    const said = [working.note, ...working.notes];
    const noted = note === null || said.includes(note) || known.noteWords.has(wordsKey(key, note));
    if (!noted) differences.push({ field: 'note', here: null, says: note });
    differences.push(...own.differences(handle, key));
    if (differences.length === 0) return;
    const taken = choose(place, differences);
    const about = { personId: isKnown ? key : null, person: recordName(working.fields) };
    changes.push({ ...place, ...about, session: null, differences, taken });
    const more = personTaken(working.fields, says, taken);
    own.take(handle, key, taken);
    working.fields = { ...working.fields, ...more };
    working.more = { ...working.more, ...more };
    if (note !== null && taken.includes('note')) working.notes.push(note);
  }

  const fresh = news.map((located) => {
    const { more = {}, notes = [] } = people.get(located.handle) ?? {};
    return { ...located, more, notes, own: own.takenOf(located.handle) };
  });
  const updates = [...people].flatMap(([personId, { more, notes }]) => {
    const person = known.persons.get(personId);
    const values = own.takenOf(personId);
    const changed = Object.keys(more).length + notes.length + values.length;
    if (!person || changed === 0) return [];
    return [{ personId, version: person.version, fields: more, own: values, notes }];
  });
  return { fresh, known: found, merged, updates, changes, remembered, decided };
}

/** The key of a person's note by its words. */
export const wordsKey = (personId: string, text: string): string => `${personId}\n${text.trim()}`;

/**
 * The person of a row in the vault, or null: by the reference, else by what was decided about the
 * same row before, else by all that tells who it is.
 */
export function knownPerson(row: SheetRows['people'], known: Known): string | null {
  const byRef = row.ref === null ? undefined : known.people.get(row.ref);
  if (byRef !== undefined) return byRef;
  // A long list is compared in no time with records that remember nothing.
  const remembered = known.rows.size === 0 ? undefined : known.rows.get(rowKey(row));
  if (remembered !== undefined || row.ref !== null) return remembered ?? null;
  return known.peopleByDetails.get(rowDetails(row)) ?? null;
}

/** The key by which a row without a known reference is remembered. */
const rowKey = (row: SheetRows['people']): string => `${row.ref ?? ''}\n${rowDetails(row)}`;

function rowDetails(row: SheetRows['people']): string {
  const { firstName, lastName, dateOfBirth: date_of_birth, postcode, phone, email } = personOf(row);
  return detailsKey({ firstName, lastName, date_of_birth, postcode, phone, email });
}
