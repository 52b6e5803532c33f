import { beforeEach, describe, expect, it } from 'vitest';
import { checkFiles, copyDropIn, rowCounts, saveFiles } from '../../support/dropIn.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';
import { addField, newChoices } from '../../support/ownFields.ts';
import { person } from '../../support/users.ts';

const strongroom = freshStrongroom();
let sheets: ReturnType<typeof copyDropIn>;
beforeEach(() => {
  sheets = copyDropIn();
});

const people = 'ref,first_name,last_name\r\nP1,Sorcha,Brennan\r\nP2,Bo,Diaz\r\n';
const head = 'number,record,name,kind,choices,shown,leaves,sensitive,bands,keep_years,retired_at';
const fieldRows = [
  '1,people,House,choice,Elm House; Oak\\; or Ash,page,yes,no,,3,',
  '2,people,Worker,words,,page,no,no,,,',
  '3,people,Worker,words,,page,no,no,,,2026-01-02T03:04:05.000Z',
];
const values =
  'sheet,ref,field,number,value\r\n' +
  'people,P1,House,1,Elm House\r\npeople,P2,House,1,"Oak; or Ash"\r\n' +
  'people,P1,Worker,2,Piella\r\npeople,P1,Worker,3,Wendolene\r\n';

/** Checks the sheets of people, of fields and of their answers. */
function check(rows: readonly string[] = fieldRows, answers = values) {
  // Headings that a list of people need not have are left away, the others stand there.
  const names = ['people.csv', 'own_fields.csv', 'own_values.csv'];
  const [first = '', ...others] = people.trim().split('\r\n');
  const blank = 'known_as,date_of_birth,gender,trans,ethnicity,postcode,phone,email,safe_contact';
  const more = `${blank},journey_stage,interests,access_needs,payment_route,joined`;
  const cells = ','.repeat(more.split(',').length);
  const list = [`${first},${more}`, ...others.map((row) => `${row}${cells}`)].join('\r\n');
  const texts = [list, [head, ...rows].join('\r\n'), answers];
  for (const [at, name] of names.entries()) sheets.write(name, `${texts[at]}\r\n`);
  return checkFiles(strongroom, names.map(sheets.at));
}

async function bringIn() {
  const { jobId, problems } = await check();
  expect(problems).toEqual([]);
  const saved = await saveFiles(strongroom, jobId);
  expect(saved.end.state).toBe('done');
  return (await strongroom.ask('imports.report', { jobId: saved.jobId })).importId;
}

const fields = async () => (await strongroom.ask('ownFields.list', {})).fields;
const brief = async () =>
  (await fields()).map(({ name, retiredAt, values: held }) => [name, retiredAt !== null, held]);

describe('fields of the charity’s own that were taken out', () => {
  it('are made as they were, in their order, and each value goes to its own of two of one name', async () => {
    await bringIn();
    expect(await brief()).toEqual([
      ['House', false, 2],
      ['Worker', false, 1],
      ['Worker', true, 1],
    ]);
    const [house, inUse, retired] = await fields();
    expect(house).toMatchObject({ kind: 'choice', leaves: true, keepYears: 3 });
    expect(house?.choices.map(({ name }) => name)).toEqual(['Elm House', 'Oak; or Ash']);
    const { rows } = await strongroom.ask('people.list', { find: 'piella', after: null, limit: 9 });
    expect(rows).toMatchObject([{ name: 'Sorcha Brennan' }]);
    const { own } = await strongroom.ask('people.get', { personId: rows[0]?.id ?? '' });
    expect(own).toEqual({
      [house?.id ?? '']: house?.choices[0]?.id,
      [inUse?.id ?? '']: 'Piella',
      [retired?.id ?? '']: 'Wendolene',
    });
    const again = await check();
    expect(again.files.map(({ fresh, changed }) => [fresh, changed])).toEqual([
      ...[
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ]);
  });

  it('join a field of their record, kind and name, which stays as it is', async () => {
    const house = await addField(strongroom, 'choice', {
      ...{ name: 'house', choices: newChoices('Oak; or Ash', 'Elm house', 'Yew House') },
    });
    const { files, remarks } = await check();
    expect(files.map(({ sheet, fresh, changed }) => [sheet, fresh, changed])).toEqual([
      ['people', 2, 0],
      ['own_fields', 2, 1],
      ['own_values', 4, 0],
    ]);
    expect(remarks).toMatchObject([
      { file: 'own_fields.csv', row: 2, code: 'differs-from-record' },
    ]);
    await bringIn();
    const [joined] = await fields();
    expect(joined).toEqual({ ...house, values: 2 });
  });

  it('are named where the name has another kind, the answer is none of the field, or no field is there', async () => {
    await addField(strongroom, 'number', { name: 'Worker' });
    await addField(strongroom, 'choice', {
      ...{ name: 'House', choices: newChoices('Elm House', 'Yew House') },
    });
    const { problems, canSave } = await check(
      fieldRows,
      `${values}people,P9,House,1,Elm House\r\npeople,P2,Garden,7,yes\r\n`,
    );
    expect(canSave).toBe(false);
    expect(problems.map(({ file, row, column, code }) => [file, row, column, code])).toEqual([
      ['own_values.csv', 6, 'ref', 'unknown-person'],
      ['own_fields.csv', 3, 'name', 'own-other-kind'],
      ['own_values.csv', 3, 'value', 'own-choice'],
      ['own_values.csv', 7, 'field', 'own-unknown'],
    ]);
  });

  it.each([
    ['words that may leave', '1,people,House,words,,page,yes,no,,,', 'own-unfit'],
    ['numbers that may leave without groups', '1,people,House,number,,page,yes,no,,,', 'own-unfit'],
    ['an answer that stands twice', '1,people,House,choice,Elm; elm,page,no,no,,,', 'own-unfit'],
    ['groups that do not grow', '1,people,House,number,,page,yes,no,5; 5,,', 'wrong-number'],
  ])('are refused for %s', async (_, row, code) => {
    const { problems } = await check([row], 'sheet,ref,field,number,value');
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('go when the import is undone, but for one that has other values since, or was changed', async () => {
    const before = rowCounts(strongroom);
    const importId = await bringIn();
    await strongroom.ask('imports.undo', { importId });
    const { audit: _, imports: __, vault: ___, ...after } = rowCounts(strongroom);
    expect(before).toMatchObject(after);
    const second = await bringIn();
    const [house, worker] = await fields();
    await strongroom.ask('people.add', {
      ...{ person: { ...person, firstName: 'Nia' }, answers: [] },
      own: { [house?.id ?? '']: house?.choices[1]?.id ?? '' },
    });
    await strongroom.ask('ownFields.move', {
      ...{ fieldId: worker?.id ?? '', expectedVersion: 1, to: 'up' },
    });
    await strongroom.ask('ownFields.move', {
      ...{ fieldId: worker?.id ?? '', expectedVersion: 2, to: 'down' },
    });
    await strongroom.ask('imports.undo', { importId: second });
    expect(await brief()).toEqual([
      ['House', false, 1],
      ['Worker', false, 0],
    ]);
  });
});
