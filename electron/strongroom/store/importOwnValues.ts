import type { OwnValuesRead } from '../../../shared/domain/imports/ownValues.ts';
import { type OwnField, type OwnValue, readOwnValue } from '../../../shared/domain/ownFields.ts';
import { fold } from '../../../shared/domain/people.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { inBatches, inserter } from './inserter.ts';
import { addOwnField, listOwnFields } from './ownFields.ts';
import { people as records } from './people.ts';
import type { Writer } from './unit.ts';

/**
 * Adds the values of an import to the people that it adds, and makes the fields that are not there.
 * People who were in the records keep the values that they have.
 */
export function insertOwnValues(
  tx: Writer,
  { fields, values }: OwnValuesRead,
  /** The keys of the people that the import adds, by handle. */
  added: ReadonlyMap<string, string>,
): void {
  const given = values.filter(({ person }) => added.has(person));
  if (given.length === 0) return;
  const used = new Set(given.map(({ field }) => field));
  const inUse = listOwnFields(tx).filter(
    ({ record, retiredAt }) => record === 'people' && retiredAt === null,
  );
  const byKey = new Map<string, OwnField>(inUse.map((field) => [field.id, field]));
  for (const field of fields) {
    if (!used.has(field.id)) continue;
    // Made since the dry run: what the user saw would not come of it.
    if (inUse.some(({ name }) => fold(name) === fold(field.name))) refuse('records-changed');
    byKey.set(field.id, made(tx, field));
  }
  const insert = inserter(tx, 'person_values', ['person_id', 'field_id', 'value']);
  const found = new Set<string>();
  const read = given.map(({ person, field: key, value }) => {
    const field = byKey.get(key) ?? refuse('records-changed');
    const reading = readOwnValue(field, key === field.id ? value : byName(field, value));
    if ('code' in reading || reading.value === null) refuse('records-changed');
    const id = added.get(person) ?? '';
    if (field.kind === 'words') found.add(id);
    const text = typeof reading.value === 'string' ? reading.value : JSON.stringify(reading.value);
    return { person_id: id, field_id: field.id, value: text };
  });
  for (const rows of inBatches(read)) insert(rows);
  for (const id of found) records.reindex(tx, id);
}

/** A new field stays inside unless a coordinator says that it may leave. */
function made(tx: Writer, { kind, name, choices }: OwnField): OwnField {
  const field = addOwnField(tx, {
    ...{ record: 'people', kind, name, shown: 'page', leaves: false, sensitive: false },
    choices: choices.map((choice) => ({ id: newId(), name: choice.name })),
    ...{ bands: [], keepYears: null },
  });
  tx.audit(field.id);
  return field;
}

/** The answers of a new field are named in the sheet; the field gave them keys. */
function byName({ kind, choices }: OwnField, value: OwnValue): OwnValue {
  if (kind !== 'choice' && kind !== 'choices') return value;
  const keyOf = (name: string) => choices.find((choice) => choice.name === name)?.id ?? name;
  return typeof value === 'string' ? keyOf(value) : value.map(keyOf);
}
