import { fold, recordName } from '../people.ts';
import type { RowFields } from './differences.ts';
import type { SheetRows } from './layouts.ts';
import { phoneKey, similarNames, tightKey } from './likeness.ts';
import { personOf } from './personOf.ts';
import type { Located, RowPlace } from './read.ts';

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

interface Entry {
  readonly other: Other;
  readonly name: string;
  readonly fields: RowFields;
}

type Index = Map<string, Entry[]>;

/**
 * The rows that may be a person who is there already: of the records, or in an earlier row. The
 * rules are: an equal phone or e-mail and similar names; equal names and birthdays; equal names and
 * postcodes; equal names. Birthdays that differ tell people apart.
 */
export function findDuplicates(
  rows: readonly Located<SheetRows['people']>[],
  known: Iterable<KnownPerson>,
): Duplicate[] {
  if (rows.length === 0) return [];
  const index: Index = new Map();
  for (const { id, fields } of known) {
    enter(index, { other: { personId: id }, name: recordName(fields), fields });
  }
  return rows.flatMap(({ file, at, row }) => {
    const fields = personOf(row);
    const place = { file, row: at };
    const own = { name: recordName(fields), fields };
    const likely = likelyOf(index, own);
    enter(index, { other: { row: place }, ...own });
    return likely.length === 0 ? [] : [{ ...place, ...own, likely }];
  });
}

/** What each person is looked up by; equal keys alone are compared closely. */
function keysOf({ fields, name }: Omit<Entry, 'other'>): string[] {
  const phone = phoneKey(fields.phone);
  const email = tightKey(fields.email);
  return [
    ...(phone === '' ? [] : [`phone ${phone}`]),
    ...(email === '' ? [] : [`email ${email}`]),
    `name ${nameKey(name)}`,
  ];
}

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
    if (entries) entries.push(entry);
    else index.set(key, [entry]);
  }
}

/** So many are compared under one key: a phone that half a hostel shares tells nothing. */
const mostCompared = 50;

function likelyOf(index: Index, own: Omit<Entry, 'other'>): Likely[] {
  const found = new Map<Entry, Likely>();
  for (const key of keysOf(own)) {
    for (const entry of (index.get(key) ?? []).slice(0, mostCompared)) {
      const kind = likenessOf(own, entry);
      if (kind === null || found.has(entry)) continue;
      const proposed = kind !== 'same-name' && !bornApart(own, entry);
      found.set(entry, { ...entry, kind, proposed });
    }
  }
  return [...found.values()]
    .sort((a, b) => likenessKinds.indexOf(a.kind) - likenessKinds.indexOf(b.kind))
    .slice(0, mostLikely);
}

function likenessOf(one: Omit<Entry, 'other'>, other: Omit<Entry, 'other'>): LikenessKind | null {
  const [mine, theirs] = [one.fields, other.fields];
  const sameContact =
    (phoneKey(mine.phone) !== '' && phoneKey(mine.phone) === phoneKey(theirs.phone)) ||
    (tightKey(mine.email) !== '' && tightKey(mine.email) === tightKey(theirs.email));
  if (sameContact && similarNames(one.name, other.name)) return 'same-contact';
  if (nameKey(one.name) !== nameKey(other.name) || bornApart(one, other)) return null;
  if (wholeBirth(mine.dateOfBirth) && mine.dateOfBirth === theirs.dateOfBirth) return 'same-birth';
  const postcode = tightKey(mine.postcode);
  return postcode !== '' && postcode === tightKey(theirs.postcode) ? 'same-postcode' : 'same-name';
}

const wholeBirth = (on: string | null): boolean => on !== null && on.length === 10;

/** Whether two birthdays say that it cannot be one person; a year alone may be of the same day. */
function bornApart({ fields: one }: Omit<Entry, 'other'>, { fields: other }: Omit<Entry, 'other'>) {
  const [mine, theirs] = [one.dateOfBirth, other.dateOfBirth];
  if (mine === null || theirs === null) return false;
  return !mine.startsWith(theirs) && !theirs.startsWith(mine);
}
