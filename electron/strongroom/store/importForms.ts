import { newId } from '../newId.ts';
import { build } from './build.ts';
import type { Inserting } from './inserter.ts';
import type { Writer } from './unit.ts';

/** Adds forms, and changes those that are here: what it replaces is kept for undo. */
export function insertForms({ tx, importId, plan: { forms }, step }: Inserting): void {
  for (const { id } of forms) if (id !== null) keepForm(tx, importId, id);
  // A purpose has one form in use at every moment but this one.
  setAside(tx, importId);
  for (const { id, purposeId, name, wording, from, inUse } of forms) {
    const says = { wording, from_on: from, current: inUse ? 1 : 0 } as const;
    tx.run(
      id === null
        ? build.insertInto('forms').values({
            ...{ id: newId(), purpose_id: purposeId, label: name, import_id: importId, ...says },
          })
        : build.updateTable('forms').set(says).where('id', '=', id),
    );
    step();
  }
}

function keepForm(tx: Writer, importId: string, formId: string): void {
  const columns = ['wording', 'from_on', 'current'] as const;
  const before = tx.first(build.selectFrom('forms').select(columns).where('id', '=', formId));
  if (before === undefined) throw new Error('a plan changes a form that is not here');
  // A later import ends the undo of an earlier one, which finds fewer rows than it made.
  tx.run(build.deleteFrom('import_form_changes').where('form_id', '=', formId));
  tx.run(
    build
      .insertInto('import_form_changes')
      .values({ ...before, form_id: formId, import_id: importId }),
  );
}

const changedBy = (importId: string) =>
  build.selectFrom('import_form_changes').where('import_id', '=', importId);

function setAside(tx: Writer, importId: string): void {
  tx.run(
    build
      .updateTable('forms')
      .set({ current: 0 })
      .where('id', 'in', changedBy(importId).select('form_id')),
  );
}

/** Gives forms back what the import replaced, after those that it added went. */
export function putFormsBack(tx: Writer, importId: string): void {
  setAside(tx, importId);
  for (const { form_id: id, import_id: _, ...before } of tx.all(changedBy(importId).selectAll())) {
    tx.run(build.updateTable('forms').set(before).where('id', '=', id));
  }
  tx.run(build.deleteFrom('import_form_changes').where('import_id', '=', importId));
}
