import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { seededBytes } from '../../shared/anonymise/random.ts';
import { anonymiseRows } from '../../shared/anonymise/rows/anonymise.ts';
import { csvText } from '../../shared/anonymise/rows/csv.ts';
import { anonymiseLocally } from '../../shared/anonymise/rows/local.ts';
import type { Verdict } from '../../shared/anonymise/verify/verdict.ts';
import { verifyText } from '../../shared/anonymise/verify/verify.ts';
import { command, readJob, readOptions } from './command.ts';
import { keptOf, shownWith } from './earlier.ts';
import { attempt, BadInput, placeOf, readText } from './files.ts';
import { reportOf } from './report.ts';
import { failureWords, refusalWords } from './words.ts';

const usage = `Makes rows anonymous.

  npm run anonymise -- --input rows.csv --spec spec.json --output out.csv --report report.json

  --input FILE      one row or several a person, with a heading, UTF-8
  --delimiter SIGN  between cells, in every file: , unless told
  --spec FILE       what must hold; docs/anonymise.md tells all of it
  --output FILE     the rows that may leave
  --report FILE     figures as JSON
  --keep FILE       who is in it with which labels, for "earlier" of later specs. It names the
                    people: keep it as safe as the input, and hand it to no one
  --labels opaque   labels of all hierarchies are names and nothing more

A hierarchy's labels must be true ("25-34" holds 25 to 34). Where they are names and nothing
more, say "labels": "opaque" for the column in the spec, or --labels opaque for all of them.

Exit code 0: released. 2: the input or the spec is at fault. 3: the verifier refused, and no
output file is left; or the file shows few people beside one named in "earlier" of the spec.`;

/** Milliseconds since the process began. */
const now = () => Math.round(performance.now() * 10) / 10;

command(() => {
  const asked = readOptions(usage);
  if (asked === null) return 0;
  const { input, specPath, output, target, reportAt, keptAt, delimiter } = asked;
  if ([placeOf(input), placeOf(specPath)].includes(target)) {
    throw new BadInput('--output must not be the input or the spec.');
  }
  const begun = now();
  const { table, spec, seed, earlier, earlierAt } = readJob(asked);
  if ([target, reportAt, keptAt].some((place) => place !== null && earlierAt.includes(place))) {
    throw new BadInput('--output, --report and --keep must not be a file named in "earlier".');
  }
  if (keptAt !== null && spec.person === null) {
    throw new BadInput('--keep needs a "person" in the spec: other people cannot be known again.');
  }
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
  // Until it is verified, the file has a temporary name.
  const unverified = `${target}.unverified`;
  attempt(target, () => writeFileSync(unverified, csvText(outcome.value.table, delimiter)));
  const written = now();
  const cpu = Math.round(process.cpuUsage().user / 100) / 10;
  const inFile = verifyText(readText(unverified), table, spec, delimiter);
  const { report } = outcome.value;
  const levels =
    'optimum' in report
      ? report.columns.map(({ column, level }) => [column, level] as const)
      : null;
  const kept = keptOf(table, spec, outcome.value, levels);
  const shown = inFile.ok ? shownWith(earlier, kept, spec.k) : [];
  const verdict: Verdict = shown.length > 0 ? { ok: false, failures: shown } : inFile;
  const verified = now();
  if (verdict.ok && keptAt !== null) {
    // Kept before the file has its name: a file that nothing is known of could not be compared with.
    attempt(keptAt, () => writeFileSync(keptAt, `${JSON.stringify(kept)}\n`, { mode: 0o600 }));
  }
  if (verdict.ok) attempt(target, () => renameSync(unverified, target));
  else for (const path of [unverified, target]) rmSync(path, { force: true });

  const peak = process.resourceUsage().maxRSS * 1024;
  const told = reportOf({
    report,
    seeded: seed !== null,
    verdict,
    timings: {
      start: begun,
      read: read - begun,
      anonymise: anonymised - read,
      write: written - anonymised,
      verify: verified - written,
      // The process's own CPU time until the rows were written, whatever else the machine did.
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
    console.error(
      shown.length > 0
        ? 'Beside earlier files this one shows few people. No file is left.'
        : 'The verifier refused. No file is left.',
    );
    for (const failure of verdict.failures) console.error(failureWords(failure, basename(output)));
    return 3;
  }
  const { released, people, k, meanNcp } = verdict.measured;
  console.log(
    `Released ${released} of ${people} people, each like at least ${k - 1} others; mean NCP ${meanNcp.toFixed(6)}.`,
  );
  return 0;
});
