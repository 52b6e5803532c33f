import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { appFolder } from '../support/app.ts';
import { accessPack } from './accessPack.ts';
import { annualReport } from './annualReport.ts';
import { anonymise } from './anonymise.ts';
import { answers } from './answers.ts';
import { attachments } from './attachments.ts';
import { erasure } from './erasure.ts';
import { exports } from './exports.ts';
import type { Figure } from './figure.ts';
import { locks } from './locks.ts';
import { batch, ledger, money } from './money.ts';
import { project } from './project.ts';
import { records } from './records.ts';
import { redact } from './redact.ts';
import { register } from './register.ts';
import { start } from './start.ts';
import { tables } from './tables.ts';
import { unlocks } from './unlocks.ts';

const benches = [
  start,
  locks,
  unlocks,
  records,
  register,
  money,
  ledger,
  batch,
  project,
  answers,
  exports,
  annualReport,
  erasure,
  accessPack,
  attachments,
  anonymise,
  tables,
  redact,
];

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string', multiple: true },
    adult: { type: 'string' },
    /** Writes docs/benchmarks.md, which holds the figures of a whole run. */
    write: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const wanted = new Set([...(values.only ?? []), ...positionals]);
const known = benches.flatMap(({ names }) => names);
for (const name of wanted) {
  if (known.includes(name)) continue;
  console.error(`There is no benchmark ${name}. There are: ${known.join(', ')}`);
  process.exit(2);
}

if (values.write && wanted.size > 0) {
  console.error('Only a whole run is written down: leave the names out, or --write.');
  process.exit(2);
}

const wants = (name: string) => wanted.size === 0 || wanted.has(name);
const chosen = benches.filter(({ names }) => names.some(wants));
const figures: Figure[] = [];
for (const bench of chosen) {
  for (const figure of await bench.run({ adult: values.adult, wants })) {
    if (!wants(figure.name)) continue;
    figures.push(figure);
    console.log(
      `${figure.holds ? ' ' : '!'} ${figure.name}: ${measured(figure)} (${figure.against})`,
    );
  }
}
if (values.write && figures.length > 0) {
  writeFileSync(join(appFolder, 'docs', 'benchmarks.md'), page(figures));
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = figures.every(({ holds }) => holds) ? 0 : 1;
if (figures.length === 0) {
  console.error('Nothing was measured.');
  process.exitCode = 2;
}

function measured({ value, unit, meanNcp }: Figure): string {
  return `${value} ${unit}${meanNcp === undefined ? '' : `, mean NCP ${meanNcp.toFixed(6)}`}`;
}

/** docs/benchmarks.md, with the machine and the day it was measured on. */
function page(all: readonly Figure[]): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${process.platform}`;
  const rows = all.map(
    (own) =>
      `| ${own.name} | ${measured(own)} | ${own.against} | ${own.limit ?? '–'} | ${own.holds ? 'yes' : '**no**'} |`,
  );
  return `# Benchmarks

Written by \`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}, ${machine}, load average ${(loadavg()[0] ?? 0).toFixed(1)} at the end. Ratios come from one run, both sides in turn, medians unless the figure says otherwise.

| Name | Value | Against | Limit | Holds |
|---|---|---|---|---|
${rows.join('\n')}
`;
}
