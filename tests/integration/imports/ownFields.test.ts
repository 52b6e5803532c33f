import { beforeEach, describe, expect, it } from 'vitest';
import { chosenOf } from '../../../renderer/features/imports/chosen.ts';
import { checkFiles, copyDropIn, saveFiles } from '../../support/dropIn.ts';
import { freshStrongroom } from '../../support/freshStrongroom.ts';
import { addField, newChoices } from '../../support/ownFields.ts';

const strongroom = freshStrongroom();
let sheets: ReturnType<typeof copyDropIn>;
beforeEach(() => {
  sheets = copyDropIn();
});

const fields = async () => (await strongroom.ask('ownFields.list', {})).fields;
const found = async (find: string) =>
  (await strongroom.ask('people.list', { find, after: null, limit: 10 })).rows;
const ownOf = async (name: string) => {
  const personId = (await found(name))[0]?.id ?? '';
  return (await strongroom.ask('people.get', { personId })).own;
};

/** Chooses that these columns are fields of the charity's own. */
async function asOwn(
  { jobId, own }: Awaited<ReturnType<typeof checkFiles>>,
  ...headings: string[]
) {
  const layouts = own.map((sheet) => {
    const stands = chosenOf(sheet);
    const columns = (stands.columns ?? []).map((column, at) =>
      headings.includes(sheet.columns[at]?.heading ?? '')
        ? { ...column, as: 'own' as const }
        : column,
    );
    return { ...stands, columns };
  });
  const again = await strongroom.ask('imports.checkAgain', { jobId, layouts });
  await strongroom.finished(again.jobId);
  return { jobId: again.jobId, ...(await strongroom.ask('imports.preview', again)) };
}

const register =
  'Name,Phone,Support worker,House,Moved in,Children\r\n' +
  'Sorcha Brennan,07700 900182,Wendolene Ramsbottom,Elm House,31/01/2024,2\r\n' +
  'Łukasz Nowak,07700 900183,,Oak House,02/02/2024,0\r\n' +
  'Bo Diaz,07700 900184,Preston,Elm House,,\r\n' +
  'Efua Mensah,07700 900185,Piella,Oak House,05/06/2023,11\r\n';
const headings = ['Support worker', 'House', 'Moved in', 'Children'];

