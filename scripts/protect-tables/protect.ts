import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { loadSolver } from '../../electron/workshop/solver.ts';
import { auditTables } from '../../shared/anonymise/tables/audit/audit.ts';
import { earlierTables } from '../../shared/anonymise/tables/earlier.ts';
import { protectTables } from '../../shared/anonymise/tables/protect.ts';
import { readPublished } from '../../shared/anonymise/tables/read-published.ts';
import { readTablesSpec } from '../../shared/anonymise/tables/read-spec.ts';
import type { EarlierRelease, PublishedCell } from '../../shared/anonymise/tables/spec.ts';
import { attempt, BadInput, optionsOf, placeOf, readRows, readText } from '../anonymise/files.ts';
import { faultWords, refusalWords } from './words.ts';

const usage = `Counts a file of people into tables that point at nobody, all of them together.

  npm run protect-tables -- --input cases.csv --spec tables.json --output published.json

  --input FILE      one row for each case, with a heading, UTF-8
  --delimiter SIGN  between its cells: , unless told
  --spec FILE       the tables and the rules; docs/protect-tables.md tells all of it
  --output FILE     the cells that may leave, as JSON

Exit code 0: released. 2: the input or the spec is at fault. 3: the second look refused, and no
output file is left.`;

/** A fault of all cells together. */
class Refused extends Error {}

async function main(): Promise<void> {
  const given = optionsOf(usage, ['input', 'spec', 'output'], ['delimiter']);
  if (given === null) return;
  const { delimiter = ',' } = given;
  if (!/^[^"\r\n]$/.test(delimiter)) throw new BadInput('--delimiter is one sign.');
  const [input, specPath, output] = [given.input, given.spec, given.output].map(placeOf) as [
    string,
    string,
    string,
  ];
  if (output === input || output === specPath)
    throw new BadInput('--output must not be the input or the spec.');
  const read = readTablesSpec(readJson(specPath));
  if (read.ok && read.earlier.some((path) => earlierPlace(path, specPath) === output))
    throw new BadInput('--output must not be an earlier release.');
  // Remove an earlier run's output first, so that it cannot be taken for this run's.
  rmSync(output, { force: true });

  const table = readRows(input, delimiter);
  if (!read.ok)
    throw new BadInput(`${basename(specPath)}, ${read.field}: it is missing or not as it must be.`);
  const { spec } = read;
  const earlier = read.earlier.map((path) => readEarlier(path, specPath));
  const solver = await loadSolver();
  const outcome = protectTables(table, spec, earlier, solver);
  if (!outcome.ok) {
    const { refusal } = outcome;
    const words = refusalWords(refusal, basename(input), basename(specPath));
    throw refusal.code === 'cannot-be-protected' || refusal.code === 'earlier-differs'
      ? new Refused(words)
      : new BadInput(words);
  }
  // Until it is verified, the file has a temporary name.
  const unverified = `${output}.unverified`;
  try {
    attempt(output, () => writeFileSync(unverified, listText(outcome.value.cells)));
    const written = readCells(unverified);
    const before = earlier.map((release) => ({
      cells: release.cells,
      tables: earlierTables(release, spec.tables),
    }));
    const { faults } = auditTables(table, spec, written, before, solver);
    if (faults.length > 0)
      throw new Refused(
        ['The second look refused.', ...faults.map((fault) => faultWords(fault, written))].join(
          '\n',
        ),
      );
    attempt(output, () => renameSync(unverified, output));
  } finally {
    rmSync(unverified, { force: true });
  }
  const { cells, shown, primary, secondary, alreadyOpen } = outcome.value;
  for (const cell of alreadyOpen)
    console.error(`An earlier release gives this away, whatever is hidden now: ${cell}`);
  const whole = cells.filter(({ everyone }) => everyone).length;
  if (whole > 0)
    console.error(
      `${whole} ${whole === 1 ? 'cell holds' : 'cells hold'} everybody of its row, which tells of each of them. Look for "everyone".`,
    );
  const share = ((100 * (primary + secondary)) / cells.length).toFixed(1);
  console.log(
    `Released ${shown} of ${cells.length} cells. Hidden: ${primary} for their own sake, ${secondary} to keep those hidden (${share} % in all).`,
  );
}

/** One cell a line, so that two releases can be read and compared. */
function listText(cells: readonly PublishedCell[]): string {
  return `[\n${cells.map((cell) => JSON.stringify(cell)).join(',\n')}\n]\n`;
}

function readJson(path: string): unknown {
  const text = readText(path);
  try {
    return JSON.parse(text);
  } catch {
    throw new BadInput(`${basename(path)}: this is not JSON.`);
  }
}

function readCells(path: string): readonly PublishedCell[] {
  const read = readPublished(readJson(path));
  if (read.ok) return read.cells;
  const place = read.cell === null ? 'it' : `cell ${read.cell + 1}`;
  throw new BadInput(`${basename(path)}: ${place} is not as a released list has it.`);
}

/** An earlier release's path, relative to the spec or to the caller's folder. */
function earlierPlace(path: string, specPath: string): string {
  const beside = resolve(dirname(specPath), path);
  return existsSync(beside) ? beside : placeOf(path);
}

function readEarlier(path: string, specPath: string): EarlierRelease {
  return { name: basename(path), cells: readCells(earlierPlace(path, specPath)) };
}

try {
  await main();
} catch (error) {
  const badOption = error instanceof TypeError && 'code' in error;
  if (!(error instanceof BadInput) && !(error instanceof Refused) && !badOption) throw error;
  console.error(error.message);
  if (error instanceof Refused) console.error('No file is left.');
  process.exitCode = error instanceof Refused ? 3 : 2;
}
