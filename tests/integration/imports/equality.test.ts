import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bringIn, sheetsOf } from '../../support/comesBack.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const strongroom = freshStrongroom();

it('not to say is an answer and not asked is none, in a sheet that comes in and one that goes out', async () => {
  const sheet = join(temporaryFolder('equality'), 'people.csv');
  const rows = [
    'ref,first_name,gender,trans,ethnicity',
    'A,Ada,prefer not to say,Prefer Not To Say,Prefer not to say',
    'B,Ben,Not asked,not asked,',
    'C,Cy,Woman,No,Arab',
  ];
  writeFileSync(sheet, rows.join('\n'));
  await bringIn(strongroom, [sheet]);
  const answers = async (find: string) => {
    const [row] = (await strongroom.ask('people.list', { find, after: null, limit: 5 })).rows;
    const { gender, trans, ethnicity } = await strongroom.ask('people.get', {
      personId: row?.id ?? '',
    });
    return [gender, trans, ethnicity];
  };
  const notToSay = 'Prefer not to say';
  expect(await answers('ada')).toEqual([notToSay, notToSay, notToSay]);
  expect(await answers('ben')).toEqual([null, null, null]);
  expect(await answers('cy')).toEqual(['Woman', 'No', 'Arab']);
  const [path = ''] = await sheetsOf(strongroom, ['people']);
  const [head = '', ...lines] = readFileSync(path, 'utf8')
    .replace(/["\uFEFF]/g, '')
    .trim()
    .split(/\r?\n/);
  const at = head.split(',').indexOf('gender');
  expect(lines.map((line) => line.split(',')[at])).toEqual([notToSay, '', 'Woman']);
});
