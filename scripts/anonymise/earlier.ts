import { basename } from 'node:path';
import { z } from 'zod';
import { STAR } from '../../shared/anonymise/hierarchies/hierarchy.ts';
import type { ReleasedRows } from '../../shared/anonymise/rows/release.ts';
import type { RowSpec, Table } from '../../shared/anonymise/spec.ts';
import type { Failure } from '../../shared/anonymise/verify/verdict.ts';
import { combinedColumns } from '../../shared/domain/exports/combinedColumns.ts';
import { combinedDifferences } from '../../shared/domain/exports/combinedDifferences.ts';
import { differenceOf } from '../../shared/domain/exports/differences.ts';
import { labelsByLevel } from '../../shared/domain/exports/labelsByLevel.ts';
import type { ExportColumn } from '../../shared/domain/exports/recipes.ts';
import type { ComparedRelease } from '../../shared/domain/exports/released.ts';
import { BadInput, readText } from './files.ts';

const keptFile = z.strictObject({
  columns: z.array(z.string()),
  /** Null under local recoding. */
  levels: z.array(z.tuple([z.string(), z.int()])).nullable(),
  people: z.record(
    z.string(),
    z.strictObject({
      row: z.string(),
      /** Null under local recoding, and where a person has several rows. */
      labels: z.record(z.string(), z.array(z.string())).nullable(),
    }),
  ),
});

/** Who is in a released file with which labels: what later files are compared with. */
export type Kept = z.infer<typeof keptFile>;

/** What must be kept of a file. It names the people in it: it is as private as the input. */
export function keptOf(
  { columns: heads, rows: originals }: Table,
  { person, quasiIdentifiers, sensitive }: RowSpec,
  { table, sources }: ReleasedRows,
  levels: readonly (readonly [column: string, level: number])[] | null,
): Kept {
  const personAt = heads.indexOf(person ?? '');
  const named = [...quasiIdentifiers, ...sensitive].map(({ column }) => column);
  const places = named.map((column) => table.columns.indexOf(column));
  const told = table.rows.map((row) => places.map((at) => row[at] ?? ''));
  const isStar = (labels: readonly string[]) => labels.every((label) => label === STAR);
  const allStars = told.every(isStar);
  const labelsOf = labelsByLevel(
    quasiIdentifiers.map(({ column }) => ({
      column,
      level: levels?.find(([own]) => own === column)?.[1] ?? 0,
    })),
    { quasiIdentifiers },
  );
  const people = new Map<string, { rows: string[]; labels: Record<string, string[]> }>();
  told.forEach((labels, at) => {
    // A row of stars is a person who was left out.
    if (isStar(labels) && !allStars) return;
    const original = originals[sources[at] ?? -1] ?? [];
    const name = original[personAt] ?? '';
    const known = people.get(name) ?? { rows: [], labels: {} };
    known.rows.push(JSON.stringify(labels));
    for (const [column, own] of labelsOf(original, heads)) known.labels[column] = own;
    sensitive.forEach(({ column }, own) => {
      known.labels[column] = [labels[quasiIdentifiers.length + own] ?? ''];
    });
    people.set(name, known);
  });
  const several = [...people.values()].some(({ rows }) => rows.length > 1);
  const hasLevels = levels !== null && !several;
  return {
    columns: named,
    levels: levels?.map(([column, level]): [string, number] => [column, level]) ?? null,
    people: Object.fromEntries(
      [...people].map(([name, { rows, labels }]) => [
        name,
        { row: rows.sort().join('\n'), labels: hasLevels ? labels : null },
      ]),
    ),
  };
}

/** Reads what was kept of an earlier file. */
export function readKept(path: string): Kept {
  let json: unknown;
  try {
    json = JSON.parse(readText(path));
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${basename(path)}: this is not JSON.`);
  }
  const read = keptFile.safeParse(json);
  if (read.success) return read.data;
  throw new BadInput(
    `${basename(path)}: this is not what --keep writes. Give the file that was kept, not the one that was released.`,
  );
}

/** What a file shows together with earlier ones, by comparisons of people, groups and columns. */
export function shownWith(
  earlier: readonly (readonly [name: string, kept: Kept])[],
  next: Kept,
  k: number,
): Failure[] {
  const draft = comparedRelease(next);
  const before = earlier.map(([, kept]) => comparedRelease(kept));
  const alone = before.flatMap((release, at): Failure[] => {
    const found = differenceOf(draft, release, k);
    return found ? [failure([at], found.why, found.people)] : [];
  });
  return [
    ...alone,
    ...combinedDifferences(draft, before, k).map((found) =>
      failure(found.earlier, 'together', found.people),
    ),
    ...combinedColumns(draft, before, k).map((found) =>
      failure(found.earlier, 'columns', found.people),
    ),
  ];

  function failure(files: readonly number[], why: string, people: number): Failure {
    const names = files.map((at) => earlier[at]?.[0] ?? '').join(' and ');
    return { code: 'shows-with-earlier', release: names, why, people };
  }
}

function comparedRelease({ columns, levels, people }: Kept): ComparedRelease {
  const all = Object.entries(people);
  const labels = all.map(([name, own]) => [name, own.labels ?? {}] as const);
  return {
    kind: 'participants',
    columns: columns as ExportColumn[],
    shape: JSON.stringify([columns, levels]),
    people: new Map(all.map(([name, { row }]) => [name, row])),
    levels: all.every(([, own]) => own.labels !== null) ? new Map(labels) : null,
  };
}
