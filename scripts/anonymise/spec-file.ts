import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import {
  type Hierarchy,
  type HierarchyFault,
  readHierarchy,
  STAR,
} from '../../shared/anonymise/hierarchies/hierarchy.ts';
import type {
  QuasiIdentifier,
  RowSpec,
  SensitiveRule,
  Table,
} from '../../shared/anonymise/spec.ts';
import { type Kept, readKept } from './earlier.ts';
import { BadInput, placeOf, readGrid, readText } from './files.ts';
import { readPopulation } from './population-file.ts';

/** A column with more different numbers than this holds amounts, not ages: it is generalised to bands. */
const MOST_NUMBERS = 1000;

const column = z
  .strictObject({
    hierarchy: z.string().min(1).optional(),
    labels: z.enum(['true', 'opaque']).optional(),
    ranges: z.boolean().optional(),
  })
  .refine((own) => own.hierarchy !== undefined || own.ranges === true, {
    message: 'say "hierarchy": "file.csv" or "ranges": true',
  });

const specFile = z
  .strictObject({
    person: z.string().min(1).nullable().default(null),
    quasiIdentifiers: z.record(z.string(), column),
    sensitive: z
      .record(
        z.string(),
        z.union([
          z.strictObject({ l: z.number(), kind: z.enum(['distinct', 'entropy']) }),
          z.strictObject({
            t: z.number(),
            order: z.array(z.string()).optional(),
            hierarchy: z.string().min(1).optional(),
          }),
        ]),
      )
      .default({}),
    k: z.number(),
    suppressionLimit: z.number().default(0),
    recoding: z.enum(['global', 'local']).default('global'),
    suppressed: z.enum(['remove', 'keep-as-star']).default('remove'),
    shuffle: z.boolean().default(true),
    seed: z.string().optional(),
    population: z.string().min(1).optional(),
    earlier: z.array(z.string().min(1)).default([]),
  })
  .refine(
    ({ recoding, quasiIdentifiers }) =>
      recoding === 'local' || Object.values(quasiIdentifiers).every((own) => own.ranges !== true),
    { message: '"ranges" needs "recoding": "local"', path: ['recoding'] },
  );

interface TRule {
  readonly t: number;
  readonly order?: readonly string[] | undefined;
  readonly hierarchy?: string | undefined;
}

export interface SpecFile {
  readonly spec: RowSpec;
  readonly seed: string | null;
  /** What was kept of earlier files, by name. */
  readonly earlier: readonly (readonly [name: string, kept: Kept])[];
  /** Where these lie: no file may be written over them. */
  readonly earlierAt: readonly string[];
}

/** Reads the spec and its hierarchies for these rows. The person column gets new pseudonyms. */
export function readSpec(
  path: string,
  table: Table,
  delimiter: string,
  allOpaque: boolean,
): SpecFile {
  const parsed = specFile.safeParse(json(path));
  if (!parsed.success) {
    const told = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new BadInput(told.map((one) => `${basename(path)}, ${one}`).join('\n'));
  }
  const { quasiIdentifiers, sensitive, seed, population, earlier, ...rest } = parsed.data;
  if (earlier.length > 0 && rest.person === null) {
    throw new BadInput(
      `${basename(path)}, earlier: only people who are named in "person" can be compared.`,
    );
  }
  const spec: RowSpec = {
    ...rest,
    pseudonym: rest.person,
    quasiIdentifiers: Object.entries(quasiIdentifiers).map(([name, own]): QuasiIdentifier => {
      const file = own.hierarchy === undefined ? null : beside(path, own.hierarchy);
      if (own.ranges === true) {
        return { column: name, ranges: true, hierarchy: numbersOf(name, file, table, delimiter) };
      }
      const opaque = allOpaque || own.labels === 'opaque';
      return { column: name, hierarchy: hierarchyIn(file ?? '', delimiter, opaque) };
    }),
    sensitive: Object.entries(sensitive).map(([name, { ...rule }]) => ({
      column: name,
      rule: 'l' in rule ? rule : ruleOfT(rule),
    })),
  };

  function ruleOfT({ t, order, hierarchy }: TRule): SensitiveRule {
    if (hierarchy !== undefined) {
      return { t, hierarchy: hierarchyIn(beside(path, hierarchy), delimiter, allOpaque) };
    }
    return order === undefined ? { t } : { t, order };
  }

  const more = {
    seed: seed ?? null,
    earlier: earlier.map((name) => [basename(name), readKept(beside(path, name))] as const),
    earlierAt: earlier.map((name) => beside(path, name)),
  };
  if (population === undefined) return { spec, ...more };
  const cells = readPopulation(beside(path, population), delimiter, spec.quasiIdentifiers);
  return { spec: { ...spec, population: cells }, ...more };
}

