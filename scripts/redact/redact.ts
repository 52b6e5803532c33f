import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { detectSpans } from '../../shared/anonymise/texts/detect.ts';
import { compileGazetteer } from '../../shared/anonymise/texts/gazetteer.ts';
import { attempt, BadInput, optionsOf, placeOf } from '../anonymise/files.ts';
import { readTexts, readVault } from './read.ts';

const usage = `Finds what in texts leads to the people of a vault.

  npm run redact -- --dictionary vault.json --texts texts.jsonl --output spans.jsonl

  --dictionary FILE  { "people": [{ "id", "first", "last", "aka": [], "dob", "phone", "email", "ni",
                     "nhs", "addr" }], "staff": [] }
  --texts FILE       a JSON object a line: { "id", "text" }
  --output FILE      a line for each: { "id", "spans": [[start, end]], "review": [[start, end]] }, in
                     UTF-16 offsets; docs/redact.md tells all of it

Exit code 0: done. 2: an input is at fault, and there is no output file.`;

function main(): void {
  const given = optionsOf(usage, ['dictionary', 'texts', 'output']);
  if (given === null) return;
  const gazetteerPath = placeOf(given.dictionary);
  const textsPath = placeOf(given.texts);
  const output = placeOf(given.output);
  if (output === gazetteerPath || output === textsPath)
    throw new BadInput('--output must not be the dictionary or the texts.');
  // Remove an earlier run's output first, so that it cannot be taken for this run's.
  rmSync(output, { force: true });

  const gazetteer = compileGazetteer(readVault(gazetteerPath));
  let hidden = 0;
  let open = 0;
  const lines = readTexts(textsPath).map(({ id, text }) => {
    const { spans, review } = detectSpans(text, gazetteer);
    hidden += spans.length;
    open += review.length;
    const pairs = (all: typeof spans | typeof review) => all.map(([start, end]) => [start, end]);
    return `${JSON.stringify({ id, spans: pairs(spans), review: pairs(review) })}\n`;
  });
  const unfinished = `${output}.unfinished`;
  try {
    attempt(output, () => {
      writeFileSync(unfinished, lines.join(''));
      renameSync(unfinished, output);
    });
  } finally {
    rmSync(unfinished, { force: true });
  }
  console.log(
    `${lines.length} ${lines.length === 1 ? 'text' : 'texts'}: ${hidden} to hide, ${open} for a person to look at.`,
  );
}

try {
  main();
} catch (error) {
  const badOption = error instanceof TypeError && 'code' in error;
  if (!(error instanceof BadInput) && !badOption) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
