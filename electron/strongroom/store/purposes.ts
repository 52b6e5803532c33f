import { grouped } from '../../../shared/domain/grouped.ts';
import { fold } from '../../../shared/domain/people.ts';
import { mayEnd, refuseCorrection } from '../../../shared/domain/purposes.ts';
import { form, purpose } from '../../../shared/records/purposes.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const records = repository(purpose);

/** All purposes in their order, each with its forms, the newest first. */
export function listWithForms(db: Reader) {
  const rows = db.all(
    build
      .selectFrom('purposes')
      .select(['id', 'key', 'version', 'ended_on', ...purpose.columns])
      .orderBy('position'),
  );
  const forms = grouped(
    db.all(build.selectFrom('forms').selectAll().orderBy('from_on', 'desc').orderBy('id', 'desc')),
    ({ purpose_id }) => purpose_id,
  );
  return rows.map(({ id, key, version, ended_on: endedOn, ...row }) => ({
    ...{ id, key, version, endedOn, mayEnd: mayEnd(key), ...purpose.valueOf(row) },
    forms: (forms.get(id) ?? []).map((each) => ({ id: each.id, ...form.valueOf(each) })),
  }));
}

export const getWithForms = (db: Reader, id: string) =>
  listWithForms(db).find((each) => each.id === id) ?? refuse('not-found');

/** Adds a purpose after the others, with the words that people are asked with. */
export function addPurpose(
  tx: Writer,
  of: { purpose: Value<typeof purpose>; label: string; wording: string },
  today: string,
): string {
  expectNewName(tx, of.purpose.name, null);
  const id = insertPurpose(tx, of.purpose);
  insertForm(tx, id, { label: of.label, wording: of.wording, fromOn: today });
  return id;
}

/** Adds a purpose after the others, and answers with its key. Only those that ship have a name in code. */
export function insertPurpose(
  tx: Writer,
  value: Value<typeof purpose>,
  { key, endedOn = null, importId = null }: NotWritten = {},
): string {
  const id = newId();
  const last = tx.first(
    build.selectFrom('purposes').select(({ fn }) => fn.max('position').as('position')),
  );
  tx.run(
    build.insertInto('purposes').values({
      ...purpose.columnsOf(value),
      ...{ id, key: key ?? id, position: (last?.position ?? -1) + 1, created_at: tx.at },
      ...{ ended_on: endedOn, import_id: importId },
    }),
  );
  return id;
}

/** What no user writes of a purpose. */
interface NotWritten {
  readonly key?: string;
  readonly endedOn?: string | null;
  readonly importId?: string | null;
}

export function changePurpose(
  tx: Writer,
  id: string,
  expected: number,
  value: Value<typeof purpose>,
): void {
  expectNewName(tx, value.name, id);
  records.change(tx, id, expected, value);
}

/** Two purposes of one name could not be told apart in a spreadsheet. */
function expectNewName(db: Reader, name: string, besides: string | null): void {
  const same = db
    .all(build.selectFrom('purposes').select(['id', 'name']))
    .some((each) => each.id !== besides && fold(each.name) === fold(name));
  if (same) refuse('name-taken', undefined, [{ path: 'purpose.name', code: 'name-taken' }]);
}

/** A new form under a label of its own, in use from today. */
export function reword(
  tx: Writer,
  id: string,
  expected: number,
  of: { label: string; wording: string; asksAgain: boolean },
  today: string,
): void {
  const { forms } = expectForms(tx, id, expected);
  const current = forms.find((each) => each.current);
  if (current?.wording === of.wording) {
    refuse('same', undefined, [{ path: 'wording', code: 'same' }]);
  }
  if (forms.some(({ label }) => fold(label) === fold(of.label))) {
    refuse('label-taken', undefined, [{ path: 'label', code: 'label-taken' }]);
  }
  replaceForm(tx, id, {
    ...{ label: of.label, wording: of.wording, fromOn: today, asksAgain: of.asksAgain },
  });
  records.touch(tx, id, expected);
}

/**
 * A form like the one in use, with its spelling corrected. It takes the label on with a number, so
 * that both are told apart, and asks again whom the corrected form asked.
 */
export function correctForm(
  tx: Writer,
  id: string,
  expected: number,
  of: { wording: string; comparedBy: string; reason: string },
  today: string,
): void {
  const { forms } = expectForms(tx, id, expected);
  const current = forms.find((each) => each.current) ?? refuse('no-words');
  const refusal = refuseCorrection(current.wording ?? refuse('no-words'), of.wording);
  if (refusal) refuse(refusal, undefined, [{ path: 'wording', code: refusal }]);
  const { id: corrects, label, asksAgain } = current;
  replaceForm(tx, id, {
    label: correctedLabel(
      label,
      forms.map((each) => each.label),
    ),
    wording: of.wording,
    fromOn: today,
    ...{ corrects, asksAgain, comparedBy: of.comparedBy, reason: of.reason },
  });
  records.touch(tx, id, expected);
}

function correctedLabel(label: string, taken: readonly string[]): string {
  const [, stem = label, number = '0'] = /^(.*) \(corrected (\d+)\)$/.exec(label) ?? [];
  for (let next = Number(number) + 1; ; next += 1) {
    const made = `${stem} (corrected ${next})`;
    if (!taken.includes(made)) return made;
  }
}

function expectForms(db: Reader, id: string, expected: number) {
  records.expectVersion(db, id, expected);
  return getWithForms(db, id);
}

/** Adds a form, in use where it is not said otherwise, and answers with its key. */
export function insertForm(
  tx: Writer,
  purposeId: string,
  of: Partial<Value<typeof form>>,
  importId: string | null = null,
): string {
  const id = newId();
  const columns = form.columnsOf(form.blank({ current: true, ...of }));
  tx.run(
    build
      .insertInto('forms')
      .values({ id, purpose_id: purposeId, import_id: importId, ...columns }),
  );
  return id;
}

function replaceForm(tx: Writer, purposeId: string, of: Partial<Value<typeof form>>): void {
  tx.run(build.updateTable('forms').set({ current: 0 }).where('purpose_id', '=', purposeId));
  insertForm(tx, purposeId, of);
}

/** Ends a purpose on a day, or takes its end back. */
export function setEnd(tx: Writer, id: string, expected: number, on: string | null): void {
  const { key } = expectForms(tx, id, expected);
  if (on !== null && !mayEnd(key)) refuse('needed');
  records.touch(tx, id, expected);
  tx.run(build.updateTable('purposes').set({ ended_on: on }).where('id', '=', id));
}
