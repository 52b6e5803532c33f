import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { verifyText } from '../../shared/anonymise/verify/verify.ts';
import { command, readJob, readOptions } from './command.ts';
import { attempt, BadInput, readText } from './files.ts';
import { failureWords, isBadInput } from './words.ts';

const usage = `Verifies any anonymous rows beside the original.

  npm run verify-anonymous -- --input rows.csv --output out.csv --spec spec.json

  --input FILE      the original, with a heading, UTF-8
  --output FILE     the rows that are to leave
  --spec FILE       what must hold; docs/anonymise.md tells all of it
  --delimiter SIGN  between cells, in every file: , unless told
  --report FILE     the verdict and the figures as JSON
  --labels opaque   labels of all hierarchies are names and nothing more

"earlier" of the spec is not looked at: a file does not say who is in it.

Exit code 0: everything holds. 2: the input or the spec is at fault. 3: refused.`;

command(() => {
  const asked = readOptions(usage);
  if (asked === null) return 0;
  const { input, output, target, reportAt, keptAt, delimiter } = asked;
  if (keptAt !== null) throw new BadInput('--keep is for npm run anonymise.');
  const { table, spec } = readJob(asked);
  const text = readText(target);
  // Other tools release no pseudonyms; where the person column is present, its values must be new
  // pseudonyms.
  const heading = text.slice(0, text.search(/[\r\n]|$/)).split(delimiter);
  const named = heading.some((cell) => cell.replaceAll('"', '') === spec.person);
  const pseudonym = named ? spec.person : null;
  const begun = performance.now();
  const verdict = verifyText(text, table, { ...spec, pseudonym }, delimiter);
  const verify = Math.round(performance.now() - begun);
  if (reportAt !== null) {
    const told = { ...verdict, timings: { verify, total: Math.round(performance.now()) } };
    attempt(reportAt, () => writeFileSync(reportAt, `${JSON.stringify(told, null, 2)}\n`));
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
});
