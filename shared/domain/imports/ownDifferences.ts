import {
  type OwnField,
  type OwnValue,
  ownValueInWords,
  readOwnValue,
  valueText,
} from '../ownFields.ts';
import { type Difference, ownTaken, type TakenField } from './differences.ts';
import { type Known, ownValueKey } from './known.ts';
import { isNewField } from './ownCells.ts';
import type { OwnValuesRead } from './ownValues.ts';

/** A value that a person gets in a field of the charity's own; a field may be one to be made. */
export interface OwnChange {
  readonly field: string;
  readonly value: OwnValue;
}

/** What the columns of a sheet say of a person in fields of the charity's own. */
export interface OwnSaid {
  /** The differences of a row, by its handle, from a person who is there already. */
  differences(handle: string, person: string): Difference[];
  /** Takes over what was chosen of them. */
  take(handle: string, person: string, fields: readonly TakenField[]): void;
  /** All that was taken over about a person. */
  takenOf(person: string): OwnChange[];
}

/** Compares a sheet's values with those of known people, and with those that earlier rows give. */
export function ownSaid(
  { fields, cells }: Pick<OwnValuesRead, 'cells' | 'fields'>,
  known: Known,
): OwnSaid {
  const byKey = new Map<string, OwnField>(
    [...known.ownFields, ...fields].map((field) => [field.id, field]),
  );
  const said = new Map<string, OwnChange[]>();
  for (const { of, field, value } of cells) {
    const before = said.get(of);
    if (before) before.push({ field, value });
    else said.set(of, [{ field, value }]);
  }
  const taken = new Map<string, OwnChange[]>();
  const hereOf = (person: string, { id, kind }: OwnField): OwnValue | null => {
    const now = [...(taken.get(person) ?? []), ...(said.get(person) ?? [])];
    const change = now.find(({ field }) => field === id);
    if (change) return change.value;
    const text = known.ownValues.get(ownValueKey(person, id));
    if (text === undefined) return null;
    return kind === 'choices' ? (JSON.parse(text) as string[]) : text;
  };
  /** Of each value of a row: its field, and what becomes of it; several answers are joined. */
  const changesOf = (handle: string, person: string) =>
    (said.get(handle) ?? []).flatMap(({ field: key, value }) => {
      const field = byKey.get(key);
      if (!field) return [];
      const here = hereOf(person, field);
      const joined =
        Array.isArray(value) && Array.isArray(here)
          ? readOwnValue(field, [...new Set([...here, ...value])])
          : { value };
      if ('code' in joined || joined.value === null) return [];
      if (here !== null && valueText(here) === valueText(joined.value)) return [];
      return [{ field, here, says: value, becomes: joined.value }];
    });
  return {
    differences: (handle, person) =>
      changesOf(handle, person).map(({ field, here, says }) => ({
        field: ownTaken(field),
        here: here === null ? null : inWords(field, here),
        says: inWords(field, says),
      })),
    take(handle, person, chosen) {
      const more = changesOf(handle, person)
        .filter(({ field }) => chosen.includes(ownTaken(field)))
        .map(({ field, becomes }) => ({ field: field.id, value: becomes }));
      if (more.length === 0) return;
      const replaced = new Set(more.map(({ field }) => field));
      const kept = (taken.get(person) ?? []).filter(({ field }) => !replaced.has(field));
      taken.set(person, [...kept, ...more]);
    },
    takenOf: (person) => taken.get(person) ?? [],
  };
}

/** As the sheet would say it; the answers of a new field are their names. */
const inWords = (field: OwnField, value: OwnValue): string =>
  isNewField(field) && typeof value !== 'string'
    ? value.join('; ')
    : ownValueInWords(field, value, { date: (on) => on, yes: 'yes', no: 'no' });
