import { closeSync, fstatSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { Table } from '../../../shared/domain/imports/check.ts';
import type { Problem } from '../../../shared/domain/imports/problems.ts';
import { openRegularSync } from '../../files/regular.ts';
import { cut } from './cut.ts';
import { decode } from './decode.ts';

/** Limits of one file, from docs/security.md. */
export const mostBytes = 20 * 1024 * 1024;
export const mostRows = 100_000;

/** Reads each file and cuts it into rows and cells; what is wrong with a file is said, not thrown. */
export function parseFiles({ paths }: { readonly paths: readonly string[] }): Table[] {
  return paths.map(parseFile);
}

function parseFile(path: string): Table {
  const file = basename(path);
  const fails = (code: Problem['code'], at: Partial<Problem> = {}): Table => ({
    file,
    rows: [],
    problems: [{ file, row: null, column: null, value: null, code, ...at }],
  });
  const bytes = bytesOf(path);
  if (typeof bytes === 'string') return fails(bytes);
  const decoded = decode(bytes);
  if ('code' in decoded) {
    const renamed = decoded.code === 'is-a-spreadsheet' && /\.(csv|txt)$/i.test(file);
    return fails(renamed ? 'spreadsheet-named-csv' : decoded.code, decoded.at);
  }
  const table = cut(decoded.text, mostRows);
  return 'code' in table ? fails(table.code, table.at) : { file, rows: table.rows, problems: [] };
}

/** The file's bytes, never more than the limit even if it grows while it is read. */
function bytesOf(path: string): Uint8Array | 'cannot-read' | 'too-big' {
  let handle: number;
  try {
    handle = openRegularSync(path);
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
