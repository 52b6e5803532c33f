import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withdrawQuote } from '../../../electron/strongroom/store/quotes.ts';
import { agreedTo, blankPerson, frontDoor } from '../../support/blanks.ts';
import { approved } from '../../support/erasing.ts';
import { openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';

/** The least that is a whole PDF. */
const pdf = new Uint8Array(
  Buffer.from('%PDF-1.4\n1 0 obj\n<</Type /Page>>\nendobj\nstartxref\n9\n%%EOF\n', 'latin1'),
);

/** What happens while a page is drawn. */
let meanwhile: () => unknown;
let strongroom: ReturnType<typeof openStrongroom>;
let projectId: string;
let purposes: readonly { id: string; key: string; form: { id: string } }[];
beforeEach(async () => {
  meanwhile = () => undefined;
  strongroom = openStrongroom({
    renderPdf: async () => {
      await meanwhile();
      return pdf;
    },
  });
  await strongroom.createVault();
  const project = { name: 'Front door', about: null, worksOn: [], startedOn: null, endedOn: null };
  projectId = (await strongroom.ask('projects.add', { project })).id;
  purposes = (await strongroom.ask('consents.purposes', {})).purposes;
});
afterEach(() => strongroom.close());

const ask: (typeof strongroom)['ask'] = (...of) => strongroom.ask(...of);
const call: (typeof strongroom)['call'] = (...of) => strongroom.call(...of);
const purpose = (key: string) => purposes.find((each) => each.key === key) as never;

async function addSorcha() {
  const person = { ...blankPerson, firstName: 'Sorcha' };
  return (await ask('people.add', { person, answers: [agreedTo(purpose('record'))] })).id;
}

async function addNote(kind: 'quote' | 'key-point' = 'quote') {
  const note = { kind, words: 'It um hurts my arm.', on: '2026-11-02' };
  const at = { of: 'project' as const, placeId: projectId };
  return (await ask('workNotes.add', { ...at, note, people: [] })).id;
}

const agreed = {
  ...{ approvedWords: 'It hurts my arm.', attribution: 'first-name' as const, role: null },
  ...{ consent: 'agreed' as const, askedOn: '2026-11-03' },
};
const save = (noteId: string, changes: object, expectedVersion = 0) =>
  call('quotes.save', {
    ...{ noteId, expectedVersion },
    quote: { ...agreed, personId: null, ...changes } as never,
  });

/** The poster's quotes, where there is anything to say. */
async function posterQuotes() {
  const asked = { of: 'poster' as const, projectId, size: 'standard' as const, quotes: true };
  const { paper, seen, people } = await ask('feedback.preview', { asked });
  const lines = paper.parts.find(({ title }) => title === 'In people’s own words')?.lines ?? [];
  return { asked, seen, people, lines };
}

async function decide() {
  await ask('decisions.add', {
    decision: {
      ...{ projectId, sessionId: null, asked: 'A lighter door', decided: 'Yes', on: '2026-11-01' },
      ...{ personId: null, userId: null, reviewOn: null },
    },
    turn: { outcome: 'done', on: '2026-11-02', why: null, stillPossible: null },
  });
}

describe('a quote', () => {
  it.each([
    ['without the words that they approved', { approvedWords: null }, 'no-words'],
    ['without the day they were asked', { askedOn: null }, 'no-day'],
    ['with the first name of nobody', {}, 'no-person'],
    ['by a role that is not said', { attribution: 'role' }, 'no-role'],
  ])('is not agreed %s', async (_, changes, code) => {
    expect(await save(await addNote(), changes)).toMatchObject({ error: { code } });
  });

  it('is only made of a note that is one', async () => {
    const noteId = await addNote('key-point');
    expect(await save(noteId, { attribution: 'none' })).toMatchObject({
      error: { code: 'not-a-quote' },
    });
  });

  it('that was withdrawn comes first with where it stands, until it was taken down', async () => {
    const personId = await addSorcha();
    const noteId = await addNote();
    await save(noteId, { personId });
    await ask('quotes.addUse', { noteId, place: 'Annual report', on: '2026-11-05' });
    const reached = async (key: string) => {
      const { id: purposeId } = purpose(key) as { id: string };
      return (await ask('consents.reached', { personId, purposeId })).places;
    };
    const stands = [{ place: 'Annual report', on: '2026-11-05', words: agreed.approvedWords }];
    expect(await reached('quotes-named')).toEqual(stands);
    expect(await reached('photographs')).toEqual([]);
    const newer = await addNote();
    const withdrawal = { noteId, expectedVersion: 1, withdrawnOn: '2026-11-10' };
    const { bar, uses } = await ask('quotes.withdraw', withdrawal);
    expect({ bar, uses }).toMatchObject({
      ...{ bar: 'withdrawn', uses: [{ place: 'Annual report', on: '2026-11-05', downOn: null }] },
    });
    const order = async () => (await ask('quotes.list', {})).quotes.map((each) => each.noteId);
    expect(await order()).toEqual([noteId, newer]);
    const useId = uses[0]?.id ?? '';
    await ask('quotes.takeDown', { useId, expectedVersion: 1, downOn: '2026-11-11' });
    expect(await reached('quotes-named')).toEqual([]);
    expect(await order()).toEqual([newer, noteId]);
    // An agreement from before the withdrawal does not take it back; a later one does.
    const again = (askedOn: string) => save(noteId, { personId, askedOn }, 2);
    expect(await again('2026-11-03')).toMatchObject({ error: { code: 'before-withdrawal' } });
    expect(await again('2026-11-12')).toMatchObject({ value: { bar: null } });
  });

  it('of an erased person goes with them', async () => {
    const personId = await addSorcha();
    const noteId = await addNote();
    await save(noteId, { personId });
    await ask('rights.erase', { ...(await approved(ask, personId)), reason: 'asked' });
    expect(await ask('quotes.get', { noteId })).toMatchObject({
      ...{ id: null, personId: null, approvedWords: null, bar: 'not-asked' },
    });
  });
});

describe('a poster', () => {
  it('has the approved words of agreed quotes, with the attribution that the person wants', async () => {
    await decide();
    const personId = await addSorcha();
    await save(await addNote(), { personId });
    await save(await addNote(), { attribution: 'role', role: 'A neighbour' });
    await save(await addNote(), { attribution: 'none', consent: 'declined' });
    await addNote();
    const { lines, people } = await posterQuotes();
    expect(lines.map(({ label, text }) => [label, text])).toEqual([
      ['A neighbour', '“It hurts my arm.”'],
      ['Sorcha', '“It hurts my arm.”'],
    ]);
    expect(people).toEqual([personId]);
  });

  it('holds the quotes of its sessions too, and of no other session', async () => {
    await decide();
    for (const of of [projectId, null]) {
      const { id: placeId } = await ask('sessions.add', { ...frontDoor, projectId: of });
      const words = of === null ? 'Elsewhere' : 'In the kitchen';
      const note = { kind: 'quote' as const, words, on: '2026-11-02' };
      const { id } = await ask('workNotes.add', { of: 'session', placeId, note, people: [] });
      await save(id, { approvedWords: words, attribution: 'none' });
    }
    expect((await posterQuotes()).lines.map(({ text }) => text)).toEqual(['“In the kitchen”']);
  });

  it('leaves out a quote that was withdrawn', async () => {
    await decide();
    const noteId = await addNote();
    await save(noteId, { attribution: 'none' });
    expect((await posterQuotes()).lines).toHaveLength(1);
    await ask('quotes.withdraw', { noteId, expectedVersion: 1, withdrawnOn: '2026-11-10' });
    expect((await posterQuotes()).lines).toEqual([]);
  });

  it.each(['record', 'quotes-named'])(
    'leaves out the quotes of a person who withdrew “%s”, and the bank says so',
    async (key) => {
      await decide();
      const personId = await addSorcha();
      const noteId = await addNote();
      await save(noteId, { personId });
      if (key !== 'record') {
        await ask('consents.record', {
          ...{ personId, expectedVersion: 0, answer: agreedTo(purpose(key)) },
        } as never);
      }
      expect((await posterQuotes()).lines).toHaveLength(1);
      const { consents } = await ask('consents.ofPerson', { personId, on: '2026-11-23' });
      const consent = consents.find((each) => each.purpose.key === key);
      await ask('consents.withdraw', {
        ...{ consentId: consent?.id ?? '', expectedVersion: consent?.version ?? 0 },
        ...{ on: '2026-11-20', method: 'phone', reason: null },
      });
      expect((await posterQuotes()).lines).toEqual([]);
      expect(await ask('quotes.get', { noteId })).toMatchObject({ bar: 'person' });
    },
  );

  async function print() {
    const { asked, seen, people } = await posterQuotes();
    const path = join(temporaryFolder('prints'), 'poster.pdf');
    const file = `token-of-${path}`.slice(-60);
    strongroom.context.tokens.add(file, 'save', path);
    return { path, reply: await call('feedback.save', { asked, seen, people, file }) };
  }

  it('enters where its quotes stand', async () => {
    await decide();
    const noteId = await addNote();
    await save(noteId, { attribution: 'none' });
    expect(await print()).toMatchObject({ reply: { ok: true } });
    expect((await ask('quotes.get', { noteId })).uses).toMatchObject([
      { place: 'You said, we did', on: '2026-11-23', downOn: null },
    ]);
  });

  it('is not written where a quote of it is withdrawn while it is drawn', async () => {
    await decide();
    const noteId = await addNote();
    await save(noteId, { attribution: 'none' });
    meanwhile = () =>
      strongroom.context.vault.unit.write('quotes.withdraw', (tx) => {
        withdrawQuote(tx, noteId, 1, '2026-11-10', '2026-11-23');
        tx.audit(noteId);
      });
    const { path, reply } = await print();
    expect(reply).toMatchObject({ error: { code: 'consent-changed' } });
    expect(existsSync(path)).toBe(false);
    expect((await ask('quotes.get', { noteId })).uses).toEqual([]);
  });
});
