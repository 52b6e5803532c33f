import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takenColumns, takenHeading, takenRecords } from '../../../shared/records/taken.ts';
import { frontDoor } from '../../support/blanks.ts';
import { bringIn, sheetsOf } from '../../support/comesBack.ts';
import { checkFiles, rowCounts } from '../../support/dropIn.ts';
import { names, openOffice } from '../../support/users.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;
let from: Office;
let to: Office;
let [personId, projectId] = ['', ''];
const declared = takenRecords.map(({ record }) => record.table as string);
const sheets = ['people', ...declared];
const project = {
  ...{ name: 'Kitchen rota', about: null, worksOn: ['design'], startedOn: '2026-05-06' },
  endedOn: null,
} as const;

beforeEach(async () => {
  from = await openOffice();
  to = await openOffice();
  const { ask } = from;
  personId = await from.addPerson('Dez');
  projectId = (await ask('projects.add', { project: { ...project, worksOn: ['design'] } })).id;
  await ask('projects.addMember', {
    ...{ projectId, personId, kind: 'volunteer', joinedOn: '2026-05-07' },
  });
  const written = { projectId, part: 'aim' as const, body: 'A rota for all', after: 0 };
  const { id: textId } = await ask('projects.writeText', written);
  await ask('projects.agreeText', {
    ...{ textId, agreedOn: '2026-05-08', people: [personId], alsoAgreed: null },
  });
  await ask('projects.giveText', {
    ...{ textId, people: [personId], givenOn: '2026-05-09', way: 'post' },
  });
  await addAction(from);
  await ask('decisions.add', {
    decision: {
      ...{ projectId, sessionId: null, asked: 'A board', decided: 'A board', on: '2026-06-01' },
      ...{ personId, userId: null, reviewOn: null },
    },
    turn: { outcome: 'accepted', on: '2026-06-02', why: null, stillPossible: null },
  });
});
afterEach(() => {
  for (const office of [from, to]) {
    expect(office.failures).toEqual([]);
    office.close();
  }
});

async function addAction({ ask, idOf }: Office) {
  const userId = await idOf(names.coordinator);
  const none = { followsId: null, noticed: null, personId: null, dueOn: null };
  const says = { projectId, source: 'project' as const, what: 'Buy a board' };
  return await ask('actions.add', { action: { ...none, ...says, userId } });
}
const only = (name: string, change: (text: string) => string) => (sheet: string, text: string) =>
  sheet === name ? change(text) : text;
const declaredRows = (office: Office) =>
  Object.fromEntries(Object.entries(rowCounts(office)).filter(([name]) => declared.includes(name)));

