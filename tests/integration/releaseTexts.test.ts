import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import documentWords from '../../resources/locales/en/document.json' with { type: 'json' };
import reportWords from '../../resources/locales/en/report.json' with { type: 'json' };
import { readCsv } from '../../shared/anonymise/verify/read-csv.ts';
import type { ExportColumn, RecipeKind } from '../../shared/domain/exports/recipes.ts';
import { recipeChoices, recipeKinds } from '../../shared/domain/exports/recipes.ts';
import { blankPerson, came } from '../support/blanks.ts';
import { openRegister } from '../support/register.ts';
import { temporaryFolder } from '../support/temporary.ts';

let strongroom: Awaited<ReturnType<typeof openRegister>>;
let folder: string;
let purposes: readonly {
  readonly id: string;
  readonly key: string;
  readonly form: { id: string };
}[];

const day = '2018-06-01';

/** 61 people came: 53 agree, 6 said no and 2 were never asked. One is 82; 4 live elsewhere. */
beforeAll(async () => {
  strongroom = await openRegister();
  folder = temporaryFolder('exports');
  const { ask, addSession, save } = strongroom;
  purposes = (await ask('consents.purposes', {})).purposes;
  const figures = purposes.find(({ key }) => key === 'figures');
  const quotes = purposes.find(({ key }) => key === 'quotes-anonymous');
  const times = { method: 'said-aloud', on: '2015-01-01', expiresOn: null, askAgainOn: null };
  const answered = (purpose: typeof figures, answer: string) => ({
    ...{ purposeId: purpose?.id, formId: purpose?.form.id, answer, ...times },
    witness: 'Ben Todd',
  });
  const rows = [];
  for (let number = 0; number < 61; number += 1) {
    const answer = number < 53 ? 'agreed' : 'declined';
    const { id } = await ask('people.add', {
      person: {
        ...blankPerson,
        firstName: `Person${number}`,
        dateOfBirth: number === 0 ? '1935' : String(1975 + (number % 14)),
        gender: number % 2 ? 'Woman' : 'Man',
        ethnicity: number % 3 ? 'White: Irish' : 'Black: African',
        trans: number % 4 ? 'No' : 'Yes',
        postcode: number % 13 === 5 ? 'YO1 7HH' : 'LS7 4ZF',
      },
      answers: number < 59 ? ([answered(figures, answer), answered(quotes, answer)] as never) : [],
    });
    const method = number % 9 === 4 ? 'bank' : 'cash';
    rows.push({ ...came(id), feePence: 1_730, expensesPence: 310, outcome: 'paid', method });
  }
  await save(await addSession({ on: day }), rows, day);
});
afterAll(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

/** The files of a package by name, and the preview that it was made from. */
async function released(kind: RecipeKind, columns: readonly ExportColumn[]) {
  const { ask, finished, context } = strongroom;
  const purpose = purposes.find(({ key }) => key === recipeChoices[kind].purpose);
  const time = { from: '2018-01-01', to: '2018-12-31' };
  const { jobId } = await ask('exports.prepare', {
    ...{ kind, ...time, columns: [...columns], purposeId: purpose?.id ?? '' },
    ...{ cohortOf: null, recipeId: null, recipient: 'The council' },
  });
  expect((await finished(jobId)).state).toBe('done');
  const preview = await ask('exports.preview', { jobId });
  const file = `token-${jobId}`;
  const path = join(folder, `${jobId}.zip`);
  context.tokens.add(file, 'save', path);
  const rehearsed = { secondPerson: 'Ben Todd', keepUntil: '2027-11-23' };
  const why = { reason: 'It is a test', decision: 'It is a test' };
  await ask('exports.save', { jobId, file, format: 'package', ...rehearsed, ...why });
  const files = Object.entries(unzipSync(readFileSync(path)));
  return { preview, files: new Map(files.map(([name, bytes]) => [name, strFromU8(bytes)])) };
}

const numbersIn = (text: string) => new Set(text.match(/\d+(?:\.\d+)?/g) ?? []);

/** Every text that the document's own words and its labels can have a number from. */
const plainWords = numbersIn(JSON.stringify([documentWords, reportWords]));

/** What stands in the tables and rows themselves, and so is told there. */
function toldIn(files: ReadonlyMap<string, string>): Set<string> {
  const told = new Set<string>();
  for (const [name, text] of files) {
    if (!name.startsWith('data/')) continue;
    const read = readCsv(text, ',');
    if (!read.ok) throw new Error(name);
    for (const cell of read.table.rows.flat()) {
      for (const number of numbersIn(cell)) told.add(number);
    }
  }
  return told;
}

const kinds = recipeKinds.filter((kind) => kind !== 'quotes');

it.each(kinds)(
  'no word about a release of %s tells a number that its tables do not',
  async (kind) => {
    const { preview, files } = await released(kind, recipeChoices[kind].columns.slice(-3));
    expect(preview.refused).toBeNull();
    const told = toldIn(files);
    const allowed = new Set([
      ...[...plainWords, ...told, ...numbersIn('2018-01-01 2018-12-31 1 31')],
      // The day it was made, and what the standard of packages asks for.
      ...numbersIn('2026-11-23 00:00:00 23 UTF-8 utf-8 1.0 sha256'),
      // Sums of money have a base of at least five usual payments.
      ...['100', '20', '50', '25'],
      // About so many people are in it, and each row is like so many others: the rows show it.
      ...(kind === 'participants' ? ['55', String((preview.draft as { k: number }).k - 1)] : []),
    ]);
    const texts = [...files].filter(([name]) => !name.startsWith('data/'));
    expect(texts.map(([name]) => name).sort()).toEqual([
      'README.txt',
      'datapackage.json',
      'dictionary.csv',
    ]);
    for (const [name, text] of texts) {
      const words = text.replace(/"(?:hash|bytes)": [^\n]*/g, '');
      const others = [...numbersIn(words)].filter((number) => !allowed.has(number));
      expect(others, name).toEqual([]);
      // The people who are in it, who came, and who were left out for each reason.
      for (const exact of ['53', '61', '59']) expect(numbersIn(words)).not.toContain(exact);
    }
  },
);

it('says of those who stand out that they are fewer than eight, in every file', async () => {
  const { preview, files } = await released('participants', ['age']);
  expect(preview.leftOut).toContainEqual({ reason: 'stands-out', people: 1 });
  const readme = files.get('README.txt') ?? '';
  expect(readme).toContain('they would have stood out: fewer than 8.');
  expect(readme).toContain('about 50');
  expect(readme).not.toMatch(/said no|declined|not been asked/i);
});
