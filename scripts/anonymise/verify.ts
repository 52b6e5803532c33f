import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyText } from '../../shared/anonymise/verify/verify.ts';
import { attempt, BadInput, placeOf, readRows, readText } from './files.ts';
import { readSpec } from './spec-file.ts';
import { failureWords, isBadInput } from './words.ts';

const usage = `Verifies anybody's anonymous rows beside the original.

  npm run verify-anonymous -- --input rows.csv --output out.csv --spec spec.json

  --input FILE      the original: one row a person, with a heading, UTF-8
  --output FILE     the rows that are to leave
  --spec FILE       what must hold; docs/anonymise.md tells all of it
  --delimiter SIGN  between cells, in every file: , unless told
  --report FILE     the verdict and the figures as JSON

Exit code 0: everything holds. 2: the input or the spec is at fault. 3: refused.`;

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
  const { delimiter } = values;
  const table = readRows(placeOf(input), delimiter);
  const { spec } = readSpec(placeOf(specPath), table, delimiter);
  const text = readText(placeOf(output));
  // Others release no pseudonyms; where the person's column stands, its names must be new ones.
  const heading = text.slice(0, text.search(/[\r\n]|$/)).split(delimiter);
  const named = heading.some((cell) => cell.replaceAll('"', '') === spec.person);
  const pseudonym = named ? spec.person : null;
  const begun = performance.now();
  const verdict = verifyText(text, table, { ...spec, pseudonym }, delimiter);
  const verify = Math.round(performance.now() - begun);
  if (report !== undefined) {
    const told = { ...verdict, timings: { verify, total: Math.round(performance.now()) } };
    attempt(report, () => writeFileSync(placeOf(report), `${JSON.stringify(told, null, 2)}\n`));
  }
  if (verdict.ok) {
    const { released, people, k, linkageMinimum, meanNcp } = verdict.measured;
    console.log(
      `Everything holds: ${released} of ${people} people, k ${k}, linkage minimum ${linkageMinimum}, mean NCP ${meanNcp.toFixed(6)}.`,
    );
    return 0;
  }
  const bad = verdict.failures.every(isBadInput);
  console.error(bad ? 'The input or the spec is at fault.' : 'Refused.');
  for (const failure of verdict.failures) {
    console.error(failureWords(failure, basename(bad ? input : output)));
  }
  return bad ? 2 : 3;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof BadInput) && !(error instanceof TypeError && 'code' in error)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