describe('records that their declaration describes', () => {
  it('come back under their keys with what they name, are found, and come in once', async () => {
    const before = rowCounts(to);
    const paths = await sheetsOf(from, sheets);
    const importId = await bringIn(to, paths);
    expect(declaredRows(to)).toEqual(declaredRows(from));
    expect(declaredRows(to)).toMatchObject({ projects: 1, text_agreements: 1, decision_turns: 1 });
    const { members, ...back } = await to.ask('projects.get', { projectId });
    expect(back).toMatchObject(project);
    expect(members).toMatchObject([{ name: 'Dez Walsh', kind: 'volunteer' }]);
    const { actions } = await to.ask('actions.list', { projectId });
    expect(actions).toMatchObject([{ what: 'Buy a board', owner: names.coordinator }]);
    const { db } = to.context.vault;
    const found = db.prepare("SELECT count(*) AS rows FROM searchable WHERE kind = 'project'");
    expect(found.get()).toEqual({ rows: 1 });
    const again = await checkFiles(to, paths);
    expect(again.files.map(({ fresh }) => fresh)).toEqual(again.files.map(() => 0));
    await addAction(from);
    const more = await bringIn(to, await sheetsOf(from, sheets));
    expect(declaredRows(to)).toEqual(declaredRows(from));
    await to.ask('imports.undo', { importId: more });
    expect((await to.ask('imports.get', { importId })).goes).toMatchObject({ declared: 8 });
    await to.ask('imports.undo', { importId });
    const { audit: _, imports: __, ...after } = rowCounts(to);
    expect(before).toMatchObject(after);
  });

  it.each([
    [
      'one was changed',
      'edited',
      async () => {
        const { actions } = await to.ask('actions.list', { projectId });
        const [{ id: actionId, version: expectedVersion } = { id: '', version: 0 }] = actions;
        const done = { doneOn: '2026-11-20', cameOfIt: null };
        await to.ask('actions.finish', { actionId, expectedVersion, ...done });
      },
    ],
    ['a further record names one', 'used', () => addAction(to)],
  ])('are not undone once %s', async (_, code, happens) => {
    const importId = await bringIn(to, await sheetsOf(from, sheets));
    await happens();
    const before = rowCounts(to);
    const reply = await to.call('imports.undo', { importId });
    expect(reply).toMatchObject({ ok: false, error: { code } });
    expect(rowCounts(to)).toEqual(before);
  });

  it.each([
    ['projects', '"design"', '"dancing"', 'works_on', 'wrong-value'],
    ['projects', 'Kitchen rota', '', 'name', 'required'],
    ['project_members', 'volunteer', 'baker', 'kind', 'wrong-choice'],
    ['project_members', 'P-', 'Q-', 'person', 'unknown-person'],
    ['agreed_texts', 'A rota', '=1+1', 'body', 'formula'],
    ['actions', names.coordinator, 'Piella', 'user', 'unknown-user'],
  ])('of %s are named by their cell where %s is %j', async (name, was, is, column, code) => {
    const quoted = (text: string) => text.replaceAll('"', '""');
    const paths = await sheetsOf(
      from,
      sheets,
      only(name, (text) => text.replace(quoted(was), quoted(is))),
    );
    const { problems, canSave } = await checkFiles(to, paths);
    expect(canSave).toBe(false);
    expect(problems).toMatchObject([{ file: `${name}.csv`, row: 2, column, code }]);
  });

  it('are named where what they belong to is missing, and left out with it', async () => {
    const paths = await sheetsOf(from, ['people', 'project_members']);
    const { problems } = await checkFiles(to, paths);
    expect(problems).toMatchObject([{ column: 'project', code: 'unknown-record' }]);
  });

  it('keep their sessions, and go with them when the import is undone', async () => {
    await from.ask('sessions.add', { ...frontDoor, projectId });
    const paths = await sheetsOf(from, ['sessions', 'projects']);
    const importId = await bringIn(to, paths);
    const session = async () => {
      const { rows } = await to.ask('sessions.list', { find: '', after: null, limit: 9 });
      return (await to.ask('sessions.register', { sessionId: rows[0]?.id ?? '' })).session;
    };
    expect(await session()).toMatchObject({ projectId, projectName: 'Kitchen rota' });
    await to.ask('imports.undo', { importId });
    expect(rowCounts(to)).toMatchObject({ projects: 0, sessions: 0 });
    // A file of sessions alone may name the project as people do.
    await to.ask('projects.add', { project: { ...project, worksOn: ['design'] } });
    const byName = (name: string) =>
      sheetsOf(from, ['sessions'], (_, csv) => csv.replace(projectId, name));
    await bringIn(to, await byName('kitchen  Rota'));
    expect(await session()).toMatchObject({ projectName: 'Kitchen rota' });
    const { problems } = await checkFiles(to, await byName('Garden'));
    expect(problems).toMatchObject([
      { column: 'project', code: 'unknown-record', value: 'Garden' },
    ]);
  });

  it('are named where another stands in their place', async () => {
    const definition = { projectId: null, part: 'definition' as const, after: 0 };
    await from.ask('projects.writeText', { ...definition, body: 'Together' });
    await to.ask('projects.writeText', { ...definition, body: 'With each other' });
    const { problems } = await checkFiles(to, await sheetsOf(from, sheets));
    expect(problems.map(({ file, code }) => [file, code])).toEqual([
      ['agreed_texts.csv', 'here-otherwise'],
    ]);
  });

  it('are told apart by their headings', () => {
    const headings = takenRecords.map((taken) => takenColumns(taken).map(takenHeading).join());
    expect(new Set(headings).size).toBe(headings.length);
  });
});
