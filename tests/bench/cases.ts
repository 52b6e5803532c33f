import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary.ts';

/** A repeatable source of numbers from 0 to 1. */
function source(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A file of that many people, each with one case: districts of very different sizes in regions,
 * months in quarters, and amounts of which a few are large. Always the same.
 */
export function casesText(people: number, seed = 7): string {
  const next = source(seed);
  const pick = (weights: readonly number[]) => {
    let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
    return weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
  };
  const districts = Array.from({ length: 30 }, (_, at) => 1 / (1 + at / 2) ** 0.9);
  const lines = Array.from({ length: people }, (_, at) => {
    const district = pick(districts);
    const month = String(1 + pick(Array.from({ length: 12 }, () => 1))).padStart(2, '0');
    const amount = Math.round(500 + 10_000 * next() ** 3);
    const [stage, outcome] = [pick([6, 3, 2, 1, 0.5]), pick([6, 3, 1, 0.5])];
    return `P${at},D${district},R${district % 6},2024-${month},S${stage},O${outcome},${amount}`;
  });
  const heading = 'person_id,district,region,month,stage,outcome,amount_pence';
  return [heading, ...lines, ''].join('\n');
}

/** Four tables that share districts and time: 1,539 cells with their totals. */
export const linkedTables = {
  person: 'person_id',
  hide: 4,
  rounding: null,
  publishZeros: true,
  nested: { district: 'region', month: 'quarter' },
  derived: { quarter: { from: 'month', as: 'quarter' } },
  tables: [
    { name: 'T1', by: ['district', 'month'], measure: 'people' },
    { name: 'T2', by: ['region', 'quarter', 'outcome'], measure: 'people' },
    { name: 'T3', by: ['district', 'quarter', 'stage'], measure: 'people' },
    { name: 'T4', by: ['district'], measure: 'sum', of: 'amount_pence' },
  ],
} as const;

/** A folder with the cases and two specs, as files: plain, and hiding more but rounded. */
export function casesFolder(people: number): string {
  const folder = temporaryFolder('tables');
  writeFileSync(join(folder, 'cases.csv'), casesText(people));
  writeFileSync(join(folder, 'tables.json'), JSON.stringify(linkedTables));
  const rounded = { ...linkedTables, hide: 7, rounding: 5 };
  writeFileSync(join(folder, 'rounded.json'), JSON.stringify(rounded));
  return folder;
}
