import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { penceOf } from '../../shared/domain/money.ts';
import { agreedTo, blankPerson, came, frontDoor } from '../support/blanks.ts';
import { freshStrongroom } from '../support/freshStrongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';

const strongroom = freshStrongroom();
let projectId: string;
let purposeId: string;
beforeEach(async () => {
  const project = { name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null };
  projectId = (await ask('projects.add', { project })).id;
  const { purposes } = await ask('consents.purposes', {});
  purposeId = purposes.find(({ key }) => key === 'figures')?.id ?? '';
});

const ask: (typeof strongroom)['ask'] = (...of) => strongroom.ask(...of);
const call: (typeof strongroom)['call'] = (...of) => strongroom.call(...of);

async function addPerson(firstName: string, keys = ['record', 'figures']) {
  const { purposes } = await ask('consents.purposes', {});
  const answers = purposes.filter(({ key }) => keys.includes(key)).map((each) => agreedTo(each));
  return (await ask('people.add', { person: { ...blankPerson, firstName }, answers })).id;
}

const names = ['Ava', 'Bel', 'Cal', 'Dov', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jem', 'Kit'];

async function addSession(on: string, people: readonly string[], heads = 0) {
  const { id: sessionId } = await ask('sessions.add', { ...frontDoor, on });
  const { session } = await ask('sessions.register', { sessionId });
  await ask('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn: on },
    rows: people.map(came),
    heads: heads === 0 ? [] : [{ band: null, heads }],
  });
  return sessionId;
}

/** Pays each of these people a fee for one session. */
async function pay(personIds: readonly string[], pence: number) {
  const { id: sessionId } = await ask('sessions.add', { ...frontDoor, on: '2025-05-06' });
  const { session } = await ask('sessions.register', { sessionId });
  await ask('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn: '2025-05-06' },
    rows: personIds.map((personId) => ({
      ...came(personId),
      ...{ feePence: penceOf(pence), expensesPence: penceOf(0), outcome: 'paid' as const },
      method: 'cash' as const,
    })),
  });
}

async function save(jobId: string, name: string) {
  const path = join(temporaryFolder('exports'), name);
  const file = `token-for-${name}`.padEnd(24, '-');
  strongroom.context.tokens.add(file, 'save', path);
  const reply = await call('exports.save', {
    ...{ jobId, file, format: 'xlsx', secondPerson: 'Ben Todd' },
    ...{ keepUntil: '2027-11-23', reason: null, decision: null },
  });
  return { reply, path };
}

async function prepared() {
  const { jobId } = await ask('exports.prepare', {
    ...{ kind: 'coproduction', purposeId, recipient: 'Trustees', cohortOf: null, recipeId: null },
    ...{ from: '2025-04-01', to: '2026-03-31', columns: ['quarter', 'sessionKind'] },
  });
  expect((await strongroom.finished(jobId)).state).toBe('done');
  return { jobId, ...(await ask('exports.preview', { jobId })) };
}

type Draft = Extract<Awaited<ReturnType<typeof prepared>>['draft'], { kind: 'tables' }>;
const part = ({ draft }: { draft: unknown }, title: string) =>
  (draft as Draft).more.find((each) => each.title === title);

async function decide(outcome: 'done' | 'not-possible', asked: string, on = '2025-10-01') {
  const decision = {
    ...{ projectId, sessionId: null, asked, decided: null, on },
    ...{ personId: null, userId: null, reviewOn: null },
  };
  const said = outcome === 'not-possible';
  const turn = {
    ...{ outcome, on: '2025-11-02', why: said ? 'Ava says the landlord will not.' : null },
    stillPossible: said ? 'A bell. Ask Bel.' : null,
  };
  return (await ask('decisions.add', { decision, turn })).id;
}

