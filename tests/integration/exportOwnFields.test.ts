import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBack } from '../../electron/strongroom/outputs/writeDocument.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import type { exports as area } from '../../shared/contract/exports.ts';
import { ownKey } from '../../shared/domain/exports/ownColumns.ts';
import { agreedTo, blankPerson, came, frontDoor } from '../support/blanks.ts';
import { addField, newChoices, writtenAgain } from '../support/ownFields.ts';
import { openStrongroom } from '../support/strongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Question = InputOf<(typeof area)['prepare']>;
type Field = Awaited<ReturnType<typeof addField>>;

const secret = 'Wendolene Ramsbottom';
const people = 60;

let strongroom: ReturnType<typeof openStrongroom>;
let folder: string;
let purposeId: string;
let fields: Record<
  | 'worker'
  | 'house'
  | 'children'
  | 'movedIn'
  | 'sanctioned'
  | 'languages'
  | 'kept'
  | 'weather'
  | 'cups',
  Field
>;
const ids: string[] = [];

/** 60 people at two sessions, all agreed; every one has the same secret in words. */
beforeAll(async () => {
  strongroom = openStrongroom();
  folder = temporaryFolder('exports');
  const { ask } = strongroom;
  await strongroom.createVault();
  const { purposes } = await ask('consents.purposes', {});
  const purpose = purposes.find(({ key }) => key === 'figures') ?? purposes[0];
  if (!purpose) throw new Error('no purpose');
  purposeId = purpose.id;
  const leaves = true;
  const choices = newChoices('Elm House', 'Oak House', 'Ash House');
  fields = {
    worker: await addField(strongroom, 'words', { name: 'Support worker' }),
    house: await addField(strongroom, 'choice', { name: 'House', choices, leaves }),
    children: await addField(strongroom, 'number', { name: 'Children', bands: [1, 3], leaves }),
    movedIn: await addField(strongroom, 'date', { name: 'Moved in', leaves }),
    sanctioned: await addField(strongroom, 'yes-no', {
      name: 'Was in prison',
      leaves,
      sensitive: true,
    }),
    languages: await addField(strongroom, 'choices', {
      ...{ name: 'Languages', choices: newChoices('English', 'Tigrinya'), leaves },
    }),
    kept: await addField(strongroom, 'choice', {
      name: 'Risk',
      choices: newChoices('Low', 'High'),
    }),
    weather: await addField(strongroom, 'words', { name: 'Weather' }, 'sessions'),
    cups: await addField(
      strongroom,
      'number',
      { name: 'Cups', bands: [10, 20], leaves },
      'sessions',
    ),
  };
  const key = (field: Field, at: number) => field.choices[at]?.id ?? '';
  const [english, tigrinya] = [key(fields.languages, 0), key(fields.languages, 1)];
  const sessions = await Promise.all(
    ['13', '7'].map((cups) =>
      ask('sessions.add', {
        ...frontDoor,
        own: { [fields.cups.id]: cups, [fields.weather.id]: secret },
      }),
    ),
  );
  for (let at = 0; at < people; at += 1) {
    const { id } = await ask('people.add', {
      person: { ...blankPerson, firstName: `Person${at}`, dateOfBirth: String(1950 + (at % 40)) },
      answers: [agreedTo(purpose)],
      own: {
        [fields.worker.id]: secret,
        // Three people alone are in Ash House.
        [fields.house.id]: key(fields.house, at < 3 ? 2 : at % 2),
        [fields.children.id]: String(at % 5),
        [fields.movedIn.id]: `20${10 + (at % 12)}-0${1 + (at % 9)}-1${at % 9}`,
        [fields.sanctioned.id]: at % 4 === 0 ? 'yes' : 'no',
        [fields.languages.id]:
          at % 3 === 0
            ? [english, tigrinya]
            : at % 3 === 1
              ? [at % 2 === 0 ? english : tigrinya]
              : null,
        [fields.kept.id]: key(fields.kept, at % 2),
      },
    });
    ids.push(id);
  }
  for (const [at, { id: sessionId }] of sessions.entries()) {
    const rows = ids.filter((_, nth) => at === 0 || nth % 2 === 0).map(came);
    await ask('sessions.saveRegister', {
      sessionId,
      expectedVersion: 1,
      paidOn: frontDoor.on,
      rows,
    });
  }
});
afterAll(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

const column = (name: keyof typeof fields) => ownKey(fields[name].id);
const question = (kind: Question['kind'], columns: Question['columns']): Question => ({
  ...{ kind, columns, purposeId, recipient: 'The council', cohortOf: null, recipeId: null },
  ...{ from: '2026-01-01', to: '2026-11-23' },
});

async function prepared(kind: Question['kind'], columns: Question['columns']) {
  const { jobId } = await strongroom.ask('exports.prepare', question(kind, columns));
  expect((await strongroom.finished(jobId)).state).toBe('done');
  const preview = await strongroom.ask('exports.preview', { jobId });
  const tables = preview.draft?.kind === 'tables' ? preview.draft.tables : [];
  return { jobId, preview, tables };
}

let files = 0;
function save(jobId: string, format: 'csv' | 'xlsx' | 'package' = 'csv') {
  files += 1;
  const path = join(folder, `file-${files}`);
  const file = `token-for-a-file-${files}`;
  strongroom.context.tokens.add(file, 'save', path);
  const rehearsed = {
    secondPerson: 'Ben Todd',
    keepUntil: '2027-11-23',
    reason: 'A test',
    decision: null,
  };
  return { path, reply: strongroom.call('exports.save', { jobId, file, format, ...rehearsed }) };
}
async function rowsOf(jobId: string, format: 'csv' | 'xlsx' | 'package' = 'csv') {
  const { path, reply } = save(jobId, format);
  const saved = await reply;
  if (!saved.ok) throw new Error(saved.error.code);
  const read = readBack(readFileSync(path), format) ?? [];
  const { id } = saved.value;
  return { id, read, rows: read[0]?.rows ?? [], bytes: readFileSync(path) };
}

describe('a field of the charity’s own that may leave', () => {
  it('stands in tables by its answers, with small groups hidden and the others in fives', async () => {
    const { jobId, preview, tables } = await prepared('equality', [column('house'), 'age']);
    expect(preview.refused).toBeNull();
    const house = tables.find(({ by }) => by[0] === column('house'));
    const of = (name: string) =>
      house?.cells.find(({ where }) => where[column('house')] === name) ?? null;
    expect(of('Ash House')).toMatchObject({ value: null, why: 'few' });
    expect([of('Elm House')?.value, of('Oak House')?.value]).not.toContain(3);
    const cells = tables.flatMap((table) => table.cells);
    expect(cells.some(({ value }) => (value ?? 0) > 0)).toBe(true);
    for (const { value } of cells) expect((value ?? 0) % 5).toBe(0);
    const { bytes } = await rowsOf(jobId);
    expect(bytes.toString()).toContain('"people-own-house","Ash House",,"people","hidden"');
    expect(bytes.toString()).not.toContain(fields.house.id);
  });

  it('stands in rows as a quasi-identifier: in classes of five, numbers in bands, dates in years', async () => {
    const columns = [column('children'), column('movedIn'), column('house')];
    const { jobId, preview } = await prepared('participants', columns);
    const draft = preview.draft?.kind === 'rows' ? preview.draft : null;
    expect(draft?.headings).toEqual([
      'participant',
      column('house'),
      column('children'),
      column('movedIn'),
    ]);
    expect(draft?.k).toBeGreaterThanOrEqual(5);
    const { rows } = await rowsOf(jobId);
    const [headings, ...released] = rows.slice(rows.findIndex((row) => row[0] === 'participant'));
    expect(headings).toEqual(['participant', 'own_house', 'own_children', 'own_moved_in']);
    expect(released.length).toBeGreaterThan(40);
    const classes = new Map<string, number>();
    for (const [, house, children = '', movedIn = ''] of released) {
      expect(['Under 1', '1–2', '3+', 'Under 3', '*']).toContain(children);
      expect(movedIn).toMatch(/^(20\d\d|20\d\d–20\d\d|\*)$/);
      const key = JSON.stringify([house, children, movedIn]);
      classes.set(key, (classes.get(key) ?? 0) + 1);
    }
    expect(Math.min(...classes.values())).toBeGreaterThanOrEqual(5);
  });

  it('that is sensitive has two answers in every class of rows', async () => {
    const { jobId } = await prepared('participants', [column('house'), column('sanctioned')]);
    const { rows } = await rowsOf(jobId);
    const released = rows.slice(1 + rows.findIndex((row) => row[0] === 'participant'));
    const answers = new Map<string, Set<string>>();
    for (const [, house = '', sanctioned = ''] of released.map((row) => row.map(String))) {
      answers.set(house, (answers.get(house) ?? new Set()).add(sanctioned));
    }
    expect(answers.size).toBeGreaterThan(0);
    for (const [house, given] of answers) expect(given.size, house).toBeGreaterThanOrEqual(2);
  });

  it('of several choices says no combination', async () => {
    const { tables } = await prepared('participation', [column('languages')]);
    const labels = tables.flatMap(({ cells }) =>
      cells.map(({ where }) => where[column('languages')]),
    );
    expect(new Set(labels)).toEqual(
      new Set([undefined, 'English', 'Tigrinya', 'More than one answer', 'Not asked']),
    );
  });

  it('of sessions counts people and sessions, its numbers in bands', async () => {
    const { preview, tables } = await prepared('sessions', [column('cups')]);
    expect(preview.refused).toBeNull();
    const held = tables.find(({ counts }) => counts === 'sessions');
    expect(held?.cells.map(({ where, value }) => [where[column('cups')], value])).toEqual([
      ['10–19', 1],
      ['Under 10', 1],
      [undefined, 2],
    ]);
    const counted = tables.find(({ counts }) => counts === 'people');
    expect(counted?.cells.find(({ where }) => where[column('cups')] === '10–19')?.value).toBe(60);
  });

  it('is compared with earlier releases: one person who changed is noticed', async () => {
    const columns = [column('children')];
    const first = await prepared('participation', columns);
    const { id } = await rowsOf(first.jobId);
    const again = await prepared('participation', columns);
    expect(again.preview.withheld.map(({ exportId }) => exportId)).not.toContain(id);
    // 12 have no child, which is shown as 10; 13 are shown as 15.
    const personId = ids[11] ?? '';
    const { version: expectedVersion } = await strongroom.ask('people.get', { personId });
    const own = { [fields.children.id]: '0' };
    const person = { ...blankPerson, firstName: 'Person11', dateOfBirth: '1961' };
    await strongroom.ask('people.change', { personId, expectedVersion, person, own });
    const { preview } = await prepared('participation', columns);
    expect(preview.withheld.find(({ exportId }) => exportId === id)?.why).toBe('changed');
  });
});

describe('what a charity keeps to itself', () => {
  const refused = {
    error: { code: 'field-stays', fields: [{ path: 'columns', code: 'field-stays' }] },
  };

  it.each([
    ['words', 'worker', 'participants'],
    ['words of sessions', 'weather', 'sessions'],
    ['a field that may not leave', 'kept', 'equality'],
    ['a field of people in a question about money', 'house', 'money'],
    ['a field of sessions in rows of people', 'cups', 'participants'],
  ] as const)('is refused as a column: %s', async (_, name, kind) => {
    expect(await strongroom.call('exports.prepare', question(kind, [column(name)]))).toMatchObject(
      refused,
    );
    const recipe = { ...question(kind, [column(name)]), name: 'A question', period: 'fixed' };
    const { cohortOf: __, recipeId: ___, ...asked } = recipe;
    expect(await strongroom.call('recipes.add', { recipe: asked })).toMatchObject({
      error: { code: 'field-stays', fields: [{ path: 'recipe.columns' }] },
    });
  });

  it('is refused as a column that no field is, and where nothing but words is released', async () => {
    const nothing = ownKey('01890000-0000-7000-8000-000000000000');
    expect(await strongroom.call('exports.prepare', question('equality', [nothing]))).toMatchObject(
      refused,
    );
    expect(
      await strongroom.call('exports.prepare', question('quotes', [column('house')])),
    ).toMatchObject({ error: { code: 'invalid' } });
  });

  it('never leaves in words, whatever is asked for and in whatever kind of file', async () => {
    const { ask } = strongroom;
    const { id, version: expectedVersion } = fields.worker;
    const field = { ...writtenAgain(fields.worker), leaves: true };
    expect(
      await strongroom.call('ownFields.change', { fieldId: id, expectedVersion, field }),
    ).toMatchObject({ error: { code: 'field-unfit' } });
    expect(() =>
      strongroom.context.vault.db.exec(`UPDATE own_fields SET leaves = 1 WHERE id = '${id}'`),
    ).toThrow(/CHECK/);
    for (const [kind, columns, format] of [
      ['participants', [column('house'), column('languages')], 'csv'],
      ['equality', [column('sanctioned'), column('movedIn')], 'xlsx'],
      ['sessions', [column('cups'), 'sessionKind'], 'package'],
    ] as const) {
      const { jobId, preview } = await prepared(kind, [...columns]);
      const { read } = await rowsOf(jobId, format);
      expect(read.length).toBeGreaterThan(0);
      for (const made of [JSON.stringify(preview), JSON.stringify(read)]) {
        expect(made).not.toMatch(/Wendolene|Ramsbottom/);
      }
    }
    expect(JSON.stringify(await ask('exports.register', {}))).not.toContain('Ramsbottom');
  });

  it('holds back a draft whose field was kept back since it was prepared', async () => {
    const { jobId } = await prepared('equality', [column('house'), column('languages')]);
    const { id: fieldId, version: expectedVersion } = fields.languages;
    const field = { ...writtenAgain(fields.languages), leaves: false };
    await strongroom.ask('ownFields.change', { fieldId, expectedVersion, field });
    expect(await save(jobId).reply).toMatchObject({ error: { code: 'field-stays' } });
  });

  it('does not end the comparison with releases of a field that was removed', async () => {
    const { house } = fields;
    const { values } = await strongroom.ask('ownFields.retire', {
      ...{ fieldId: house.id, expectedVersion: 1 },
    });
    await strongroom.ask('ownFields.remove', { fieldId: house.id, expectedVersion: 2, values });
    const { preview } = await prepared('participation', ['age']);
    expect(preview.refused).toBeNull();
    expect(preview.withheld.length).toBeGreaterThan(0);
  });
});
