import type { Table } from '../spec.ts';

export type CsvOutcome =
  | { readonly ok: true; readonly table: Table }
  /** Lines count from 1. */
  | { readonly ok: false; readonly line: number };

/**
 * Reads CSV as RFC 4180 has it and nothing looser: a stray quote, an unclosed one, a row of
 * another length or no heading is refused, because what is read two ways is checked in one only.
 */
export function readCsv(text: string, delimiter = ','): CsvOutcome {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const records: string[][] = [];
  let record: string[] = [];
  let [at, line] = [0, 1];
  while (at < body.length) {
    let cell = '';
    if (body[at] === '"') {
      const end = closingQuote(body, at + 1);
      if (end < 0) return { ok: false, line };
      cell = body.slice(at + 1, end).replaceAll('""', '"');
      line += cell.split('\n').length - 1;
      at = end + 1;
    } else {
      const start = at;
      while (at < body.length && body[at] !== delimiter && !isBreak(body[at])) {
        if (body[at] === '"') return { ok: false, line };
        at++;
      }
      cell = body.slice(start, at);
    }
    record.push(cell);
    if (body[at] === delimiter) {
      at++;
      if (at < body.length && !isBreak(body[at])) continue;
      // A delimiter at the end of a line is followed by one more blank cell.
      record.push('');
    }
    if (at < body.length && !isBreak(body[at])) return { ok: false, line };
    at += body[at] === '\r' && body[at + 1] === '\n' ? 2 : 1;
    records.push(record);
    record = [];
    if (records[0]?.length !== records[records.length - 1]?.length) return { ok: false, line };
    line++;
  }
  const [columns, ...rows] = records;
  return columns ? { ok: true, table: { columns, rows } } : { ok: false, line: 1 };
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

function isBreak(letter: string | undefined): boolean {
  return letter === '\n' || letter === '\r';
}
