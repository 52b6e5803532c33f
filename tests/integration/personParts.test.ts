import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordsFile } from '../../electron/strongroom/store/open.ts';
import { blankPerson } from '../support/blanks.ts';
import { bringIn, sheetsOf } from '../support/comesBack.ts';
import { approved } from '../support/erasing.ts';
import { pagesInClear } from '../support/pages.ts';
import { openOffice } from '../support/users.ts';

type Office = Awaited<ReturnType<typeof openOffice>>;
let office: Office;
let personId = '';
const today = '2026-11-23';
beforeEach(async () => {
  office = await openOffice();
  personId = await add({ firstName: 'Aisha', accessNeeds: 'Quiet space; Large print;;Tea' });
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const add = async (parts: object) =>
  (await office.ask('people.add', { person: { ...blankPerson, ...parts }, answers: [] })).id;
const get = () => office.ask('people.get', { personId });
const codeOf = (reply: { ok: boolean; error?: { code: string } }) =>
  reply.ok ? 'ok' : reply.error?.code;

/** Every page of the records, in small letters. */
async function pages(): Promise<string> {
  const { folder, dataKey } = office.context.vault;
  const key = Buffer.from(dataKey);
  await office.ask('vaults.lock', {});
  return pagesInClear(recordsFile(folder), key).toString('latin1').toLowerCase();
}

const need = (what: string, more: object = {}) => ({
  ...{ kind: 'other' as const, what, printFormat: null, reviewOn: null },
  ...more,
});

describe('what a person needs', () => {
  it('is an entry for each need of their words, and the words follow the entries', async () => {
    const { needs, accessNeeds } = await get();
    expect(accessNeeds).toBe('Quiet space; Large print;;Tea');
    expect(needs).toMatchObject(['Quiet space', 'Large print', 'Tea'].map((what) => need(what)));
    const [quiet, , tea] = needs;
    await office.ask('people.changeNeed', {
      ...{ needId: quiet?.id ?? '', expectedVersion: 1 },
      need: need('A quiet room; upstairs', { kind: 'comfort', reviewOn: '2027-01-05' }),
    });
    await office.ask('people.removeNeed', { needId: tea?.id ?? '', expectedVersion: 1 });
    await office.ask('people.addNeed', {
      personId,
      need: need('Chairing a meeting', { kind: 'training' }),
    });
    const after = await office.ask('people.addNeed', { personId, need: need('BSL') });
    expect(after.accessNeeds).toBe('A quiet room, upstairs; Large print; BSL');
    expect(after.needs.map(({ what }) => what)).toEqual([
      ...['A quiet room, upstairs', 'Large print', 'Chairing a meeting', 'BSL'],
    ]);
  });

  it('keeps what is known of a need when the words are changed elsewhere', async () => {
    const [quiet] = (await get()).needs;
    await office.ask('people.changeNeed', {
      ...{ needId: quiet?.id ?? '', expectedVersion: 1 },
      need: need('Quiet space', { kind: 'comfort', reviewOn: '2027-01-05' }),
    });
    const { id, version, ref, createdAt, own, notes, removedNotes, ...rest } = await get();
    const { marks, needs, goals, contacts, ...person } = rest;
    await office.ask('people.change', {
      ...{ personId, expectedVersion: version },
      person: { ...person, accessNeeds: 'Ramp; Quiet space' },
    });
    expect((await get()).needs).toMatchObject([
      need('Quiet space', { kind: 'comfort', reviewOn: '2027-01-05' }),
      need('Ramp'),
    ]);
  });

  it('is not written down twice, and by no older version', async () => {
    const reply = await office.call('people.addNeed', { personId, need: need('quiet SPACE') });
    expect(codeOf(reply)).toBe('need-twice');
    const [quiet] = (await get()).needs;
    const of = { needId: quiet?.id ?? '', expectedVersion: 2 };
    expect(codeOf(await office.call('people.removeNeed', of))).toBe('stale');
    for (let at = 3; at < 20; at += 1) {
      await office.ask('people.addNeed', { personId, need: need(`Need ${at}`) });
    }
    const more = await office.call('people.addNeed', { personId, need: need('One more') });
    expect(codeOf(more)).toBe('too-many-needs');
  });

  it('is on Home from the day on which it is to be asked about again', async () => {
    const of = { personId, need: need('Step-free access', { reviewOn: today }) };
    await office.ask('people.addNeed', of);
    const due = async (on: string) =>
      (await office.ask('reports.home', { today: on })).due.find(
        ({ kind }) => kind === 'need-review',
      );
    expect(await due('2026-11-22')).toMatchObject({ count: 0 });
    expect(await due(today)).toMatchObject({
      count: 1,
      tasks: [{ on: today, about: 'Step-free access', subject: { name: 'Aisha' } }],
    });
  });
});

describe('a goal', () => {
  const entry = (kind: 'progress' | 'reached' | 'changed' | 'let-go' | 'taken-up', words: string) =>
    office.ask('people.addGoalEntry', { goalId, on: today, kind, words });
  let goalId = '';
  beforeEach(async () => {
    const of = { personId, setOn: '2026-10-01', words: 'Speak at a meeting' };
    goalId = (await office.ask('people.addGoal', of)).goals[0]?.id ?? '';
  });

  it('is in the person’s words, and how it goes is only added', async () => {
    await entry('progress', 'I asked a question');
    await entry('changed', 'Chair a meeting');
    const reached = await entry('reached', 'I chaired it!');
    expect(reached.goals[0]).toMatchObject({
      words: 'Speak at a meeting',
      now: { state: 'reached', words: 'Chair a meeting' },
    });
    const again = await entry('taken-up', 'Another one');
    expect(again.goals[0]?.now).toEqual({ state: 'open', words: 'Chair a meeting' });
    expect(again.goals[0]?.entries.map(({ words }) => words)).toEqual([
      ...['I asked a question', 'Chair a meeting', 'I chaired it!', 'Another one'],
    ]);
  });

  it('that was reached or let go stands after the open ones', async () => {
    await entry('let-go', 'Not for me');
    const of = { personId, setOn: '2026-09-01', words: 'Learn to bake' };
    const { goals } = await office.ask('people.addGoal', of);
    expect(goals.map(({ now }) => now.state)).toEqual(['open', 'let-go']);
  });

  it('is found by the search, and goes with all that was said of it', async () => {
    await entry('progress', 'Zwquix said I did well');
    const found = async () =>
      (await office.ask('reports.search', { find: 'speak meeting' })).people.length;
    expect(await found()).toBe(1);
    await office.ask('people.removeGoal', { goalId, expectedVersion: 1 });
    expect(await found()).toBe(0);
    expect((await get()).goals).toEqual([]);
    expect(await pages()).not.toContain('zwquix');
  });
});

describe('a contact', () => {
  const contact = (more: object = {}) => ({
    ...{ personId, on: today, way: 'phone' as const, began: 'charity' as const, byWhom: 'Priya' },
    ...{ about: 'Asked about Tuesday', wayReason: null },
    ...more,
  });

  it('is listed newest first and found by the search', async () => {
    await office.ask('people.addContact', contact({ on: '2026-11-01', about: 'Zwquix rang' }));
    const { contacts } = await office.ask('people.addContact', contact());
    expect(contacts.map(({ on }) => on)).toEqual([today, '2026-11-01']);
    const found = async () =>
      (await office.ask('reports.search', { find: 'zwquix' })).people.length;
    expect(await found()).toBe(1);
    const contactId = contacts[1]?.id ?? '';
    await office.ask('people.removeContact', { contactId, expectedVersion: 1 });
    expect(await found()).toBe(0);
    expect(await pages()).not.toContain('zwquix');
  });

  it('by a way that is not safe needs a reason, unless the person began it', async () => {
    personId = await add({ firstName: 'Ben', safeContact: 'Text only' });
    const by = async (more: object) =>
      codeOf(await office.call('people.addContact', contact(more)));
    expect(await by({})).toBe('way-not-safe');
    expect(await by({ way: 'text-message' })).toBe('ok');
    expect(await by({ began: 'person' })).toBe('ok');
    expect(await by({ wayReason: 'She was in hospital' })).toBe('ok');
    await office.ask('people.mark', { personId, kind: 'no-contact', on: null, saidBy: 'Ben' });
    expect(await by({ way: 'text-message' })).toBe('way-not-safe');
    const { contacts } = await get();
    expect(contacts.map(({ wayReason }) => wayReason)).toEqual(['She was in hospital', null, null]);
  });
});

describe('all of it', () => {
  async function fill() {
    const reviewOn = '2027-03-01';
    await office.ask('people.addNeed', {
      personId,
      need: need('Xylquoz print', { kind: 'reading', printFormat: 'large', reviewOn }),
    });
    const goal = { personId, setOn: today, words: 'Xylquoz goal' };
    const goalId = (await office.ask('people.addGoal', goal)).goals[0]?.id ?? '';
    await office.ask('people.addGoalEntry', {
      goalId,
      on: today,
      kind: 'progress',
      words: 'Xylquoz',
    });
    await office.ask('people.addContact', {
      ...{ personId, on: today, way: 'phone', began: 'person', byWhom: 'Xylquoz' },
      ...{ about: 'Xylquoz', wayReason: null },
    });
    await office.ask('people.mark', { personId, kind: 'died', on: null, saidBy: 'Xylquoz' });
  }
  const tables = ['needs', 'goals', 'goal_entries', 'contacts', 'person_marks'];
  const lists = {
    skills: ['Chess; blitz'],
    experiences: ['Prison'],
    kinds: ['volunteer', 'peer-worker'],
  };

  it('comes back from a take-out as it was, once', async () => {
    const to = await openOffice();
    personId = await add({ firstName: 'Cy', accessNeeds: 'Ramp; Tea', ...lists });
    await fill();
    const paths = await sheetsOf(office, ['people', ...tables]);
    await bringIn(to, paths);
    const [back] = (await to.ask('people.list', { find: 'Cy', after: null, limit: 5 })).rows;
    const [here, there] = [await get(), await to.ask('people.get', { personId: back?.id ?? '' })];
    const same = ({ needs, goals, contacts, marks, accessNeeds, ...all }: typeof here) => ({
      ...{ goals, contacts, marks, accessNeeds },
      needs: needs.map(({ version, ...of }) => of).toSorted((a, b) => (a.what < b.what ? -1 : 1)),
      ...{ skills: all.skills, experiences: all.experiences, kinds: all.kinds },
    });
    expect(same(there)).toEqual(same(here));
    expect(same(here)).toMatchObject(lists);
    expect((await to.ask('reports.search', { find: 'xylquoz' })).people).toMatchObject([
      { id: back?.id },
    ]);
    expect(to.failures).toEqual([]);
    to.close();
  });

  it('goes with the person, and an erased name is looked for in what is there of others', async () => {
    const other = personId;
    const gone = await add({ firstName: 'Wqjkolm' });
    for (const of of [gone, other]) {
      personId = of;
      await fill();
      await office.ask('people.addContact', {
        ...{
          personId,
          on: today,
          way: 'in-person',
          began: 'person',
          byWhom: 'Jo',
          wayReason: null,
        },
        about: 'Came with Wqjkolm',
      });
      await office.ask('people.addNeed', { personId, need: need('Sits beside Wqjkolm') });
    }
    const { jobId } = await office.ask('rights.findMentions', { personId: gone });
    await office.finished(jobId);
    const { mentions } = await office.ask('rights.mentions', { jobId });
    expect(mentions.map(({ about }) => about)).toEqual(['Aisha', 'Aisha']);
    await office.ask('rights.erase', {
      ...(await approved(office.ask, gone)),
      reason: 'asked',
      mentions: {
        jobId,
        decisions: mentions.map(({ id }) => ({ id, decided: 'replace' as const })),
      },
    });
    const { needs, accessNeeds } = await office.ask('people.get', { personId: other });
    expect(needs.at(-1)?.what).toContain('Sits beside');
    expect(accessNeeds).toContain(needs.at(-1)?.what);
    const { db } = office.context.vault;
    for (const table of tables.filter((name) => name !== 'goal_entries')) {
      const left = db.prepare(`SELECT count(*) AS n FROM ${table} WHERE person_id = ?`).get([gone]);
      expect(left).toEqual({ n: 0 });
    }
    expect(await pages()).not.toContain('wqjkolm');
  });
});
