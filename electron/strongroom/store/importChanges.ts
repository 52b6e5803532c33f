import { localDate } from '../../../shared/domain/dates.ts';
import type { OwnChange } from '../../../shared/domain/imports/ownDifferences.ts';
import type { OwnValue } from '../../../shared/domain/ownFields.ts';
import { build } from './build.ts';
import { rowDigest } from './imports.ts';
import { type Inserting, inserter } from './inserter.ts';
import { insertNote } from './notes.ts';
import { ownValuesOf, putValue } from './ownValues.ts';
import { people } from './people.ts';
import type { Writer } from './unit.ts';

/** Adds notes that an import brings about a person. */
export function addNotes(
  tx: Writer,
  importId: string,
  personId: string,
  notes: readonly string[],
): void {
  const on = localDate(new Date(tx.at));
  for (const text of notes) insertNote(tx, personId, { on, kind: 'note', text }, importId);
}

/** A value with the key of its field, as the vault holds them. */
export type StoredAs = (change: OwnChange) => OwnChange;

/** A value of a field of the charity's own among what an import replaced. */
const prefix = 'own:';
const ownReplaced = (field: string): string => `${prefix}${field}`;

/** What an import replaced in a person's fields, and in those of the charity's own by key. */
export function replacedIn(text: string) {
  const all = Object.entries(JSON.parse(text) as Record<string, unknown>);
  const own = all.filter(([name]) => name.startsWith(prefix));
  return {
    fields: Object.fromEntries(all.filter(([name]) => !name.startsWith(prefix))),
    own: own.map(([name, value]) => [name.slice(prefix.length), value as OwnValue | null] as const),
  };
}

/**
 * Takes over what was chosen of the rows about people who are here already: in the version that was
 * compared, with an audit entry for each, and with what it replaces kept for undo.
 */
export function changePeople({ tx, importId, plan, step }: Inserting, storedAs: StoredAs): void {
  for (const { personId, version, fields, own, notes } of plan.resolved.updates) {
    addNotes(tx, importId, personId, notes);
    if (Object.keys(fields).length + own.length > 0) {
      const { id: _, version: __, createdAt: ___, ...before } = people.get(tx, personId);
      const values = ownValuesOf(tx, 'people', personId);
      const given = own.map(storedAs);
      // First the values: the save of the person finds them by their words too.
      for (const { field, value } of given) putValue(tx, 'people', personId, field, value);
      people.change(tx, personId, version, { ...before, ...fields });
      const replaced = [
        ...Object.keys(fields).map((field) => [field, before[field as never]]),
        ...given.map(({ field }) => [ownReplaced(field), values[field] ?? null]),
      ];
      tx.run(
        build.insertInto('import_changes').values({
          ...{ person_id: personId, import_id: importId, version: version + 1 },
          replaced: JSON.stringify(Object.fromEntries(replaced)),
        }),
      );
    }
    tx.audit(personId);
    step();
  }
}

/** Remembers whose rows without a known reference are, so that the same file brings them once. */
export function rememberRows(
  { tx, importId, plan }: Inserting,
  ids: ReadonlyMap<string, string>,
): void {
  const digests = new Map(
    plan.resolved.remembered.map(({ rowKey, of }) => [rowDigest(rowKey), ids.get(of) ?? of]),
  );
  if (digests.size === 0) return;
  inserter(tx, 'import_rows', ['digest', 'person_id', 'import_id'])(
    [...digests].map(([digest, person_id]) => ({ digest, person_id, import_id: importId })),
  );
}
