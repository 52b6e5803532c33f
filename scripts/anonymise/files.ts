import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Table } from '../../shared/anonymise/spec.ts';
import { readCsv } from '../../shared/anonymise/verify/read-csv.ts';

/** A fault of the input, which the caller can correct; reported without a stack, exit code 2. */
export class BadInput extends Error {}

/** npm runs scripts in the project's folder; INIT_CWD is the caller's. */
const byNpm = /^(anonymise|verify-anonymous|protect-tables|redact)$/.test(
  process.env.npm_lifecycle_event ?? '',
);

/** The options of a command line, each with a value; null after printing the help. */
export function optionsOf<Needed extends string, Other extends string = never>(
  usage: string,
  needed: readonly Needed[],
  others: readonly Other[] = [],
): (Record<Needed, string> & Partial<Record<Other, string>>) | null {
  const named = [...needed, ...others].map((name) => [name, { type: 'string' }] as const);
  const { values } = parseArgs({
    options: { ...Object.fromEntries(named), help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(usage);
    return null;
  }
  const given = values as Partial<Record<Needed | Other, string>>;
  if (needed.some((name) => !given[name])) throw new BadInput(usage);
  return given as Record<Needed, string> & Partial<Record<Other, string>>;
}

/** A path, resolved against the caller's folder. */
export function placeOf(path: string): string {
  return resolve((byNpm && process.env.INIT_CWD) || '.', path);
}

export function readText(path: string): string {
  const bytes = attempt(path, () => readFileSync(path));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new BadInput(`${basename(path)}: this is not UTF-8 text. Save it as UTF-8.`);
  }
}

/** A CSV with headings. */
export function readRows(path: string, delimiter: string): Table {
  const read = readCsv(readText(path), delimiter);
  if (read.ok) return read.table;
  throw new BadInput(
    `${basename(path)}, line ${read.line}: the cells do not fit the heading, or a quote is not closed. The delimiter is "${delimiter}".`,
  );
}

/** A CSV without headings. */
export function readGrid(path: string, delimiter: string): readonly (readonly string[])[] {
  const { columns, rows } = readRows(path, delimiter);
  return [columns, ...rows];
}

/** Runs work on a file; a system error is reported with the file's name. */
export function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const told = reason === 'ENOENT' ? 'there is no such file or folder' : reason;
    throw new BadInput(`${path}: ${told}.`);
  }
}
