import { asWritten } from '../../anonymise/rows/csv.ts';
import { hasChoices, mostOwnFields, type OwnField, type OwnRecord } from '../ownFields.ts';
import { fold } from '../people.ts';
import { oneLine } from './cells.ts';
import type { Known } from './known.ts';
import type { SheetRows } from './layouts.ts';
import { type DefinedField, isNewField, readOwnCell } from './ownCells.ts';
import { type OwnValuesRead, ownCodes, type ReadValue } from './ownValues.ts';
import type { ProblemCode, Problems } from './problems.ts';
import { type RowPlace, stride } from './read.ts';
import type { ReadSheets } from './references.ts';

interface Found {
  readonly sheets: ReadSheets;
  readonly known: Known;
  /** Fields that columns of a charity's own sheet make. */
  readonly columns: readonly DefinedField[];
  readonly today: string;
  readonly problems: Problems;
}

/**
 * Reads the charity's own fields and their answers as everything is taken out. A field joins the
 * one of its record, kind and name, which keeps its definition; a field that is not there is made
 * as the sheet says. Yields the rows done now and then.
 */
export function* readTakenOwn(found: Found): Generator<number, Omit<OwnValuesRead, 'cells'>> {
  const { sheets, known, today, problems } = found;
  const { fields, fieldRows, byNumber } = joined(found);
  const valueRows: (RowPlace & ReadValue)[] = [];
  const isHere = sheets.own_fields !== undefined;
  for (const { file, at, row } of sheets.own_values?.rows ?? []) {
    if (at % stride === 0) yield at;
    const field =
      isHere && row.number > 0 ? byNumber.get(row.number) : named(row.sheet, row.field, known);
    // What is wrong with the field itself is said once.
    if (field === null) continue;
    const fails = (code: ProblemCode, column: string, value: string) =>
      problems.add({ file, row: at, column, code, value });
    if (field === undefined || field.record !== row.sheet || !isNamed(field, row.field)) {
      fails('own-unknown', 'field', row.field);
      continue;
    }
    const reading = readOwnCell(field, asWritten(row.value), today);
    if ('code' in reading) fails(ownCodes[reading.code], 'value', row.value);
    else if (reading.value !== null) {
      const { sheet: record, ref: of } = row;
      valueRows.push({ file, row: at, record, of, field: field.id, value: reading.value });
    }
  }
  return { fields, values: valueRows, fieldRows, valueRows };
}

/** Names are compared as cells hold them, whatever case and accents. */
const nameKey = (name: string): string => fold(oneLine(name));
const isNamed = (field: OwnField, name: string): boolean => nameKey(field.name) === nameKey(name);

/** The field of a name where the sheet of fields is not there: one in use before a retired one. */
function named(record: OwnRecord, name: string, { ownFields }: Known): OwnField | undefined {
  const all = ownFields.filter((field) => field.record === record && isNamed(field, name));
  return all.find(({ retiredAt }) => retiredAt === null) ?? all[0];
}

/** The field of each row of the sheet of fields: one that is there, or one to be made. */
function joined({ sheets, known, columns, problems }: Found) {
  const fields: DefinedField[] = [];
  const fieldRows: OwnValuesRead['fieldRows'][number][] = [];
  const byNumber = new Map<number, OwnField | null>();
  const taken = new Set<string>();
  for (const { file, at, row } of sheets.own_fields?.rows ?? []) {
    const here = { file, row: at };
    const of = known.ownFields.filter(
      (field) => field.record === row.record && isNamed(field, row.name),
    );
    const same = of.filter(({ kind, id }) => kind === row.kind && !taken.has(id));
    const isRetired = row.retired_at !== null;
    const before = same.find(({ retiredAt }) => (retiredAt !== null) === isRetired) ?? same[0];
    if (before) {
      taken.add(before.id);
      byNumber.set(row.number, before);
      fieldRows.push({ ...here, field: before.id, same: saysTheSame(row, before) });
      continue;
    }
    const inUse = [...known.ownFields, ...columns, ...fields].filter(
      ({ record, retiredAt }) => record === row.record && retiredAt === null,
    );
    const other = inUse.find((field) => isNamed(field, row.name));
    const code: ProblemCode | null = isRetired
      ? null
      : other !== undefined
        ? isNewField(other)
          ? 'row-twice'
          : 'own-other-kind'
        : inUse.length >= mostOwnFields
          ? 'own-too-many'
          : null;
    if (code !== null) {
      problems.add({ ...here, column: 'name', code, value: row.name });
      byNumber.set(row.number, null);
      continue;
    }
    const field = fieldOf(row);
    fields.push(field);
    byNumber.set(row.number, field);
    fieldRows.push({ ...here, field: field.id, same: false });
  }
  return { fields, fieldRows, byNumber };
}

/** The field that a row says; its answers are known by name until it is made. */
function fieldOf(row: SheetRows['own_fields']): DefinedField {
  const { record, kind, name, shown, leaves, keep_years: keepYears, retired_at: retiredAt } = row;
  const choices = hasChoices(kind) ? row.choices.map((each) => ({ id: each, name: each })) : [];
  return {
    ...{ id: `new \n${row.number}`, record, kind, name, choices, shown, leaves },
    ...{ sensitive: leaves && row.sensitive, bands: kind === 'number' ? row.bands : [] },
    ...{ keepYears, retiredAt },
  };
}

/** Whether a field is defined as a row says, but for what is asked no longer. */
function saysTheSame(row: SheetRows['own_fields'], field: DefinedField): boolean {
  const definition = ({
    name,
    choices,
    shown,
    leaves,
    sensitive,
    bands,
    keepYears,
  }: DefinedField) =>
    JSON.stringify([
      ...[oneLine(name), choices.map((choice) => oneLine(choice.name)), shown, leaves, sensitive],
      ...[bands, keepYears],
    ]);
  return definition(fieldOf(row)) === definition(field);
}
