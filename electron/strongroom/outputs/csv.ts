import { harmless } from '../../../shared/anonymise/rows/csv.ts';
import type { Table } from '../../../shared/anonymise/spec.ts';
import { readCsv } from '../../../shared/anonymise/verify/read-csv.ts';
import type { Part, ReleaseDocument, TablePart } from '../../../shared/domain/exports/document.ts';
import { words } from './words.ts';

/** Whether one CSV can hold the document: rows or texts of one kind, or any number of tables. */
export function fitsCsv({ parts }: Pick<ReleaseDocument, 'parts'>): boolean {
  return parts.length === 1 || parts.every(({ kind }) => kind === 'table');
}

/** The document as one grid of text. Several tables become one long table, with a column for the table. */
export function csvTable({ parts }: ReleaseDocument): Table {
  const [first] = parts;
  if (first && first.kind !== 'table') return partTable(first);
  return longTable(parts.flatMap((part) => (part.kind === 'table' ? [part] : [])));
}

/** One part as a grid of text, with headings for programs. */
export function partTable(part: Part): Table {
  if (part.kind === 'rows') return { columns: part.columns.map(({ key }) => key), rows: part.rows };
  if (part.kind === 'texts') return { columns: ['text'], rows: part.texts.map((text) => [text]) };
  return longTable([part]);
}

/** Every row of a CSV, its heading first, or null where it is no CSV. */
export function readCsvRows(text: string): string[][] | null {
  const read = readCsv(text);
  return read.ok ? [read.table.columns, ...read.table.rows].map((row) => [...row]) : null;
}

/** The rows that reading the grid's CSV must give. */
export const csvRows = ({ columns, rows }: Table): string[][] =>
  [columns, ...rows].map((row) => row.map(harmless));

/** One row a cell. A dimension that a table does not have stays blank. */
function longTable(parts: readonly TablePart[]): Table {
  const keys = [...new Set(parts.flatMap(({ by }) => by.map(({ key }) => key)))];
  return {
    columns: ['table', ...keys, 'unit', 'value'],
    rows: parts.flatMap((part) => {
      const own = new Set(part.by.map(({ key }) => key));
      return part.cells.map(({ where, value }) => [
        part.name,
        ...keys.map((key) => (own.has(key) ? (where[key] ?? words.total) : '')),
        words.units[part.unit],
        value === null ? words.hidden : valueText(value, part.unit),
      ]);
    }),
  };
}

/** A number in the format that programs read; money in pounds. */
function valueText(value: number, unit: TablePart['unit']): string {
  return unit === 'pence' ? (value / 100).toFixed(2) : String(value);
}