function json(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput(`${basename(path)}: this is not JSON: ${(error as Error).message}`);
  }
}

/** A hierarchy's file is beside the spec, or in the caller's folder. */
function beside(spec: string, name: string): string {
  const own = resolve(dirname(spec), name);
  return existsSync(own) ? own : placeOf(name);
}

function hierarchyIn(path: string, delimiter: string, opaque: boolean): Hierarchy {
  const grid = readGrid(path, delimiter);
  if ((grid[0]?.length ?? 0) < 2) {
    throw new BadInput(
      `${basename(path)}, row 1: a hierarchy has at least two cells a row, an answer and *. The delimiter is "${delimiter}".`,
    );
  }
  const read = readHierarchy(grid, opaque);
  if (read.ok) return read.hierarchy;
  const told = read.faults.slice(0, 5).map((fault) => `${basename(path)}${words(fault)}`);
  const more = read.faults.length - told.length;
  if (more > 0) told.push(`${basename(path)}: and ${more} more of the kind`);
  throw new BadInput(told.join('\n'));
}

function words(fault: HierarchyFault): string {
  if (fault.code === 'no-leaves') return ': there is no row in it.';
  const at = `, row ${fault.row + 1}`;
  switch (fault.code) {
    case 'uneven-row':
      return `${at}: it has another number of cells than row 1.`;
    case 'repeated-leaf':
      return `${at}, column 1: the answer "${fault.label}" stands in an earlier row already.`;
    case 'no-star-on-top':
      return `${at}: the last cell must be *.`;
    case 'star-below-top':
      return `${at}, column ${fault.level + 1}: * may stand in the last column only.`;
    case 'not-nested':
      return `${at}, column ${fault.level + 1}: "${fault.label}" lies under another label here than in an earlier row.`;
    case 'untrue-label':
      return `${at}, column ${fault.level + 1}: "${fault.label}" does not hold the answer of its row. If labels are only names, say "labels": "opaque" for the column, or --labels opaque for all.`;
  }
}

/** The numbers that ranges are made of: the hierarchy's answers, or all from least to greatest. */
function numbersOf(name: string, file: string | null, table: Table, delimiter: string): Hierarchy {
  const at = table.columns.indexOf(name);
  if (at < 0) throw new BadInput(`the input has no column "${name}".`);
  const given = file === null ? [] : readGrid(file, delimiter).map(([answer = '']) => answer);
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const [row, cells] of table.rows.entries()) {
    const value = cells[at] ?? '';
    if (!/^\d{1,15}$/.test(value)) {
      throw new BadInput(
        `the input, row ${row + 2}, column "${name}": "${value}" is no whole number, which ranges are made of.`,
      );
    }
    least = Math.min(least, Number(value));
    most = Math.max(most, Number(value));
  }
  const count = file === null ? most - least + 1 : given.length;
  if (count > MOST_NUMBERS) {
    throw new BadInput(
      `column "${name}": its numbers reach over more than ${MOST_NUMBERS} whole numbers. Give a hierarchy of bands in place of ranges.`,
    );
  }
  const leaves = file
    ? given
    : Array.from({ length: Math.max(0, count) }, (_, index) => String(least + index));
  return { labels: [leaves, leaves.map(() => STAR)] };
}
