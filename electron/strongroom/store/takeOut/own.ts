import { listText } from '../../../../shared/domain/imports/cells.ts';
import { ownField } from '../../../../shared/records/ownFields.ts';
import { build } from '../build.ts';
import type { Reader } from '../unit.ts';
import { inOrder, lineText, longText, type Refs, type TakenRow } from './cells.ts';

/** The fields of the charity's own, numbered in their order: two may have one name. */
function numberedFields(db: Reader) {
  const rows = db.all(
    build.selectFrom('own_fields').selectAll().orderBy('record').orderBy('position').orderBy('id'),
  );
  return rows.map(({ id, ...row }, at) => ({ id, number: at + 1, ...ownField.valueOf(row) }));
}

/** The definition of each field. */
export const ownFieldRows = (db: Reader): TakenRow[] =>
  numberedFields(db).map(({ number, record, name, kind, shown, ...field }) => ({
    ...{ number, record, name: lineText(name), kind, shown },
    choices: listText(field.choices.map((choice) => lineText(choice.name) ?? '')),
    leaves: field.leaves ? 'yes' : 'no',
    sensitive: field.sensitive ? 'yes' : 'no',
    bands: field.bands.join('; '),
    ...{ keep_years: field.keepYears, retired_at: field.retiredAt },
  }));

/** Each answer of these fields: an answer that was chosen by its name, several with semicolons. */
export function ownValueRows(db: Reader, refs: Refs): TakenRow[] {
  const fields = new Map(numberedFields(db).map((field) => [field.id, field]));
  const row = (sheet: 'people' | 'sessions', id: string, fieldId: string, value: string) => {
    const { kind, name = '', number, choices = [] } = fields.get(fieldId) ?? {};
    const nameOf = (key: string) =>
      lineText(choices.find((choice) => choice.id === key)?.name ?? key) ?? '';
    const said =
      kind === 'choices'
        ? listText((JSON.parse(value) as string[]).map(nameOf))
        : kind === 'choice'
          ? nameOf(value)
          : longText(value);
    return { sheet, ref: refs.any(id), field: lineText(name), number, value: said };
  };
  const people = db.all(build.selectFrom('person_values').selectAll());
  const sessions = db.all(build.selectFrom('session_values').selectAll());
  const rows = [
    ...people.map((each) => row('people', each.person_id, each.field_id, each.value)),
    ...sessions.map((each) => row('sessions', each.session_id, each.field_id, each.value)),
  ];
  return inOrder(rows, ['sheet', 'ref', 'field', 'number']);
}
