import { asWritten } from '../../anonymise/rows/csv.ts';
import { mostOwnFields, type OwnProblem, type OwnRecord, type OwnValue } from '../ownFields.ts';
import { isFormula } from './cells.ts';
import { turned } from './orders.ts';
import { type DefinedField, fieldsOn, inside, isNewField, readOwnCell } from './ownCells.ts';
import type { OwnLayout } from './ownSheet.ts';
import type { ProblemCode, Problems } from './problems.ts';
import { type ReadSheet, type RowPlace, stride } from './read.ts';
import type { Terms } from './terms.ts';

/** A value that a row gives; `field` is the key of a field that is there, or of a new one. */
export interface ReadValue {
  readonly record: OwnRecord;
  /** The handle of the person's or the session's row. */
  readonly of: string;
  readonly field: string;
  readonly value: OwnValue;
}

/** Values of fields of the charity's own, and the fields that are to be made for them. */
export interface OwnValuesRead {
  readonly fields: readonly DefinedField[];
  readonly values: readonly ReadValue[];
  /** The values that columns of a charity's own sheet give. */
  readonly cells: readonly ReadValue[];
  /** The rows of the sheet of fields: the field that each one is, and whether it is the same. */
  readonly fieldRows: readonly (RowPlace & { readonly field: string; readonly same: boolean })[];
  /** The rows of the sheet of answers, with the value of each. */
  readonly valueRows: readonly (RowPlace & ReadValue)[];
}

interface Reading {
  readonly file: string;
  readonly layout: OwnLayout;
  readonly terms: Terms;
  readonly problems: Problems;
}

/** Columns that cannot become fields: without a name, of a field that another one is, or one too many. */
export function ownFieldProblems({ file, layout, terms, problems }: Reading): void {
  const seen = new Set<string>();
  let added = 0;
  for (const { as, own, heading } of layout.columns) {
    if (as !== 'own') continue;
    const place = { file, row: null, column: heading, value: heading };
    if (own === null) problems.add({ ...place, code: 'own-without-name' });
    else if (seen.has(own.id)) problems.add({ ...place, code: 'column-twice' });
    else {
      seen.add(own.id);
      if (isNewField(own)) added += 1;
      const inUse = fieldsOn(layout.sheet, terms).length;
      if (isNewField(own) && inUse + added > mostOwnFields) {
        problems.add({ ...place, code: 'own-too-many' });
      }
    }
  }
}

/** What is wrong with a cell that a field does not take. */
export const ownCodes: Readonly<Record<OwnProblem, ProblemCode>> = {
  'too-long': 'too-long',
  number: 'own-number',
  date: 'wrong-date',
  year: 'wrong-date',
  choose: 'own-choice',
};

/** Reads the columns of a sheet of people or sessions that are fields of the charity's own. */
export function* readOwnValues(
  { file, layout, terms, problems }: Reading,
  rows: readonly (readonly string[])[],
  sheet: ReadSheet<'people' | 'sessions'>,
): Generator<number, Pick<OwnValuesRead, 'fields' | 'values'>> {
  const columns = layout.columns.flatMap(({ as, own, heading, order }, cell) =>
    as === 'own' && own !== null ? [{ own, heading, order, cell }] : [],
  );
  const values: ReadValue[] = [];
  if (columns.length === 0) return { fields: [], values };
  for (const { at, handle } of sheet.rows) {
    if (at % stride === 0) yield at;
    for (const { own, heading, order, cell } of columns) {
      const text = (rows[at - 1]?.[cell] ?? '').trim();
      if (text === '') continue;
      const place = { file, row: at, column: heading, value: text };
      if (isFormula(text)) {
        problems.add({ ...place, code: 'formula' });
        continue;
      }
      const written = own.kind === 'date' ? turned(asWritten(text), order) : asWritten(text);
      const reading = readOwnCell(own, written, terms.today);
      if ('code' in reading) problems.add({ ...place, code: ownCodes[reading.code] });
      else if (reading.value !== null) {
        values.push({ record: layout.sheet, of: handle, field: own.id, value: reading.value });
      }
    }
  }
  const fields = columns.map(({ own }) => own).filter(isNewField);
  return { fields: fields.map((field) => ({ ...field, ...inside })), values };
}
