import { fold, recordName } from '../people.ts';
import { phoneKey } from './contacts.ts';
import type { RowFields } from './differences.ts';
import type { SheetRows } from './layouts.ts';
import { similarNames, tightKey } from './likeness.ts';
import { type Located, type RowPlace, stride } from './read.ts';
import { personOf } from './recordOf.ts';

/** Why two may be one person, the strongest reason first. */
export const likenessKinds = ['same-contact', 'same-birth', 'same-postcode', 'same-name'] as const;
export type LikenessKind = (typeof likenessKinds)[number];

/** A person of the records, as far as an import is compared with them. */
export interface KnownPerson {
  readonly id: string;
  readonly version: number;
  readonly fields: RowFields;
}

/** Who a row may be as well: a person of the records, or an earlier row of the same import. */
export type Other = { readonly personId: string } | { readonly row: RowPlace };

export interface Likely {
  readonly kind: LikenessKind;
  readonly other: Other;
  /** Whether they are proposed as one. Of equal names nothing is proposed: they stay two. */
  readonly proposed: boolean;
  readonly name: string;
  readonly fields: RowFields;
}

/** A row that may be a person who is there already, the most likely first. */
export interface Duplicate extends RowPlace {
  readonly name: string;
  readonly fields: RowFields;
  readonly likely: readonly Likely[];
}

/** A person looks through no more than this. */
const mostLikely = 3;
/** What more people than this share tells nothing: the phone of a hostel, a name in a test file. */
const mostSharing = 20;

/** A person with what they are compared by, worked out once. */
interface Entry {
  readonly other: Other;
  readonly name: string;
  readonly fields: RowFields;
  readonly phone: string;
  readonly email: string;
  readonly nameKey: string;
  readonly postcode: string;
}

type Index = Map<string, Entry[]>;

/**
 * Finds the rows that may be a person who is there already: of the records, or in an earlier row.
 * The rules are: an equal phone or e-mail and similar names; equal names and birthdays; equal names
 * and postcodes; equal names. Birthdays that differ tell people apart. Yields the number of people
 * done now and then.
 */
export function* findDuplicates(
  rows: readonly Located<SheetRows['people']>[],
  known: Iterable<KnownPerson>,
): Generator<number, Duplicate[]> {
  const found: Duplicate[] = [];
  if (rows.length === 0) return found;
  const index: Index = new Map();
  let done = 0;
  for (const { id, fields } of known) {
    done += 1;
    if (done % stride === 0) yield done;
    enter(index, entryOf({ personId: id }, fields));
  }
  for (const { file, at, row } of rows) {
    done += 1;
    if (done % stride === 0) yield done;
    const place = { file, row: at };
    const entry = entryOf({ row: place }, personOf(row));
    const likely = likelyOf(index, entry);
    enter(index, entry);
    const { name, fields } = entry;
    if (likely.length > 0) found.push({ ...place, name, fields, likely });
  }
  return found;
}

function entryOf(other: Other, fields: RowFields): Entry {
  const name = recordName(fields);
  return {
    ...{ other, name, fields, nameKey: nameKey(name) },
    phone: phoneKey(fields.phone),
    email: tightKey(fields.email),
    postcode: tightKey(fields.postcode),
  };
}

/** What each person is looked up by; equal keys alone are compared closely. */
const keysOf = ({ phone, email, nameKey: name }: Entry): string[] => [
  ...(phone === '' ? [] : [`phone ${phone}`]),
  ...(email === '' ? [] : [`email ${email}`]),
  `name ${name}`,
];

/** The words of a name in any order: "Osei, Zainab" is "Zainab Osei". */
const nameKey = (name: string): string =>
  fold(name)
    .split(/[\s,-]+/)
    .filter(Boolean)
    .sort()
    .join(' ');

function enter(index: Index, entry: Entry): void {
  for (const key of keysOf(entry)) {
    const entries = index.get(key);
    if (entries === undefined) index.set(key, [entry]);
    else if (entries.length <= mostSharing) entries.push(entry);
  }
}

function likelyOf(index: Index, own: Entry): Likely[] {
  const found = new Map<Entry, Likely>();
  for (const key of keysOf(own)) {
    const entries = index.get(key) ?? [];
    // A name says something of its first bearers; a phone of so many says nothing.
    const compared =
      entries.length <= mostSharing ? entries : key.startsWith('name ') ? entries : [];
    for (const entry of compared) {
      const kind = found.has(entry) ? null : likenessOf(own, entry);
      if (kind === null) continue;
      const { other, name, fields } = entry;
      const proposed = kind !== 'same-name' && !bornApart(own, entry);
      found.set(entry, { other, name, fields, kind, proposed });
    }
  }
  return [...found.values()]
    .sort((a, b) => likenessKinds.indexOf(a.kind) - likenessKinds.indexOf(b.kind))
    .slice(0, mostLikely);
}

function likenessOf(mine: Entry, theirs: Entry): LikenessKind | null {
  const sameContact =
    (mine.phone !== '' && mine.phone === theirs.phone) ||
    (mine.email !== '' && mine.email === theirs.email);
  const sameName = mine.nameKey === theirs.nameKey;
  if (sameContact && (sameName || similarNames(mine.name, theirs.name))) return 'same-contact';
  if (!sameName || bornApart(mine, theirs)) return null;
  const { dateOfBirth } = mine.fields;
  if (wholeBirth(dateOfBirth) && dateOfBirth === theirs.fields.dateOfBirth) return 'same-birth';
  const samePostcode = mine.postcode !== '' && mine.postcode === theirs.postcode;
  return samePostcode ? 'same-postcode' : 'same-name';
}

const wholeBirth = (on: string | null): boolean => on !== null && on.length === 10;

/** Whether two birthdays say that it cannot be one person; a year alone may be of the same day. */
function bornApart({ fields: one }: Entry, { fields: other }: Entry): boolean {
  const [mine, theirs] = [one.dateOfBirth, other.dateOfBirth];
  if (mine === null || theirs === null) return false;
  return !mine.startsWith(theirs) && !theirs.startsWith(mine);
}
