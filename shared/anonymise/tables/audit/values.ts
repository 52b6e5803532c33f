import type { Table } from '../../spec.ts';
import type { PublishedCell, TableRequest, TablesSpec } from '../spec.ts';
import { placeKey, type Recounted, recount } from './recount.ts';

/** What is wrong with a cell of the finished list, counted from 0. */
export interface Fault {
  readonly cell: number;
  readonly fault: 'untrue' | 'should-be-hidden' | 'exact' | 'too-narrow' | 'missing' | 'unknown';
}

const NOBODY: Recounted = { people: 0, answering: 0, amounts: [] };

/** Compares each shown value with the rows, and each rule for single cells with what is shown. */
export function valueFaults(
  table: Table,
  spec: TablesSpec,
  cells: readonly PublishedCell[],
): Fault[] {
  const faults: Fault[] = [];
  for (const [at, { table: name }] of cells.entries()) {
    if (!spec.tables.some((request) => request.name === name))
      faults.push({ cell: at, fault: 'unknown' });
  }
  for (const request of spec.tables) {
    const own = cells.filter((cell) => cell.table === request.name);
    const counts = recount(table, spec, request);
    // An amount of nought in every cell describes no person.
    const nought =
      (request.measure === 'sum' || request.measure === 'mean') &&
      [...counts.values()].every(({ amounts }) => amounts.every((amount) => amount === 0));
    const seen = new Set(own.map(({ where }) => placeKey(where)));
    // Somebody stands in a place that the list passes over.
    if (own.length === 0 || [...counts.keys()].some((key) => !seen.has(key)))
      faults.push({ cell: own[0] ? cells.indexOf(own[0]) : -1, fault: 'missing' });
    cells.forEach((cell, at) => {
      if (cell.table !== request.name || cell.value === null) return;
      const count = counts.get(placeKey(cell.where)) ?? NOBODY;
      if (!nought && mustBeHidden(request, spec, count))
        faults.push({ cell: at, fault: 'should-be-hidden' });
      if (!isTrue(request, spec, cell, count)) faults.push({ cell: at, fault: 'untrue' });
    });
  }
  return faults;
}

function mustBeHidden({ measure }: TableRequest, spec: TablesSpec, count: Recounted): boolean {
  const { people, answering, amounts } = count;
  if (people === 0) return !spec.publishZeros;
  if (measure === 'people') return people <= spec.hide;
  if (people < 10) return true;
  if (measure === 'median') return false;
  if (measure === 'percent')
    return [answering, people - answering].some((side) => side > 0 && side < 5);
  const [first = 0, second = 0, ...rest] = amounts.map(Math.abs).sort((a, b) => b - a);
  const others = rest.reduce((sum, amount) => sum + amount, 0);
  return first > second + others || (first > 0 && others * 10 < first);
}

function isTrue(
  { measure, of = '' }: TableRequest,
  { sumBases }: TablesSpec,
  { value, base }: PublishedCell,
  count: Recounted,
): boolean {
  const { people, answering, amounts } = count;
  const shown = value ?? 0;
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  const share = people === 0 ? 0 : (100 * answering) / people;
  const known = measure === 'sum' ? (sumBases?.[of] ?? 5) : 5;
  if (base !== undefined && (base !== known || shown % base !== 0)) return false;
  const near = base === undefined ? 1e-6 : base / 2 + 1e-9;
  if (measure === 'people') return Math.abs(shown - people) <= near;
  if (measure === 'sum') return Math.abs(shown - sum) <= near;
  if (measure === 'percent') return Math.abs(shown - share) <= 0.5 + 1e-6;
  if (measure === 'mean') return Math.abs(shown - (people === 0 ? 0 : sum / people)) <= 0.5 + 1e-6;
  const sorted = [...amounts].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  const middle = sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
  return Math.abs(shown - middle) < 5;
}