describe('the annual report', () => {
  it('counts sessions as they are, and people and how often they came as in every table', async () => {
    const people = await Promise.all(names.map((name) => addPerson(name)));
    await addSession('2025-05-06', people, 4);
    await addSession('2025-06-10', people.slice(0, 9));
    await addSession('2026-05-05', people);
    const report = await prepared();
    const { tables } = report.draft as Draft;
    const total = (counts: string) =>
      tables
        .find((each) => each.counts === counts)
        ?.cells.find(({ where }) => Object.keys(where).length === 0)?.value;
    expect(total('sessions')).toBe(2);
    expect(total('people')).toBe(10);
    // 11 and 9 who agree, and 4 who gave no name: 24, to the nearest 5.
    expect(part(report, 'How often people came')?.rows).toEqual([
      { label: 'Times that people came', value: 25 },
    ]);
  });

  it('hides how often people came where the number of people is hidden', async () => {
    const people = await Promise.all(names.slice(0, 3).map((name) => addPerson(name)));
    for (const on of ['2025-05-06', '2025-05-13', '2025-05-20', '2025-05-27']) {
      await addSession(on, people);
    }
    const report = await prepared();
    expect(part(report, 'How often people came')?.rows).toMatchObject([{ value: null }]);
  });

  it('is made of work alone where nobody was there', async () => {
    await decide('done', 'A bell');
    const report = await prepared();
    expect(report.refused).toBeNull();
    expect(part(report, 'What came of decisions')?.rows).toEqual([{ label: 'Done', value: 1 }]);
  });

  it('says what came of decisions of the year, and why some are not possible, without names', async () => {
    await addPerson('Ava');
    await addPerson('Bel');
    await decide('done', 'A bell');
    await decide('not-possible', 'A lighter door');
    await decide('done', 'Another year', '2024-10-01');
    const report = await prepared();
    expect(part(report, 'What came of decisions')?.rows).toEqual([
      { label: 'Done', value: 1 },
      { label: 'Not possible', value: 1 },
    ]);
    expect(part(report, 'What is not possible, and why')?.texts).toEqual([
      'A lighter door\nWhy it is not possible: Someone says the landlord will not.\nWhat can still be done: A bell. Ask someone.',
    ]);
  });

  it('counts contributions of people who agree, hides few, and leaves out who does not agree', async () => {
    const decisionId = await decide('done', 'A bell');
    const said = async (name: string, keys?: string[]) => {
      const personId = await addPerson(name, keys);
      await ask('contributions.add', {
        contribution: {
          ...{ projectId, sessionId: null, personId, decisionId, on: '2025-09-20', words: 'Yes' },
          ...{ worthToPerson: null, worthToService: null },
        },
      });
      return personId;
    };
    for (const name of names.slice(0, 7)) await said(name);
    await said('Zed', ['record']);
    const rows = (report: object) =>
      part(report as never, 'What people brought, and who was told')?.rows;
    expect(rows(await prepared())).toEqual([
      { label: 'The person was told what came of it', value: 0 },
      { label: 'The person was not told yet', value: null },
      { label: 'Nothing to tell yet', value: 0 },
    ]);
    await said('Lin');
    expect(rows(await prepared())).toContainEqual({
      ...{ label: 'The person was not told yet', value: 10 },
    });
  });

  it('tells of no money of fewer than eight people', async () => {
    const people = await Promise.all(names.map((name) => addPerson(name)));
    await pay(people.slice(0, 7), 2_000);
    const rows = (report: object) => part(report as never, 'Money for involvement')?.rows;
    expect(rows(await prepared())).toEqual([
      { label: 'Fees', value: null },
      { label: 'Expenses', value: 0 },
    ]);
    await pay(people.slice(7), 2_000);
    expect(rows(await prepared())).toContainEqual({ label: 'Fees', value: 20_000 });
  });

  it('rounds money as an earlier file of it did, so that both together tell no more than one', async () => {
    const people = await Promise.all(names.map((name) => addPerson(name)));
    await pay(people, 10_000);
    const { jobId } = await ask('exports.prepare', {
      ...{ kind: 'money', purposeId, recipient: 'The council', cohortOf: null, recipeId: null },
      ...{ from: '2025-04-01', to: '2025-06-30', columns: ['quarter'] },
    });
    await strongroom.finished(jobId);
    expect((await save(jobId, 'money.xlsx')).reply).toMatchObject({ ok: true });
    for (let time = 0; time < 10; time += 1) await pay(people, 2_000);
    // £1,100 and £2,200, by £500 as before; fees of £20 alone would be rounded by £100.
    const rows = part(await prepared(), 'Money for involvement')?.rows;
    expect(rows).toContainEqual({ label: 'Fees', value: 350_000 });
  });

  it('is saved with all its parts, entered in the register and the audit, and refused where a contributor withdrew', async () => {
    const people = await Promise.all(names.map((name) => addPerson(name)));
    await addSession('2025-05-06', people);
    await decide('not-possible', 'A lighter door');
    const zed = await addPerson('Zed');
    await ask('contributions.add', {
      contribution: {
        ...{ projectId, sessionId: null, personId: zed, decisionId: null, on: '2025-09-20' },
        ...{ words: 'Yes', worthToPerson: null, worthToService: null },
      },
    });
    const first = await prepared();
    const { reply, path } = await save(first.jobId, 'report.xlsx');
    expect(reply).toMatchObject({ ok: true, value: { kind: 'coproduction' } });
    const text = Object.values(unzipSync(readFileSync(path)))
      .map((each) => strFromU8(each))
      .join('\n');
    expect(text).toContain('Why it is not possible: Someone says the landlord will not.');
    expect(text).toContain('What came of decisions');
    expect((await ask('exports.register', {})).entries).toMatchObject([{ kind: 'coproduction' }]);
    const audited = strongroom.context.vault.db
      .prepare("SELECT count(*) AS entries FROM audit WHERE action = 'exports.save'")
      .all<{ entries: number }>();
    expect(audited[0]?.entries).toBeGreaterThan(0);
    const second = await prepared();
    const { consents } = await ask('consents.ofPerson', { personId: zed, on: '2026-11-23' });
    const found = consents.find(({ purpose }) => purpose.key === 'figures');
    await ask('consents.withdraw', {
      ...{ consentId: found?.id ?? '', expectedVersion: found?.version ?? 0 },
      ...{ on: '2026-11-23', method: 'phone', reason: null },
    });
    expect((await save(second.jobId, 'again.xlsx')).reply).toMatchObject({
      error: { code: 'consents-changed' },
    });
  });
});
