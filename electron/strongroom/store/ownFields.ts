import { sql } from 'kysely';
import {
  mostOwnFields,
  type OwnChoice,
  type OwnField,
  type OwnRecord,
} from '../../../shared/domain/ownFields.ts';
import { fold } from '../../../shared/domain/people.ts';
import { ownField } from '../../../shared/records/ownFields.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { countValues, listOwnValues } from './ownValues.ts';
import { people } from './people.ts';
import { repository } from './repository.ts';
import { mergeIndex } from './search.ts';
import { sessions } from './sessions.ts';
import type { Reader, Writer } from './unit.ts';

const fields = repository(ownField);

export type OwnFieldValue = Value<typeof ownField>;
type Saved = ReturnType<typeof listOwnFields>[number];

/** All fields of the charity's own in their order, those in use first. */
export function listOwnFields(db: Reader) {
  const counts = countValues(db);
  const rows = db.all(
    build
      .selectFrom('own_fields')
      .selectAll()
      .orderBy('record')
      .orderBy((row) => row('retired_at', 'is not', null))
      .orderBy('position')
      .orderBy('id'),
  );
  return rows.map(({ id, version, created_at: _, ...row }) => ({
    ...{ id, version, ...ownField.valueOf(row) },
    values: counts.get(id) ?? 0,
  }));
}

/** A field with the number of its values. */
export const getOwnField = (db: Reader, id: string): Saved =>
  listOwnFields(db).find((field) => field.id === id) ?? refuse('not-found');

const inUse = (db: Reader, record: OwnRecord): Saved[] =>
  listOwnFields(db).filter((field) => field.record === record && field.retiredAt === null);

/** Refuses a name that another field of the same records has, and one field too many. */
function expectRoom(db: Reader, record: OwnRecord, name: string, own: string | null): void {
  const others = inUse(db, record).filter(({ id }) => id !== own);
  if (others.some((other) => fold(other.name) === fold(name))) {
    refuse('name-taken', undefined, [{ path: 'field.name', code: 'name-taken' }]);
  }
  const added = own === null || getOwnField(db, own).retiredAt !== null;
  if (added && others.length >= mostOwnFields) refuse('too-many-fields', { most: mostOwnFields });
}

/** Adds a field behind the others of its records; an import names itself, and may add a retired one. */
export function addOwnField(
  tx: Writer,
  value: Omit<OwnFieldValue, 'position' | 'retiredAt'>,
  retiredAt: string | null = null,
  importId: string | null = null,
): Saved {
  if (retiredAt === null) expectRoom(tx, value.record, value.name, null);
  const position = 1 + Math.max(-1, ...listOwnFields(tx).map((other) => other.position));
  const id = fields.insert(tx, { ...value, position, retiredAt });
  if (importId !== null) {
    tx.run(build.updateTable('own_fields').set({ import_id: importId }).where('id', '=', id));
  }
  return getOwnField(tx, id);
}

/** Changes a field. An answer that records hold cannot be taken away, for it would vanish unseen. */
export function changeOwnField(
  tx: Writer,
  id: string,
  expected: number,
  changed: Omit<OwnFieldValue, 'position' | 'retiredAt' | 'record' | 'kind'>,
): Saved {
  const { id: _, version: __, createdAt: ___, ...before } = fields.expectVersion(tx, id, expected);
  if (before.retiredAt === null) expectRoom(tx, before.record, changed.name, id);
  expectUnused(tx, { ...before, id }, changed.choices);
  fields.change(tx, id, expected, { ...before, ...changed });
  return getOwnField(tx, id);
}

function expectUnused(db: Reader, field: OwnField, kept: readonly OwnChoice[]): void {
  const gone = field.choices.filter((choice) => !kept.some(({ id }) => id === choice.id));
  if (gone.length === 0) return;
  const chosen = new Map<string, number>();
  for (const { value } of listOwnValues(db, field.record, [field])) {
    for (const key of [value].flat()) chosen.set(key, (chosen.get(key) ?? 0) + 1);
  }
  for (const { id, name } of gone) {
    const records = chosen.get(id) ?? 0;
    if (records === 0) continue;
    refuse('choice-in-use', { name, records }, [{ path: 'field.choices', code: 'choice-in-use' }]);
  }
}

/** Exchanges a field with its neighbour on the form; at the end of the list it stays. */
export function moveOwnField(tx: Writer, id: string, expected: number, to: 'up' | 'down'): Saved {
  const { record } = fields.expectVersion(tx, id, expected);
  const order = inUse(tx, record);
  const at = order.findIndex((field) => field.id === id);
  const [field, other] = [order[at], order[to === 'up' ? at - 1 : at + 1]];
  if (at >= 0 && field && other) {
    place(tx, field, other.position);
    place(tx, other, field.position);
  }
  return getOwnField(tx, id);
}

function place(tx: Writer, { id, version, values: _, ...field }: Saved, position: number): void {
  fields.change(tx, id, version, { ...field, position });
}

/** Takes a field off the forms and out of the search; its values stay. */
export function retireOwnField(tx: Writer, id: string, expected: number): Saved {
  return setRetired(tx, id, expected, tx.at);
}

/** Brings a retired field back, with the values that it had. */
export function bringBackOwnField(tx: Writer, id: string, expected: number): Saved {
  const { record, name } = fields.expectVersion(tx, id, expected);
  expectRoom(tx, record, name, id);
  return setRetired(tx, id, expected, null);
}

function setRetired(tx: Writer, id: string, expected: number, retiredAt: string | null): Saved {
  const { id: _, version: __, createdAt: ___, ...before } = fields.expectVersion(tx, id, expected);
  fields.change(tx, id, expected, {
    ...before,
    retiredAt: retiredAt && (before.retiredAt ?? retiredAt),
  });
  reindexHolders(tx, { ...before, id });
  return getOwnField(tx, id);
}

/** The search knows the words of fields in use alone. */
function reindexHolders(tx: Writer, field: OwnField): void {
  if (field.kind !== 'words') return;
  const records = { people, sessions }[field.record];
  for (const { recordId } of listOwnValues(tx, field.record, [field]))
    records.reindex(tx, recordId);
  mergeIndex(tx);
}

/** Deletes a retired field with its values, of which the user was told the number. */
export function removeOwnField(tx: Writer, id: string, expected: number, values: number): void {
  const { record, retiredAt } = fields.expectVersion(tx, id, expected);
  if (retiredAt === null) refuse('not-retired');
  const found = getOwnField(tx, id).values;
  if (found !== values) refuse('values-changed', { found });
  const table = record === 'people' ? 'person_values' : 'session_values';
  tx.run(build.deleteFrom(table).where('field_id', '=', id));
  fields.remove(tx, id, expected);
}

/** Whether an import made this field, and it is as it was made, without values and in no question. */
const unusedOf = (importId: string) =>
  build
    .selectFrom('own_fields')
    .select('id')
    .where('import_id', '=', importId)
    .where('version', '=', 1)
    .where('id', 'not in', build.selectFrom('person_values').select('field_id'))
    .where('id', 'not in', build.selectFrom('session_values').select('field_id'))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('recipes')
            .select('recipes.id')
            .where(sql<boolean>`instr(recipes.columns, 'own-' || own_fields.id) > 0`),
        ),
      ),
    );

/**
 * Deletes the fields that an import made, after its records are gone: those that no other record
 * and no question uses, and that were not changed since.
 */
export function removeOwnFieldsOf(tx: Writer, importId: string): void {
  for (const { id } of tx.all(unusedOf(importId))) {
    fields.remove(tx, id, 1);
    tx.audit(id);
  }
}
