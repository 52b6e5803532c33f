import {
  type OwnField,
  type OwnRecord,
  type OwnValue,
  ownValueInWords,
  readOwnValue,
  valueText,
} from '../ownFields.ts';
import { type Difference, ownTaken, type TakenField } from './differences.ts';
import { type Known, ownValueKey } from './known.ts';
import { isNewField } from './ownCells.ts';
import type { OwnValuesRead } from './ownValues.ts';

/** A value that a record gets in a field of the charity's own; a field may be one to be made. */
export interface OwnChange {
  readonly field: string;
  readonly value: OwnValue;
}

/** What the columns of a sheet say of people, or of sessions, in fields of the charity's own. */
export interface OwnSaid {
  /** The differences of a row, by its handle, from a record that is here already. */
  differences(handle: string, record: string): Difference[];
  /** Takes over what was chosen of them. */
  take(handle: string, record: string, fields: readonly TakenField[]): void;
  /** All that was taken over about a record. */
  takenOf(record: string): OwnChange[];
}

/** Compares a sheet's values with those of known records, and with those that earlier rows give. */
export function ownSaid(
  kind: OwnRecord,
  { fields, cells }: Pick<OwnValuesRead, 'cells' | 'fields'>,
  known: Known,
): OwnSaid {
  const byKey = new Map<string, OwnField>(
    [...known.ownFields, ...fields].map((field) => [field.id, field]),
  );
  const said = new Map<string, OwnChange[]>();
  for (const { record, of, field, value } of cells) {
    if (record !== kind) continue;
    const before = said.get(of);
    if (before) before.push({ field, value });
    else said.set(of, [{ field, value }]);
  }
  const taken = new Map<string, OwnChange[]>();
  const hereOf = (record: string, of: OwnField): OwnValue | null => {
    const now = [...(taken.get(record) ?? []), ...(said.get(record) ?? [])];
    const change = now.find(({ field }) => field === of.id);
    if (change) return change.value;
    const text = known.ownValues.get(ownValueKey(record, of.id));
    if (text === undefined) return null;
    return of.kind === 'choices' ? (JSON.parse(text) as string[]) : text;
  };
  /** Of each value of a row: its field, and what becomes of it; several answers are joined. */
  const changesOf = (handle: string, record: string) =>
    (said.get(handle) ?? []).flatMap(({ field: key, value }) => {
      const field = byKey.get(key);
      if (!field) return [];
      const here = hereOf(record, field);
      const joined =
        Array.isArray(value) && Array.isArray(here)
          ? readOwnValue(field, [...new Set([...here, ...value])])
          : { value };
      if ('code' in joined || joined.value === null) return [];
      if (here !== null && valueText(here) === valueText(joined.value)) return [];
      return [{ field, here, says: value, becomes: joined.value }];
    });
  return {
    differences: (handle, record) =>
      changesOf(handle, record).map(({ field, here, says }) => ({
        field: ownTaken(field),
        here: here === null ? null : inWords(field, here),
        says: inWords(field, says),
      })),
    take(handle, record, chosen) {
      const more = changesOf(handle, record)
        .filter(({ field }) => chosen.includes(ownTaken(field)))
        .map(({ field, becomes }) => ({ field: field.id, value: becomes }));
      if (more.length === 0) return;
      const replaced = new Set(more.map(({ field }) => field));
      const kept = (taken.get(record) ?? []).filter(({ field }) => !replaced.has(field));
      taken.set(record, [...kept, ...more]);
    },
    takenOf: (record) => taken.get(record) ?? [],
  };
}

/** As the sheet would say it; the answers of a new field are their names. */
const inWords = (field: OwnField, value: OwnValue): string =>
  isNewField(field) && typeof value !== 'string'
    ? value.join('; ')
    : ownValueInWords(field, value, { date: (on) => on, yes: 'yes', no: 'no' });
