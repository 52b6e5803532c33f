import { type DefinedField, isNewField } from '../../../shared/domain/imports/ownCells.ts';
import type { OwnValuesRead } from '../../../shared/domain/imports/ownValues.ts';
import {
  type OwnField,
  type OwnRecord,
  type OwnValue,
  readOwnValue,
  valueText,
} from '../../../shared/domain/ownFields.ts';
import { fold } from '../../../shared/domain/people.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { inBatches, inserter } from './inserter.ts';
import { addOwnField, listOwnFields } from './ownFields.ts';
import { people } from './people.ts';
import { sessions } from './sessions.ts';
import type { Writer } from './unit.ts';

/** The keys of the records that an import adds, by handle. */
type Added = Readonly<Record<OwnRecord, ReadonlyMap<string, string>>>;

/**
 * Adds the values of an import to the records that it adds, and makes the fields that are not there:
 * those of columns where they have a value, those of the sheet of fields in any case. Records that
 * were here keep the values that they have.
 */
export function insertOwnValues(
  tx: Writer,
  importId: string,
  { fields, values, fieldRows }: OwnValuesRead,
  added: Added,
): void {
  const given = values.filter(({ record, of }) => added[record].has(of));
  const used = new Set([
    ...given.map(({ field }) => field),
    ...fieldRows.map(({ field }) => field).filter((id) => isNewField({ id })),
  ]);
  if (used.size === 0) return;
  const here = listOwnFields(tx);
  const byKey = new Map<string, OwnField>(here.map((field) => [field.id, field]));
  for (const field of fields) {
    if (!used.has(field.id)) continue;
    // Made since the dry run: what the user saw would not come of it.
    const isMade = here.some(
      ({ name, record, retiredAt }) =>
        retiredAt === null && record === field.record && fold(name) === fold(field.name),
    );
    if (isMade && field.retiredAt === null) refuse('records-changed');
    byKey.set(field.id, made(tx, importId, field));
  }
  const found = { people: new Set<string>(), sessions: new Set<string>() };
  const read = given.map(({ record, of, field: key, value }) => {
    const field = byKey.get(key) ?? refuse('records-changed');
    const reading = readOwnValue(field, key === field.id ? value : byName(field, value));
    if ('code' in reading || reading.value === null) refuse('records-changed');
    const id = added[record].get(of) ?? '';
    if (field.kind === 'words') found[record].add(id);
    return { record, id, field_id: field.id, value: valueText(reading.value) };
  });
  const ofPerson = inserter(tx, 'person_values', ['person_id', 'field_id', 'value']);
  const ofSession = inserter(tx, 'session_values', ['session_id', 'field_id', 'value']);
  const rowsOf = (wanted: OwnRecord) => read.filter(({ record }) => record === wanted);
  for (const rows of inBatches(rowsOf('people'))) {
    ofPerson(rows.map(({ id, field_id, value }) => ({ person_id: id, field_id, value })));
  }
  for (const rows of inBatches(rowsOf('sessions'))) {
    ofSession(rows.map(({ id, field_id, value }) => ({ session_id: id, field_id, value })));
  }
  for (const id of found.people) people.reindex(tx, id);
  for (const id of found.sessions) sessions.reindex(tx, id);
}

/** The answers of a new field get their keys. */
function made(
  tx: Writer,
  importId: string,
  { id: _, retiredAt, ...field }: DefinedField,
): OwnField {
  const choices = field.choices.map(({ name }) => ({ id: newId(), name }));
  const bands = [...field.bands];
  const saved = addOwnField(tx, { ...field, choices, bands }, retiredAt, importId);
  tx.audit(saved.id);
  return saved;
}

/** The answers of a new field are named in the sheet; the field gave them keys. */
function byName({ kind, choices }: OwnField, value: OwnValue): OwnValue {
  if (kind !== 'choice' && kind !== 'choices') return value;
  const keyOf = (name: string) => choices.find((choice) => choice.name === name)?.id ?? name;
  return typeof value === 'string' ? keyOf(value) : value.map(keyOf);
}
