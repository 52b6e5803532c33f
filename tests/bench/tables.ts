import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PublishedCell } from '../../shared/anonymise/tables/spec.ts';
import { appFolder } from '../support/app.ts';
import { casesFolder } from './cases.ts';
import { type Bench, type Figure, figure, median } from './figure.ts';

const rounds = 5;
const people = 6000;
/** What the best peer hides of its own test of linked tables, joint protection included. */
const peersShare = 31.7;

/** Tables from the command line, in a process of their own each time, the second look included. */
export const tables: Bench = {
  names: ['tables.1500', 'tables.1500.hidden', 'tables.1500.rounded'],
  async run(): Promise<readonly Figure[]> {
    const folder = casesFolder(people);
    const plain = protectedIn(folder, 'tables.json');
    const rounded = protectedIn(folder, 'rounded.json');
    const count = `${plain.cells.length} cells, 4 linked tables, ${people} people`;
    const hidden = (100 * plain.cells.filter(hiddenCell).length) / plain.cells.length;
    return [
      figure('tables.1500', plain.seconds, 's', `${count}, cold process, 0 exact`, 5),
      figure('tables.1500.hidden', hidden, '%', `${count}, not rounded, hide 1–4`, peersShare),
      figure('tables.1500.rounded', rounded.seconds, 's', `${count}, hide 1–7, base 5`, 5),
    ];
  },
};

const hiddenCell = ({ value }: PublishedCell) => value === null;

/** The median of the cold runs; each ends with the audit, so what comes out has no exact cell. */
function protectedIn(folder: string, spec: string) {
  const output = join(folder, 'published.json');
  const options = ['--input', join(folder, 'cases.csv'), '--spec', join(folder, spec)];
  const script = join(appFolder, 'scripts', 'protect-tables', 'protect.ts');
  const seconds = Array.from({ length: rounds }, () => {
    const begun = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [script, ...options, '--output', output],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`protect-tables ended with ${status}: ${stderr}`);
    return (performance.now() - begun) / 1000;
  });
  const cells = JSON.parse(readFileSync(output, 'utf8')) as readonly PublishedCell[];
  return { seconds: median(seconds), cells };
}
