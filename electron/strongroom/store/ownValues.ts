import { sql } from 'kysely';
import { ownValueKey } from '../../../shared/domain/imports/known.ts';
import {
  type OwnField,
  type OwnRecord,
  type OwnValue,
  type OwnValues,
  readOwnValue,
  valueText,
} from '../../../shared/domain/ownFields.ts';
import { ownField } from '../../../shared/records/ownFields.ts';
import { refuse } from '../../serving/refusal.ts';
import { build, buildAny } from './build.ts';
import type { Reader, Writer } from './unit.ts';

/** Each table of values, with the column of its record. */
const owners = {
  people: ['person_values', 'person_id'],
  sessions: ['session_values', 'session_id'],
} as const;

/** One shape for both tables of values: `record_id` is the person or the session. */
const valueQueries = {
  people: () =>
    build.selectFrom('person_values').select(['person_id as record', 'field_id', 'value']),
  sessions: () =>
    build.selectFrom('session_values').select(['session_id as record', 'field_id', 'value']),
};

/** The values of all records of a kind, or of one, each in the words of the store. */
const valuesIn = (record: OwnRecord) => build.selectFrom(valueQueries[record]().as('given'));

const decoded = (kind: OwnField['kind'], value: string): OwnValue =>
  kind === 'choices' ? (JSON.parse(value) as string[]) : value;

/** A record's values by field, those of retired fields too. */
export function ownValuesOf(db: Reader, record: OwnRecord, id: string): OwnValues {
  const rows = db.all(
    valuesIn(record)
      .innerJoin('own_fields', 'own_fields.id', 'given.field_id')
      .select(['field_id', 'kind', 'value'])
      .where('given.record', '=', id),
  );
  return Object.fromEntries(
    rows.map(({ field_id, kind, value }) => [field_id, decoded(kind, value)]),
  );
}

/** Each value of these fields, with its record. */
export function listOwnValues(db: Reader, record: OwnRecord, fields: readonly OwnField[]) {
  const kinds = new Map(fields.map(({ id, kind }) => [id, kind]));
  const rows = db.all(
    valuesIn(record)
      .selectAll()
      .where('field_id', 'in', [...kinds.keys()]),
  );
  return rows.map(({ record: recordId, field_id: fieldId, value }) => ({
    ...{ recordId, fieldId },
    value: decoded(kinds.get(fieldId) ?? 'words', value),
  }));
}

/** The words of a record that the search finds it by: those of fields that are in use. */
export const ownWords =
  (record: OwnRecord) =>
  (db: Reader, id: string): string[] =>
    db
      .all(
        valuesIn(record)
          .innerJoin('own_fields', 'own_fields.id', 'given.field_id')
          .select('value')
          .where('given.record', '=', id)
          .where('kind', '=', 'words')
          .where('retired_at', 'is', null)
          .orderBy('position'),
      )
      .map(({ value }) => value);

/** The fields in use on a kind of record, as their values are judged. */
function fieldsInUse(db: Reader, record: OwnRecord): OwnField[] {
  const rows = db.all(
    build
      .selectFrom('own_fields')
      .selectAll()
      .where('record', '=', record)
      .where('retired_at', 'is', null),
  );
  return rows.map(({ id, ...row }) => ({ id, ...ownField.valueOf(row) }));
}

/**
 * Saves a record's values: null deletes one, and a field that is not named stays as it is. Refuses
 * values that their fields do not take, each at its field. The caller has checked the version.
 */
export function saveOwnValues(
  tx: Writer,
  record: OwnRecord,
  id: string,
  given: Readonly<Record<string, OwnValue | null>> | undefined,
): void {
  if (given === undefined || Object.keys(given).length === 0) return;
  const fields = new Map(fieldsInUse(tx, record).map((field) => [field.id, field]));
  const read = Object.entries(given).map(([fieldId, value]) => {
    const field = fields.get(fieldId) ?? refuse('own-field-gone');
    return { fieldId, reading: readOwnValue(field, value) };
  });
  const wrong = read.flatMap(({ fieldId, reading }) =>
    'code' in reading ? [{ path: `own.${fieldId}`, code: reading.code }] : [],
  );
  if (wrong.length > 0) refuse('own-value', undefined, wrong);
  for (const { fieldId, reading } of read) {
    if ('value' in reading) putValue(tx, record, id, fieldId, reading.value);
  }
}

/** Replaces one value; null deletes it. */
export function putValue(
  tx: Writer,
  record: OwnRecord,
  id: string,
  field_id: string,
  given: OwnValue | null,
): void {
  const [table, owner] = owners[record];
  tx.run(
    given === null
      ? buildAny.deleteFrom(table).where(owner, '=', id).where('field_id', '=', field_id)
      : buildAny
          .insertInto(table)
          .values({ [owner]: id, field_id, value: valueText(given) })
          .onConflict((row) =>
            row.columns([owner, 'field_id']).doUpdateSet({ value: valueText(given) }),
          ),
  );
}

/** All values as they are held, by `ownValueKey`: what an import is compared with. */
export function knownOwnValues(db: Reader): Map<string, string> {
  const rows = (['people', 'sessions'] as const).flatMap((record) =>
    db.all(valuesIn(record).selectAll()),
  );
  return new Map(rows.map(({ record, field_id, value }) => [ownValueKey(record, field_id), value]));
}

/** How many records hold a value of each field. */
export function countValues(db: Reader): Map<string, number> {
  const count = sql<number>`count(*)`.as('values');
  const rows = [
    ...db.all(build.selectFrom('person_values').select(['field_id', count]).groupBy('field_id')),
    ...db.all(build.selectFrom('session_values').select(['field_id', count]).groupBy('field_id')),
  ];
  return new Map(rows.map(({ field_id, values }) => [field_id, values]));
}
