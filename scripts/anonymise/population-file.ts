import { basename } from 'node:path';
import type { PopulationCell, QuasiIdentifier } from '../../shared/anonymise/spec.ts';
import { BadInput, readRows } from './files.ts';

/** The column with the number of people of the population. */
const COUNT = 'people';

/**
 * Reads the sizes of the population: a column for each quasi-identifier, with answers or labels,
 * and the number of people.
 */
export function readPopulation(
  path: string,
  delimiter: string,
  quasiIdentifiers: readonly QuasiIdentifier[],
): PopulationCell[] {
  const name = basename(path);
  const { columns, rows } = readRows(path, delimiter);
  const places = [...quasiIdentifiers.map(({ column }) => column), COUNT].map((column) => {
    const at = columns.indexOf(column);
    if (at < 0) throw new BadInput(`${name}: there is no column "${column}".`);
    return at;
  });
  const countAt = places.pop() ?? -1;
  const known = quasiIdentifiers.map(({ hierarchy }) => new Set(hierarchy.labels.flat()));
  return rows.flatMap((cells, row) => {
    const count = cells[countAt] ?? '';
    if (!/^\d{1,15}$/.test(count)) {
      throw new BadInput(`${name}, row ${row + 2}, column "${COUNT}": "${count}" is no number.`);
    }
    const answers = places.map((at) => cells[at] ?? '');
    const unknown = answers.findIndex((answer, index) => !known[index]?.has(answer));
    if (unknown < 0) return [{ answers, people: Number(count) }];
    const { column, ranges = false } = quasiIdentifiers[unknown] ?? {};
    // Ranges are made of the numbers in the rows: people outside them match no row.
    if (ranges && /^\d{1,15}$/.test(answers[unknown] ?? '')) return [];
    throw new BadInput(
      `${name}, row ${row + 2}, column "${column}": "${answers[unknown]}" is in no row of the hierarchy.`,
    );
  });
}
