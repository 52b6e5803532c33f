import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { seededBytes } from '../../shared/anonymise/random.ts';
import { anonymiseRows } from '../../shared/anonymise/rows/anonymise.ts';
import { csvText } from '../../shared/anonymise/rows/csv.ts';
import { anonymiseLocally } from '../../shared/anonymise/rows/local.ts';
import { verifyText } from '../../shared/anonymise/verify/verify.ts';
import { attempt, BadInput, placeOf, readRows, readText } from './files.ts';
import { reportOf } from './report.ts';
import { readSpec } from './spec-file.ts';
import { failureWords, refusalWords } from './words.ts';

const usage = `Makes rows anonymous.

  npm run anonymise -- --input rows.csv --spec spec.json --output out.csv --report report.json

  --input FILE      one row a person, with a heading, UTF-8
  --delimiter SIGN  between cells, in every file: , unless told
  --spec FILE       what must hold; docs/anonymise.md tells all of it
  --output FILE     the rows that may leave
  --report FILE     figures as JSON

A hierarchy's labels must be true ("25-34" holds 25 to 34). Where they are names and nothing
more, say "labels": "opaque" for the column in the spec.

Exit code 0: released. 2: the input or the spec is at fault. 3: the verifier refused, and no
output file is left.`;

/** Milliseconds since the process began. */
const now = () => Math.round(performance.now() * 10) / 10;

function main(): number {
  const { values } = parseArgs({
    options: {
      input: { type: 'string' },
      delimiter: { type: 'string', default: ',' },
      spec: { type: 'string' },
      output: { type: 'string' },
      report: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { input, spec: specPath, output, report } = values;
  if (!input || !specPath || !output) throw new BadInput(usage);
  const delimiter = values.delimiter;
  if (!/^[^"\r\n]$/.test(delimiter)) throw new BadInput('--delimiter is one sign.');
  const target = placeOf(output);
  const reportAt = report === undefined ? null : placeOf(report);
  const sources = [placeOf(input), placeOf(specPath)];
  if ([target, reportAt].some((one) => one !== null && sources.includes(one))) {
    throw new BadInput('--output and --report must not be the input or the spec.');
  }
  if (target === reportAt) throw new BadInput('--output and --report must be two files.');

  const begun = now();
  const table = readRows(placeOf(input), delimiter);
  const { spec, seed } = readSpec(placeOf(specPath), table, delimiter);
  const afterInput = process.memoryUsage.rss();
  const read = now();
  const random = seed === null ? (count: number) => randomBytes(count) : seededBytes(seed);
  const outcome =
    spec.recoding === 'local'
      ? anonymiseLocally(table, spec, { random })
      : anonymiseRows(table, spec, { random });
  if (!outcome.ok) {
    throw new BadInput(refusalWords(outcome.refusal, basename(input), basename(specPath)));
  }
  const anonymised = now();
  // Until the verifier has read it, the file has a name that nobody takes for the output.
  const unverified = `${target}.unverified`;
  attempt(target, () => writeFileSync(unverified, csvText(outcome.value.table, delimiter)));
  const written = now();
  const cpu = Math.round(process.cpuUsage().user / 100) / 10;
  const verdict = verifyText(readText(unverified), table, spec, delimiter);
  const verified = now();
  if (verdict.ok) attempt(target, () => renameSync(unverified, target));
  else for (const path of [unverified, target]) rmSync(path, { force: true });

  const peak = process.resourceUsage().maxRSS * 1024;
  const told = reportOf({
    report: outcome.value.report,
    seeded: seed !== null,
    verdict,
    timings: {
      start: begun,
      read: read - begun,
      anonymise: anonymised - read,
      write: written - anonymised,
      verify: verified - written,
      // What the process itself worked until the rows were written, however busy the machine.
      cpu,
      total: now(),
    },
    memory: { afterInput, peak, aboveInput: Math.max(0, peak - afterInput) },
  });
  if (reportAt !== null) {
    attempt(reportAt, () => writeFileSync(reportAt, `${JSON.stringify(told, null, 2)}\n`));
  }
  for (const warning of told.warnings) console.error(warning);
  if (!verdict.ok) {
    console.error('The verifier refused. No file is left.');
    for (const failure of verdict.failures) console.error(failureWords(failure, basename(output)));
    return 3;
  }
  const { released, people, k, meanNcp } = verdict.measured;
  console.log(
    `Released ${released} of ${people} people, each like at least ${k - 1} others; mean NCP ${meanNcp.toFixed(6)}.`,
  );
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof BadInput) && !(error instanceof TypeError && 'code' in error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
