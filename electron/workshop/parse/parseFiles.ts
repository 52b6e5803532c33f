import { closeSync, fstatSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { Table } from '../../../shared/domain/imports/check.ts';
import type { Problem, Remark } from '../../../shared/domain/imports/problems.ts';
import { openChosenSync } from '../../files/regular.ts';
import { cut } from './cut.ts';
import { decode, kindOf } from './decode.ts';
import type { WorkbookSheet } from './grid.ts';
import { lettersOf, readWorkbook } from './xlsx.ts';

/** Limits of one file, from docs/security.md. */
export const mostBytes = 20 * 1024 * 1024;
export const mostRows = 100_000;

interface Given {
  readonly paths: readonly string[];
  /** A block of cells from the clipboard, and what it is called. */
  readonly pasted?: Pasted | undefined;
}

/** A block of cells as text, a line each row, with tabs between cells. */
export interface Pasted {
  readonly name: string;
  readonly text: string;
}

/** Reads each file into tables of cells; what is wrong with a file is said, not thrown. */
export function parseFiles({ paths, pasted }: Given): Table[] {
  const read = paths.flatMap(parseFile);
  return apart(pasted === undefined ? read : [...read, ...parseText(pasted.name, pasted.text)]);
}

/** Two files of one name get names of their own, so that each can be told from the other. */
function apart(tables: readonly Table[]): Table[] {
  const seen = new Map<string, number>();
  return tables.map((table) => {
    const count = (seen.get(table.file) ?? 0) + 1;
    seen.set(table.file, count);
    if (count === 1) return table;
    const file = `${table.file} (${count})`;
    const named = <Of extends { readonly file: string }>(of: readonly Of[]) =>
      of.map((each) => ({ ...each, file }));
    return { ...table, file, problems: named(table.problems), remarks: named(table.remarks) };
  });
}

function parseFile(path: string): Table[] {
  const file = basename(path);
  const fails = (code: Problem['code']) => failed(file, code);
  const bytes = bytesOf(path);
  if (typeof bytes === 'string') return fails(bytes);
  const kind = kindOf(bytes);
  if (typeof kind === 'object') return fails(kind.code);
  if (kind === 'zip') {
    const workbook = readWorkbook(bytes, mostRows);
    return 'code' in workbook ? fails(workbook.code) : tablesOf(file, workbook.sheets);
  }
  const decoded = decode(bytes);
  if ('code' in decoded) return fails(decoded.code);
  const windows = { file, ...nowhere, code: 'read-as-windows' as const };
  const remarks = decoded.encoding === 'windows-1252' ? [windows] : [];
  return parseText(file, decoded.text).map((table) => ({ ...table, remarks }));
}

function parseText(file: string, text: string): Table[] {
  const table = cut(text, mostRows);
  if ('code' in table) return failed(file, table.code, table.at);
  return [{ file, rows: table.rows, problems: [], remarks: [], oneOfSeveral: false }];
}

/** A file that could not be read, and why. */
function failed(file: string, code: Problem['code'], at: Partial<Problem> = {}): Table[] {
  const problem = { file, ...nowhere, code, ...at };
  return [{ file, rows: [], problems: [problem], remarks: [], oneOfSeveral: false }];
}

const nowhere = { row: null, column: null, value: null };

/** A table of each sheet that holds something, with what the workbook does not show of it. */
function tablesOf(file: string, sheets: readonly WorkbookSheet[]): Table[] {
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  // Where all are hidden, the sheets themselves are what was meant.
  const all = filled.every(({ hidden }) => hidden);
  return filled.map(({ name, rows, hidden, hiddenRows, hiddenColumns }) => {
    const table = filled.length === 1 ? file : `${file}, ${name}`;
    const says = (code: Remark['code'], value: string): Remark => ({
      ...{ file: table, row: null, column: null },
      ...{ code, value },
    });
    const remarks = [
      ...(hiddenRows.length > 0 ? [says('hidden-rows', someOf(hiddenRows))] : []),
      ...(hiddenColumns.length > 0
        ? [says('hidden-columns', someOf(hiddenColumns.map(lettersOf)))]
        : []),
    ];
    return {
      ...{ file: table, rows, problems: [], remarks, oneOfSeveral: filled.length > 1 },
      hidden: {
        sheet: hidden && !all,
        rows: hiddenRows,
        columns: hiddenColumns.map((at) => at - 1),
      },
    };
  });
}

/** The first few, for a sentence. */
function someOf(all: readonly (string | number)[]): string {
  const few = 5;
  return all.slice(0, few).join(', ') + (all.length > few ? ' …' : '');
}

/** The file's bytes, never more than the limit even if it grows while it is read. */
function bytesOf(path: string): Uint8Array | 'cannot-read' | 'too-big' {
  let handle: number;
  try {
    handle = openChosenSync(path);
  } catch {
    return 'cannot-read';
  }
  try {
    const stat = fstatSync(handle);
    if (stat.size > mostBytes) return 'too-big';
    const bytes = new Uint8Array(stat.size);
    let read = 0;
    while (read < bytes.length) {
      const more = readSync(handle, bytes, read, bytes.length - read, read);
      if (more === 0) break;
      read += more;
    }
    return bytes.subarray(0, read);
  } catch {
    return 'cannot-read';
  } finally {
    closeSync(handle);
  }
}
