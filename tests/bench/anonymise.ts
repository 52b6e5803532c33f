import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { started } from '../../scripts/anonymise/start.mjs';
import { csvText } from '../../shared/anonymise/rows/csv.ts';
import { bruteForce } from '../support/bruteForce.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { adultRuns } from './adult.ts';
import { type Bench, type BenchOptions, type Figure, figure, median } from './figure.ts';
import { generatedPeople } from './generated.ts';

const rounds = 5;
const generatedName = 'anonymise.generated';
const verifierName = 'anonymise.adult.verifier';
const memoryName = 'anonymise.adult.memory';

/** The command lines in cold processes, on Adult where its folder is given. */
export const anonymise: Bench = {
  names: [generatedName, ...adultRuns.map(({ name }) => name), verifierName, memoryName],
  async run(options) {
    const folder = temporaryFolder('bench');
    try {
      const generated = options.wants(generatedName) ? [onGenerated(folder)] : [];
      return [...generated, ...onAdult(folder, options)];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

interface Run {
  readonly input: string;
  readonly delimiter: string;
  readonly spec: string;
}
/** What is needed of a report: milliseconds and bytes. */
interface Told {
  readonly meanNcp: number;
  readonly timings: Readonly<
    Record<'start' | 'read' | 'anonymise' | 'write' | 'verify' | 'cpu', number>
  >;
  readonly memory: { readonly aboveInput: number };
}

function script(folder: string, name: string, { input, delimiter, spec }: Run): string {
  const report = join(folder, 'report.json');
  const files = ['--input', input, '--spec', spec, '--output', join(folder, 'out.csv')];
  const { args, env } = started(name);
  const { status, stderr } = spawnSync(
    process.execPath,
    [...args, ...files, '--delimiter', delimiter, '--report', report],
    { encoding: 'utf8', env },
  );
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return readFileSync(report, 'utf8');
}

/** Cold processes, one after another. */
function cold(folder: string, run: Run) {
  const all = Array.from(
    { length: rounds },
    () => JSON.parse(script(folder, 'release.ts', run)) as Told,
  );
  const seconds = all.map(
    ({ timings: { start, read, anonymise, write } }) => (start + read + anonymise + write) / 1000,
  );
  return {
    seconds: median(seconds),
    cpu: median(all.map(({ timings }) => timings.cpu)) / 1000,
    meanNcp: all[0]?.meanNcp ?? Number.NaN,
    above: Math.max(...all.map(({ memory }) => memory.aboveInput)),
  };
}

type Cold = ReturnType<typeof cold>;

/** Holds when it was quick enough and lost what it should, or no more. */
function judged(
  name: string,
  { seconds, cpu, meanNcp }: Cold,
  limit: number,
  wanted: { readonly meanNcp: number; readonly exact: boolean },
): Figure {
  const gap = meanNcp - wanted.meanNcp;
  const reached = wanted.exact ? Math.abs(gap) <= 1e-6 : gap <= 0;
  const goal = `${wanted.exact ? 'the optimum' : 'at most'} ${wanted.meanNcp.toFixed(6)}`;
  const against = `a cold process until the rows are written, ${cpu.toFixed(2)} s of processor; mean NCP ${goal}`;
  const own = figure(name, seconds, 's', against, limit);
  return { ...own, holds: own.holds && reached, meanNcp };
}

function onGenerated(folder: string): Figure {
  const { table, spec } = generatedPeople();
  writeFileSync(join(folder, 'people.csv'), csvText(table));
  for (const { column, hierarchy } of spec.quasiIdentifiers) {
    const leaves = hierarchy.labels[0] ?? [];
    const rows = leaves.map((_, leaf) => hierarchy.labels.map((level) => level[leaf] ?? ''));
    writeFileSync(join(folder, `${column}.csv`), rows.map((row) => `${row.join()}\n`).join(''));
  }
  const { k, suppressionLimit } = spec;
  const quasiIdentifiers = Object.fromEntries(
    spec.quasiIdentifiers.map(({ column }) => [column, { hierarchy: `${column}.csv` }]),
  );
  const path = join(folder, 'spec.json');
  writeFileSync(path, JSON.stringify({ quasiIdentifiers, k, suppressionLimit }));
  const run = { input: join(folder, 'people.csv'), delimiter: ',', spec: path };
  const optimum = bruteForce(table, spec) ?? Number.NaN;
  return judged(generatedName, cold(folder, run), 0.5, { meanNcp: optimum, exact: true });
}

function onAdult(folder: string, { adult, wants }: BenchOptions): Figure[] {
  const wanted = adultRuns.filter(({ name }) => wants(name));
  const wantsOthers = wants(verifierName) || wants(memoryName);
  if (wanted.length === 0 && !wantsOthers) return [];
  if (adult === undefined) {
    console.log(
      '  No folder of the Adult data set was given (--adult DIR): generated people stand in for it.',
    );
    return [];
  }
  const data = resolve(adult);
  const spec = join(folder, 'adult.json');
  const run = { input: join(data, 'adult.csv'), delimiter: ';', spec };
  const measured = wanted.map((own) => {
    writeFileSync(spec, JSON.stringify(own.spec(data)));
    const found = cold(folder, run);
    return { above: found.above, figure: judged(own.name, found, own.limit, own) };
  });
  const figures = measured.map((own) => own.figure);
  const local = adultRuns.find(({ name }) => name === 'anonymise.adult.local.k5');
  if (!wantsOthers || !local) return figures;
  writeFileSync(spec, JSON.stringify(local.spec(data)));
  const above = [...measured.map((own) => own.above), cold(folder, run).above];
  const people = '30,162 people under local recoding';
  figures.push(
    figure(memoryName, Math.max(...above) / 2 ** 20, 'MB', 'the peak above the read input', 150),
    verifier(folder, run, people),
  );
  return figures.filter(({ name }) => wants(name));
}

function verifier(folder: string, run: Run, people: string): Figure {
  const seconds = Array.from({ length: rounds }, () => {
    const { timings } = JSON.parse(script(folder, 'verify.ts', run)) as {
      timings: { total: number };
    };
    return timings.total / 1000;
  });
  return figure(verifierName, median(seconds), 's', `a cold process with linkage, ${people}`, 2);
}
