import { build } from './build.ts';
import type { Inserting } from './inserter.ts';
import { insertForm, insertPurpose } from './purposes.ts';
import type { Writer } from './unit.ts';

/** Adds purposes; answers with the key of a purpose by the handle of a new one, or its own key. */
export function insertPurposes({ tx, importId, plan }: Inserting): (purposeId: string) => string {
  const ids = new Map(
    plan.purposes.map(({ handle, endedOn, ...of }) => [
      handle,
      insertPurpose(tx, of, { endedOn, importId }),
    ]),
  );
  return (purposeId) => ids.get(purposeId) ?? purposeId;
}

/** Adds forms, and changes those that are here: what it replaces is kept for undo. */
export function insertForms(
  { tx, importId, plan: { forms }, step }: Inserting,
  keyOf: (purposeId: string) => string,
): void {
  for (const { id } of forms) if (id !== null) keepForm(tx, importId, id);
  // A purpose has one form in use at every moment but this one.
  setAside(tx, importId);
  for (const { id, purposeId, name, wording, from, inUse, about } of forms) {
    if (id === null) {
      const { compared_by: comparedBy = null, correction = null, asks_again = null } = about ?? {};
      const said = { label: name, wording, fromOn: from, current: inUse, comparedBy };
      const of = { ...said, reason: correction, asksAgain: asks_again === true };
      insertForm(tx, keyOf(purposeId), of, importId);
    } else {
      const says = { wording, from_on: from, current: inUse ? 1 : 0 } as const;
      tx.run(build.updateTable('forms').set(says).where('id', '=', id));
    }
    step();
  }
  // After all of them: a corrected form may stand below its correction.
  for (const { purposeId, name, about } of forms) {
    if (!about?.corrects) continue;
    const ofPurpose = build.selectFrom('forms').where('purpose_id', '=', keyOf(purposeId));
    const corrected = ofPurpose.where('label', '=', about.corrects).select('id').limit(1);
    tx.run(
      build
        .updateTable('forms')
        .set({ corrects: corrected })
        .where('purpose_id', '=', keyOf(purposeId))
        .where('label', '=', name),
    );
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