describe('a column that is a field of the charity’s own', () => {
  it('makes the field by its heading, of the kind that its cells say, and gives each person their value', async () => {
    sheets.write('register.csv', register);
    const checked = await checkFiles(strongroom, [sheets.at('register.csv')]);
    const preview = await asOwn(checked, ...headings);
    expect(preview.problems).toEqual([]);
    expect(preview.own[0]?.columns.map(({ own }) => own)).toEqual([
      ...[null, null],
      ...['words', 'choice', 'date', 'number'].map((kind) => ({ kind, isNew: true })),
    ]);
    expect((await saveFiles(strongroom, preview.jobId)).end.state).toBe('done');
    const made = await fields();
    expect(made.map(({ name, kind, leaves, values }) => [name, kind, leaves, values])).toEqual([
      ['Support worker', 'words', false, 3],
      ['House', 'choice', false, 4],
      ['Moved in', 'date', false, 3],
      ['Children', 'number', false, 3],
    ]);
    const [worker, house, movedIn, children] = made;
    const elm = house?.choices.find(({ name }) => name === 'Elm House')?.id;
    expect(await ownOf('sorcha')).toEqual({
      [worker?.id ?? '']: 'Wendolene Ramsbottom',
      [house?.id ?? '']: elm,
      [movedIn?.id ?? '']: '2024-01-31',
      [children?.id ?? '']: '2',
    });
    expect(await found('ramsbottom')).toMatchObject([{ name: 'Sorcha Brennan' }]);
  });

  it('is proposed where a field has its name, and fills that field', async () => {
    const house = await addField(strongroom, 'choice', {
      ...{ name: 'house', choices: newChoices('Elm House', 'Oak House') },
    });
    sheets.write('register.csv', register);
    const preview = await checkFiles(strongroom, [sheets.at('register.csv')]);
    expect(preview.own[0]?.columns[3]).toMatchObject({
      ...{ heading: 'House', as: 'own', own: { kind: 'choice', isNew: false } },
    });
    await saveFiles(strongroom, preview.jobId);
    expect(await fields()).toMatchObject([{ id: house.id, values: 4 }]);
    expect(await ownOf('bo diaz')).toEqual({ [house.id]: house.choices[0]?.id });
  });

  it('names each cell that the field does not take, so that it can be mended in its place', async () => {
    await addField(strongroom, 'number', { name: 'Children' });
    await addField(strongroom, 'choice', {
      ...{ name: 'House', choices: newChoices('Elm House', 'Ash House') },
    });
    sheets.write('register.csv', register.replace(',2\r\n', ',several\r\n'));
    const { jobId, problems } = await checkFiles(strongroom, [sheets.at('register.csv')]);
    expect(problems.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [2, 'Children', 'own-number', 'several'],
      [3, 'House', 'own-choice', 'Oak House'],
      [5, 'House', 'own-choice', 'Oak House'],
    ]);
    const edits = problems.map(({ file, row, cell }, at) => ({
      ...{ file, row: row ?? 0, cell: cell?.cell ?? 0 },
      text: at === 0 ? '3' : 'Ash House',
    }));
    const again = await strongroom.ask('imports.checkAgain', { jobId, edits });
    await strongroom.finished(again.jobId);
    expect((await strongroom.ask('imports.preview', again)).problems).toEqual([]);
    await saveFiles(strongroom, again.jobId);
    expect((await fields()).map(({ values }) => values)).toEqual([3, 4]);
  });

  it('says that one without a heading, and a second of one field, cannot be', async () => {
    sheets.write(
      'register.csv',
      'Name,House,,house\r\nBo Diaz,Elm,red,Oak\r\nJo Ray,Oak,blue,Elm\r\n',
    );
    const checked = await checkFiles(strongroom, [sheets.at('register.csv')]);
    const { problems } = await asOwn(checked, 'House', '', 'house');
    expect(problems.map(({ column, code }) => [column, code])).toEqual(
      expect.arrayContaining([
        ['', 'own-without-name'],
        ['house', 'column-twice'],
      ]),
    );
  });

  it('changes nothing of people who are there already by itself, and goes with its fields and the people when it is undone', async () => {
    sheets.write('register.csv', register);
    const path = [sheets.at('register.csv')];
    const first = await asOwn(await checkFiles(strongroom, path), ...headings);
    const saved = await saveFiles(strongroom, first.jobId);
    const before = await ownOf('sorcha');
    sheets.write('register.csv', register.replace('Wendolene Ramsbottom', 'Preston'));
    const second = await checkFiles(strongroom, path);
    expect(second.own[0]?.columns.map(({ as }) => as).slice(2)).toEqual(Array(4).fill('own'));
    await saveFiles(strongroom, second.jobId);
    expect(await ownOf('sorcha')).toEqual(before);
    const { importId } = await strongroom.ask('imports.report', { jobId: saved.jobId });
    const { obstacle } = await strongroom.ask('imports.get', { importId });
    expect(obstacle).toBeNull();
    await strongroom.ask('imports.undo', { importId });
    expect(await found('')).toEqual([]);
    expect(await fields()).toEqual([]);
    expect(await found('ramsbottom')).toEqual([]);
  });

  it('is offered as a difference of people who are there already, kept as it is here unless it is taken over, and put back by undo', async () => {
    sheets.write('register.csv', register);
    const path = [sheets.at('register.csv')];
    const first = await asOwn(await checkFiles(strongroom, path), ...headings);
    await saveFiles(strongroom, first.jobId);
    const before = await ownOf('sorcha');
    const rows = register.trim().split('\r\n');
    const more = ['Shoe size', '6', '', '', ''];
    const added = rows.map((row, at) => `${row},${more[at]}`).join('\r\n');
    sheets.write('register.csv', added.replace('Wendolene Ramsbottom', 'Preston'));
    const second = await asOwn(await checkFiles(strongroom, path), ...headings, 'Shoe size');
    expect([second.canSave, second.changes]).toEqual([false, { count: 1, records: 0 }]);
    const asked = { jobId: second.jobId, from: 0, limit: 10 };
    const found1 = await strongroom.ask('imports.changes', asked);
    expect(found1.rows).toMatchObject([
      {
        ...{ row: 2, person: 'Sorcha Brennan', taken: [] },
        differences: [
          { field: 'own:Support worker', here: 'Wendolene Ramsbottom', says: 'Preston' },
          { field: 'own:Shoe size', here: null, says: '6' },
        ],
      },
    ]);
    const again = await strongroom.ask('imports.checkAgain', {
      jobId: second.jobId,
      decisions: { ...found1.decisions, takeRule: 'all' },
    });
    await strongroom.finished(again.jobId);
    const { canSave, changes } = await strongroom.ask('imports.preview', again);
    expect([canSave, changes.records]).toEqual([true, 1]);
    const saved = await saveFiles(strongroom, again.jobId);
    expect(saved.end.state).toBe('done');
    const [worker, , , , size] = await fields();
    expect(await ownOf('sorcha')).toEqual({
      ...before,
      ...{ [worker?.id ?? '']: 'Preston', [size?.id ?? '']: '6' },
    });
    expect(await found('ramsbottom')).toEqual([]);
    const { importId } = await strongroom.ask('imports.report', { jobId: saved.jobId });
    await strongroom.ask('imports.undo', { importId });
    expect(await ownOf('sorcha')).toEqual(before);
    expect(await found('ramsbottom')).toMatchObject([{ name: 'Sorcha Brennan' }]);
    expect(await fields()).toHaveLength(4);
  });
});

