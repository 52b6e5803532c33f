import { localDate } from '../../../shared/domain/dates.ts';
import { build } from './build.ts';
import { rowDigest } from './imports.ts';
import { type Inserting, inserter } from './inserter.ts';
import { insertNote } from './notes.ts';
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

/**
 * Takes over what was chosen of the rows about people who are here already: in the version that was
 * compared, with an audit entry for each, and with what it replaces kept for undo.
 */
export function changePeople({ tx, importId, plan, step }: Inserting): void {
  for (const { personId, version, fields, notes } of plan.resolved.updates) {
    addNotes(tx, importId, personId, notes);
    if (Object.keys(fields).length > 0) {
      const { id: _, version: __, createdAt: ___, ...before } = people.get(tx, personId);
      people.change(tx, personId, version, { ...before, ...fields });
      const replaced = Object.keys(fields).map((field) => [field, before[field as never]]);
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
