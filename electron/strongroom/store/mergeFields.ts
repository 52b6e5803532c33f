import type { MergeSide } from '../../../shared/domain/merges.ts';
import { stricterContact } from '../../../shared/domain/merges.ts';
import type { OwnValue } from '../../../shared/domain/ownFields.ts';
import { fold, recordName } from '../../../shared/domain/people.ts';
import { person } from '../../../shared/records/people.ts';
import { build } from './build.ts';
import { ownValuesOf } from './ownValues.ts';
import type { PersonFields } from './people.ts';
import type { Reader } from './unit.ts';

/** The record whose value a field takes, by field; the kept one's where it is missing. */
export type Choices = Readonly<Record<string, MergeSide>>;

type Shown = string | boolean | string[] | null;

interface MergedField {
  readonly name: string;
  readonly kept: Shown;
  readonly other: Shown;
  readonly takes: 'same' | 'one' | 'filled' | 'joined' | 'strict';
  readonly becomes: Shown;
}

type FieldName = keyof typeof person.fields & keyof PersonFields;
const names = Object.keys(person.fields) as FieldName[];

const isBlank = (value: Shown): boolean =>
  value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0);

const isSame = (one: Shown, other: Shown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The entries of both lists, each once whatever its case. */
const joinedLists = (one: readonly string[], other: readonly string[]): string[] => {
  const known = new Map<string, string>();
  for (const entry of [...one, ...other]) {
    if (!known.has(fold(entry))) known.set(fold(entry), entry);
  }
  return [...known.values()];
};

/** The value of one field after the merge. */
function mergedField(
  name: string,
  kept: Shown,
  other: Shown,
  choice: MergeSide | undefined,
): MergedField {
  const of = { name, kept, other };
  if (Array.isArray(kept) && Array.isArray(other)) {
    const becomes = joinedLists(kept, other);
    return { ...of, takes: isSame(kept, other) ? 'same' : 'joined', becomes };
  }
  if (isSame(kept, other) || isBlank(other)) return { ...of, takes: 'same', becomes: kept };
  if (isBlank(kept)) return { ...of, takes: 'filled', becomes: other };
  return { ...of, takes: 'one', becomes: choice === 'other' ? other : kept };
}

/** Every field of two records, and the record that they become. */
export function mergedOf(kept: PersonFields, other: PersonFields, choices: Choices) {
  const fields = names.map((name): MergedField => {
    const [mine, theirs] = [kept[name] as Shown, other[name] as Shown];
    if (name === 'safeContact') {
      const becomes = stricterContact(kept.safeContact, other.safeContact);
      const takes = isSame(mine, theirs) ? 'same' : 'strict';
      return { name, kept: mine, other: theirs, takes, becomes };
    }
    if (name === 'accessNeeds') {
      const parts = (words: Shown) => (typeof words === 'string' ? words.split(/\s*;\s*/) : []);
      const becomes = joinedLists(parts(mine), parts(theirs)).join('; ') || null;
      const takes = isSame(mine, theirs) ? 'same' : 'joined';
      return { name, kept: mine, other: theirs, takes, becomes };
    }
    return mergedField(name, mine, theirs, choices[name]);
  });
  const value = Object.fromEntries(fields.map(({ name, becomes }) => [name, becomes]));
  const merged = value as unknown as PersonFields;
  const aliases = aliasesOf(merged, kept, other);
  return {
    value: { ...merged, aliases },
    fields: fields
      .map((field) =>
        field.name === 'aliases' ? { ...field, takes: 'joined' as const, becomes: aliases } : field,
      )
      .filter(({ kept: mine, becomes }) => !isBlank(mine) || !isBlank(becomes)),
  };
}

/** All names that either record goes by, without those that the merged record shows as its own. */
function aliasesOf(merged: PersonFields, kept: PersonFields, other: PersonFields): string[] {
  const own = new Set([recordName(merged), merged.knownAs ?? ''].map(fold));
  const called = [kept, other].flatMap((each) => [recordName(each), each.knownAs ?? '']);
  return joinedLists([...kept.aliases, ...other.aliases], called).filter(
    (name) => name !== '' && !own.has(fold(name)),
  );
}

/** The values of the charity's own fields; `name` is the key of the field. */
export function ownMerged(
  db: Reader,
  { personId, otherId }: { readonly personId: string; readonly otherId: string },
  choices: Choices,
) {
  const [mine, theirs] = [personId, otherId].map((id) => ownValuesOf(db, 'people', id));
  const ofField = (id: string, values: Readonly<Record<string, OwnValue>> | undefined): Shown => {
    const value = values?.[id] ?? null;
    return Array.isArray(value) ? value.join(', ') : (value as Shown);
  };
  return db
    .all(
      build
        .selectFrom('own_fields')
        .select(['id', 'name as label'])
        .where('record', '=', 'people')
        .orderBy('id'),
    )
    .map(({ id, label }) => ({
      ...mergedField(id, ofField(id, mine), ofField(id, theirs), choices[id]),
      label,
    }))
    .filter(({ kept, other }) => !isBlank(kept) || !isBlank(other));
}