describe('a further column of a sheet of sessions', () => {
  const sessions =
    'ref,date,start,minutes,kind,title,place,facilitator,note,Weather,Laptops\r\n' +
    'S1,03/03/2026,,60,Meeting,Tea,Hall,,Loud,Dismal drizzle,4\r\n' +
    'S2,04/03/2026,,60,Meeting,Tea,Hall,,,,2\r\n';
  const look = async (text = sessions) => {
    sheets.write('meetings.csv', text);
    return await checkFiles(strongroom, [sheets.at('meetings.csv')]);
  };
  const session = async (on: string) => {
    const { rows } = await strongroom.ask('sessions.list', { find: '', after: null, limit: 9 });
    const sessionId = rows.find((row) => row.on === on)?.id ?? '';
    return (await strongroom.ask('sessions.register', { sessionId })).session;
  };

  it('is kept in the session’s note under its heading, unless something else is chosen', async () => {
    const preview = await look();
    expect(preview).toMatchObject({
      ...{ problems: [], files: [{ sheet: 'sessions', rows: 2, fresh: 2 }] },
      own: [{ sheet: 'sessions' }],
    });
    expect(preview.own[0]?.columns.map(({ as }) => as)).toEqual([
      ...Array.from({ length: 9 }, () => 'as-headed'),
      ...['note', 'note'],
    ]);
    await saveFiles(strongroom, preview.jobId);
    expect((await session('2026-03-03')).note).toBe('Loud\nWeather: Dismal drizzle\nLaptops: 4');
    expect((await session('2026-03-04')).note).toBe('Laptops: 2');
  });

  it('becomes a field on sessions, found by its words; what it says anew is offered and undone', async () => {
    const preview = await asOwn(await look(), 'Weather', 'Laptops');
    expect(preview.own[0]?.columns.slice(-2).map(({ own }) => own)).toEqual([
      { kind: 'words', isNew: true },
      { kind: 'number', isNew: true },
    ]);
    await saveFiles(strongroom, preview.jobId);
    const made = await fields();
    expect(made.map(({ record, name, kind, leaves }) => [record, name, kind, leaves])).toEqual([
      ['sessions', 'Weather', 'words', false],
      ['sessions', 'Laptops', 'number', false],
    ]);
    const [weather, laptops] = made.map(({ id }) => id);
    const { note, own } = await session('2026-03-03');
    expect([note, own]).toEqual([
      'Loud',
      { [weather ?? '']: 'Dismal drizzle', [laptops ?? '']: '4' },
    ]);
    const hits = await strongroom.ask('sessions.list', { find: 'drizzle', after: null, limit: 9 });
    expect(hits.rows).toMatchObject([{ title: 'Tea' }]);

    const again = await look(sessions.replace('drizzle,4', 'drizzle,5'));
    expect(again).toMatchObject({ own: [{ remembered: true }], changes: { count: 1, records: 0 } });
    const page = { jobId: again.jobId, from: 0, limit: 9 };
    const { rows, decisions } = await strongroom.ask('imports.changes', page);
    expect(rows).toMatchObject([
      { sheet: 'sessions', differences: [{ field: 'own:Laptops', here: '4', says: '5' }] },
    ]);
    const next = await strongroom.ask('imports.checkAgain', {
      ...{ jobId: again.jobId, decisions: { ...decisions, takeRule: 'all' as const } },
    });
    await strongroom.finished(next.jobId);
    const second = await saveFiles(strongroom, next.jobId);
    expect((await session('2026-03-03')).own).toMatchObject({ [laptops ?? '']: '5' });
    const { importId } = await strongroom.ask('imports.report', { jobId: second.jobId });
    await strongroom.ask('imports.undo', { importId });
    expect((await session('2026-03-03')).own).toEqual(own);
  });

  it('goes with its field and the sessions when the import is undone', async () => {
    const { jobId } = await asOwn(await look(), 'Weather');
    const saved = await saveFiles(strongroom, jobId);
    const { importId } = await strongroom.ask('imports.report', { jobId: saved.jobId });
    await strongroom.ask('imports.undo', { importId });
    expect(await fields()).toEqual([]);
    const hits = await strongroom.ask('sessions.list', { find: 'drizzle', after: null, limit: 9 });
    expect(hits.rows).toEqual([]);
  });

  it('is no field of people of the same name, and a cell that does not fit is named', async () => {
    await addField(strongroom, 'words', { name: 'Weather' });
    await addField(strongroom, 'number', { name: 'Laptops' }, 'sessions');
    const preview = await look(sessions.replace('drizzle,4', 'drizzle,many'));
    const [weather, laptops] = (preview.own[0]?.columns ?? []).slice(-2);
    expect([weather?.as, laptops?.as]).toEqual(['note', 'own']);
    expect(preview.problems).toMatchObject([
      { row: 2, column: 'Laptops', code: 'own-number', value: 'many', cell: { cell: 10 } },
    ]);
  });

  it('does not hide that a column is missing', async () => {
    const { problems } = await look(sessions.replace(',title,', ',name of it,'));
    expect(problems.map(({ code }) => code)).toContain('missing-column');
  });
});
