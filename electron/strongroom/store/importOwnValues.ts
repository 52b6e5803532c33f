import { type DefinedField, isNewField } from '../../../shared/domain/imports/ownCells.ts';
import type { OwnValuesRead } from '../../../shared/domain/imports/ownValues.ts';
import type { Plan } from '../../../shared/domain/imports/plan.ts';
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
import type { StoredAs } from './importChanges.ts';
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
 * were here keep the values that they have, but for what is taken over: answers with how those
 * are stored.
 */
export function insertOwnValues(
  tx: Writer,
  importId: string,
  { fields, values, fieldRows }: OwnValuesRead,
  { people: newPeople, resolved, sessionUpdates }: Plan,
  added: Added,
): StoredAs {
  // What further rows of a new person say goes before what their first row does.
  const chosen = newPeople.flatMap(({ handle, own }) =>
    own.map((change) => ({ record: 'people' as const, of: handle, ...change })),
  );
  const replaced = new Set(chosen.map(({ of, field }) => `${of}\n${field}`));
  const given = [
    ...values.filter(
      ({ record, of, field }) => added[record].has(of) && !replaced.has(`${of}\n${field}`),
    ),
    ...chosen,
  ];
  const used = new Set([
    ...given.map(({ field }) => field),
    ...[...resolved.updates, ...sessionUpdates].flatMap(({ own }) => own.map(({ field }) => field)),
    ...fieldRows.map(({ field }) => field).filter((id) => isNewField({ id })),
  ]);
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
  const storedAs: StoredAs = ({ field: key, value }) => {
    const field = byKey.get(key) ?? refuse('records-changed');
    const reading = readOwnValue(field, key === field.id ? value : byName(field, value));
    if ('code' in reading || reading.value === null) refuse('records-changed');
    return { field: field.id, value: reading.value };
  };
  if (given.length === 0) return storedAs;
  const found = { people: new Set<string>(), sessions: new Set<string>() };
  const read = given.map(({ record, of, field: key, value }) => {
    const stored = storedAs({ field: key, value });
    const id = added[record].get(of) ?? '';
    if (byKey.get(key)?.kind === 'words') found[record].add(id);
    return { record, id, field_id: stored.field, value: valueText(stored.value) };
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
  return storedAs;
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
