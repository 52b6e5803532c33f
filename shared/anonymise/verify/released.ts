import { STAR } from '../hierarchies/hierarchy.ts';
import type { RowSpec, Table } from '../spec.ts';
import type { Covers } from './covers.ts';
import type { Original } from './original.ts';
import { classesOf, type ReleasedClass, type ReleasedRow } from './persons.ts';
import type { Failures } from './verdict.ts';

/** The file as the verifier sees it. */
export interface Released {
  readonly rows: number;
  /** People with at least one label or value that is no star. */
  readonly people: number;
  readonly classes: readonly ReleasedClass[];
  /** People who are rows of stars alone. */
  readonly stars: number;
  /** Labels and sensitive values of each row, as written. */
  readonly cells: readonly (readonly string[])[];
}

const NUMBER = /^-?\d+(\.\d+)?$/;
const SIGN = /[=+\-@\u2212]/;
const SEEN = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether a spreadsheet may take the cell for a formula, whatever it strips before it looks. */
function isFormula(cell: string): boolean {
  if (NUMBER.test(cell)) return false;
  if (['\t', '\r', '\n'].includes(cell[0] ?? '')) return true;
  for (const letter of cell) {
    if (SIGN.test(letter.normalize('NFKC'))) return true;
    if (SEEN.test(letter)) return false;
  }
  return false;
}

/** Reads the written table; null, with failures added, where its columns are not the spec's. */
export function readReleased(
  table: Table,
  spec: RowSpec,
  covers: readonly Covers[],
  original: Original,
  failures: Failures,
): Released | null {
  checkColumns(table, spec, failures);
  if (failures.any) return null;
  const { several } = original;
  if (several && spec.pseudonym === null) {
    failures.add({ code: 'rows-not-joined' });
    return null;
  }
  checkCells(table, failures);
  const named = [...covers, ...spec.sensitive];
  const places = named.map(({ column }) => table.columns.indexOf(column));
  const cells = table.rows.map((row) => places.map((at) => unescaped(row[at] ?? '')));
  const isStar = (row: readonly string[]) => covers.every((_, index) => row[index] === STAR);
  const nameAt = spec.pseudonym === null ? -1 : table.columns.indexOf(spec.pseudonym);
  const nameOf = (row: number) => table.rows[row]?.[nameAt] ?? '';
  // If every row is stars, they are one class. Else a row of stars is a person left out, unless
  // the same pseudonym has another row with labels.
  const labelled = new Set<string>();
  for (const [row, own] of cells.entries()) if (several && !isStar(own)) labelled.add(nameOf(row));
  const allStars = cells.every(isStar);
  const rows = cells.map((own, row): ReleasedRow => {
    const labels = own.slice(0, covers.length);
    const values = own.slice(covers.length);
    checkLabels(labels, row, covers, failures);
    const starred = !allStars && isStar(own) && !labelled.has(nameOf(row));
    if (starred && spec.suppressed === 'remove') failures.add({ code: 'suppressed-row-kept', row });
    spec.sensitive.forEach(({ column }, index) => {
      const hidden = values[index] === STAR;
      if (starred && !hidden) failures.add({ code: 'value-on-suppressed-row', column, row });
      if (!starred && hidden) failures.add({ code: 'hidden-value', column, row });
    });
    return { name: nameOf(row), labels, values, starred };
  });
  if (spec.pseudonym !== null) checkPseudonyms(rows, original, failures);
  const classes = classesOf(rows, spec, several, failures);
  const people = classes.reduce((sum, group) => sum + group.people, 0);
  const starred = rows.filter((own) => own.starred).length;
  // Rows of stars have no common pseudonym: count them as the people without labels.
  const stars = several && starred > 0 ? Math.max(0, original.people - people) : starred;
  return { rows: rows.length, people, classes, stars, cells };
}

function checkColumns({ columns }: Table, spec: RowSpec, failures: Failures): void {
  const wanted = [...spec.quasiIdentifiers, ...spec.sensitive].map(({ column }) => column);
  if (spec.pseudonym !== null) wanted.push(spec.pseudonym);
  for (const column of wanted) {
    if (!columns.includes(column)) failures.add({ code: 'missing-column', column });
  }
  columns.forEach((column, index) => {
    if (columns.indexOf(column) < index) failures.add({ code: 'repeated-column', column });
    if (wanted.includes(column)) return;
    const code = column === spec.person ? 'direct-identifier' : 'unexpected-column';
    failures.add({ code, column });
  });
}

function checkCells({ columns, rows }: Table, failures: Failures): void {
  for (const column of columns) {
    if (isFormula(column)) failures.add({ code: 'formula', column, row: -1 });
  }
  for (const [row, cells] of rows.entries()) {
    if (cells.length !== columns.length) failures.add({ code: 'uneven-row', row });
    cells.forEach((cell, at) => {
      if (isFormula(cell)) failures.add({ code: 'formula', column: columns[at] ?? '', row });
    });
  }
}

/** The text behind the `'` that keeps a spreadsheet from taking it for a formula. */
function unescaped(cell: string): string {
  return cell.startsWith("'") && isFormula(cell.slice(1)) ? cell.slice(1) : cell;
}

function checkPseudonyms(
  rows: readonly ReleasedRow[],
  { persons, several }: Original,
  failures: Failures,
): void {
  const seen = new Map<string, boolean>();
  for (const [row, { name, starred }] of rows.entries()) {
    if (name === '') failures.add({ code: 'blank-pseudonym', row });
    // A pseudonym joins the rows of a person with labels, and never rows of stars.
    const joins = several && !starred && seen.get(name) === false;
    if (seen.has(name) && !joins) failures.add({ code: 'repeated-pseudonym', row });
    if (persons.has(name)) failures.add({ code: 'pseudonym-of-person', row });
    seen.set(name, starred);
  }
}

function checkLabels(
  labels: readonly string[],
  row: number,
  covers: readonly Covers[],
  failures: Failures,
): void {
  covers.forEach((cover, index) => {
    const label = labels[index] ?? '';
    if (cover.coverOf(label)) return;
    const code = cover.tooFine.has(label) ? 'too-fine' : 'unknown-label';
    failures.add({ code, column: cover.column, row });
  });
}
