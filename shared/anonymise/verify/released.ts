import { type RowSpec, STAR, type Table } from '../spec.ts';
import type { Covers } from './covers.ts';
import type { Original } from './original.ts';
import type { Failures } from './verdict.ts';

/** Rows with the very same labels, `*` being a label of its own. */
export interface ReleasedClass {
  readonly labels: readonly string[];
  people: number;
  /** The rows' sensitive values, alike rows counted. */
  readonly secrets: Map<string, { readonly values: readonly string[]; people: number }>;
}

/** The file as the verifier sees it. */
export interface Released {
  readonly rows: number;
  readonly classes: readonly ReleasedClass[];
  /** Rows that say nothing but that there is a person. */
  readonly stars: number;
  /** Labels and sensitive values of each row, as written. */
  readonly cells: readonly (readonly string[])[];
}

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Reads the written table; null with failures told where its columns are not the spec's. */
export function readReleased(
  table: Table,
  spec: RowSpec,
  covers: readonly Covers[],
  original: Original,
  failures: Failures,
): Released | null {
  checkColumns(table, spec, failures);
  if (failures.any) return null;
  checkCells(table, failures);
  checkPseudonyms(table, spec, original, failures);
  const named = [...covers, ...spec.sensitive];
  const places = named.map(({ column }) => table.columns.indexOf(column));
  const cells = table.rows.map((row) => places.map((at) => unescaped(row[at] ?? '')));
  const isStar = (row: readonly string[]) => covers.every((_, index) => row[index] === STAR);
  // Where everybody is told by stars alone, they are one class; else stars mean "left out".
  const leftOut = cells.every(isStar) ? () => false : isStar;
  const classes = new Map<string, ReleasedClass>();
  let stars = 0;
  for (const [row, own] of cells.entries()) {
    const labels = own.slice(0, covers.length);
    const values = own.slice(covers.length);
    checkLabels(labels, row, covers, failures);
    const starred = leftOut(own);
    if (starred && spec.suppressed === 'remove') failures.add({ code: 'suppressed-row-kept', row });
    spec.sensitive.forEach(({ column }, index) => {
      const hidden = values[index] === STAR;
      if (starred && !hidden) failures.add({ code: 'value-on-suppressed-row', column, row });
      if (!starred && hidden) failures.add({ code: 'hidden-value', column, row });
    });
    if (starred) stars++;
    else count(classes, labels, values);
  }
  return { rows: cells.length, classes: [...classes.values()], stars, cells };
}

function count(
  classes: Map<string, ReleasedClass>,
  labels: readonly string[],
  values: readonly string[],
): void {
  const key = JSON.stringify(labels);
  const group = classes.get(key) ?? { labels, people: 0, secrets: new Map() };
  classes.set(key, group);
  group.people++;
  const secret = JSON.stringify(values);
  const alike = group.secrets.get(secret) ?? { values, people: 0 };
  group.secrets.set(secret, alike);
  alike.people++;
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
  const dangerous = (cell: string) => FORMULA.test(cell) && !NUMBER.test(cell);
  for (const column of columns) {
    if (dangerous(column)) failures.add({ code: 'formula', column, row: -1 });
  }
  for (const [row, cells] of rows.entries()) {
    if (cells.length !== columns.length) failures.add({ code: 'uneven-row', row });
    cells.forEach((cell, at) => {
      if (dangerous(cell)) failures.add({ code: 'formula', column: columns[at] ?? '', row });
    });
  }
}

/** The text behind the `'` that keeps a spreadsheet from taking it for a formula. */
function unescaped(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

function checkPseudonyms(
  { columns, rows }: Table,
  spec: RowSpec,
  { persons }: Original,
  failures: Failures,
): void {
  if (spec.pseudonym === null) return;
  const at = columns.indexOf(spec.pseudonym);
  const seen = new Set<string>();
  for (const [row, cells] of rows.entries()) {
    const name = cells[at] ?? '';
    if (name === '') failures.add({ code: 'blank-pseudonym', row });
    if (seen.has(name)) failures.add({ code: 'repeated-pseudonym', row });
    if (persons.has(name)) failures.add({ code: 'pseudonym-of-person', row });
    seen.add(name);
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
