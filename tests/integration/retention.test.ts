import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RetentionKind } from '../../shared/domain/retention.ts';
import { blankPerson } from '../support/blanks.ts';
import { png } from '../support/pictures.ts';
import { openOffice, outcome, passphrases } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let personId: string;
beforeEach(async () => {
  office = await openOffice();
  ({ id: personId } = await office.ask('people.add', {
    person: { ...blankPerson, firstName: 'Sorcha', joinedOn: '2018-01-05' },
    answers: [],
  }));
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const kind = 'notes' as const;
const decide = (months: number, of: RetentionKind = kind) =>
  office.ask('retention.decide', {
    kind: of,
    rule: { months, reason: 'Our contract asks for it', source: null },
    expectedVersion: 0,
  });
const note = (on: string, text: string) =>
  office.ask('people.addNote', { personId, on, kind: 'note', text });
const due = (of: RetentionKind = kind) => office.ask('retention.due', { kind: of });
const dueIds = async () => (await due()).due.map(({ id }) => id);
const home = async () =>
  (await office.ask('reports.home', { today: '2026-11-23' })).due.find(
    ({ kind: each }) => each === 'retention-due',
  )?.count;

describe('the schedule', () => {
  it('keeps a person longer whose other record was kept longer, also after a merge', async () => {
    const { id: kept } = await office.ask('people.add', {
      person: { ...blankPerson, firstName: 'Sorcha', joinedOn: '2018-02-05' },
      answers: [],
    });
    await decide(12, 'people');
    const keeping = { kind: 'people' as const, ids: [personId], reason: 'A claim is coming' };
    await office.ask('retention.keep', { ...keeping, until: '2027-01-31' });
    expect((await due('people')).due).toMatchObject([{ id: kept }]);
    const pair = { personId: kept, otherId: personId };
    const { digest } = await office.ask('merges.preview', pair);
    await office.ask('merges.merge', { ...pair, digest, choices: {} });
    const merged = await due('people');
    expect(merged).toMatchObject({ due: [], kept: [{ name: 'Sorcha', until: '2027-01-31' }] });
    await office.ask('merges.undo', { otherId: personId });
    expect((await due('people')).due).toMatchObject([{ id: kept }]);
  });

  it('lists nothing of a kind that is not decided', async () => {
    await note('2001-01-05', 'Came for tea');
    expect(await due()).toMatchObject({ rule: null, count: 0, due: [] });
    expect(await home()).toBe(0);
  });

  it('lists a record from the day on which its time is over, and Home counts it', async () => {
    await note('2024-11-23', 'Two years ago today');
    await note('2024-11-24', 'A day too young');
    await decide(24);
    expect(await due()).toMatchObject({
      count: 1,
      due: [{ words: 'Two years ago today', since: '2024-11-23', from: '2026-11-23', held: false }],
    });
    expect(await home()).toBe(1);
    expect((await office.ask('retention.schedule', {})).kinds).toContainEqual(
      expect.objectContaining({ kind, due: 1, rule: expect.objectContaining({ months: 24 }) }),
    );
  });

  it('says of each kind what there is, whether it is decided or not', async () => {
    await note('2001-01-05', 'Came for tea');
    await note('2002-01-05', 'Came for soup');
    const { kinds } = await office.ask('retention.schedule', {});
    expect(kinds).toContainEqual({
      ...{ kind, rule: null, due: 0, records: 2, oldest: '2001-01-05' },
    });
    expect(kinds).toContainEqual({
      ...{ kind: 'contacts', rule: null, due: 0, records: 0, oldest: null },
    });
  });

  it('refuses a rule that another user decided meanwhile, and takes one back', async () => {
    await note('2001-01-05', 'Came for tea');
    await decide(24);
    const rule = { months: 12, reason: 'Shorter', source: null };
    const again = { kind, rule, expectedVersion: 0 };
    expect(outcome(await office.call('retention.decide', again))).toBe('stale');
    await office.ask('retention.decide', { kind, rule: null, expectedVersion: 1 });
    expect((await due()).due).toEqual([]);
  });

  it('counts a person from the day on which they last took part or were in touch', async () => {
    await decide(12, 'people');
    expect((await due('people')).due).toMatchObject([{ id: personId, since: '2018-01-05' }]);
    const contact = { personId, on: '2026-03-01', way: 'phone', began: 'person' } as const;
    await office.ask('people.addContact', {
      ...contact,
      byWhom: 'Ana',
      about: 'Asked about Tuesday',
      wayReason: null,
    });
    expect((await due('people')).due).toEqual([]);
  });
});

describe('what is past its time', () => {
  beforeEach(async () => {
    await note('2001-01-05', 'Came for tea');
    await note('2002-01-05', 'Came for soup');
    await decide(24);
  });

  it('goes after a preview, with its earlier versions, from the list and from the search', async () => {
    const [first = ''] = await dueIds();
    await office.ask('people.correctNote', {
      ...{ noteId: first, expectedVersion: 1 },
      ...{ on: '2001-01-05', kind: 'note', text: 'Came for cake' },
    });
    const { seen, ...counts } = await office.ask('retention.preview', { kind, ids: [first] });
    expect(counts).toEqual({ records: 1, parts: 1 });
    expect(await office.ask('retention.dispose', { kind, ids: [first], seen })).toEqual({
      deleted: 1,
    });
    expect((await due()).due).toMatchObject([{ words: 'Came for soup' }]);
    expect((await office.ask('reports.search', { find: 'cake' })).people).toEqual([]);
    const { notes, removedNotes } = await office.ask('people.get', { personId });
    expect(notes).toHaveLength(1);
    expect(removedNotes).toMatchObject([{ reason: 'not-needed' }]);
  });

  it('stays where anything changed since the preview', async () => {
    const ids = await dueIds();
    const { seen } = await office.ask('retention.preview', { kind, ids });
    await office.ask('people.correctNote', {
      ...{ noteId: ids[0] ?? '', expectedVersion: 1 },
      ...{ on: '2001-01-05', kind: 'note', text: 'Came for cake' },
    });
    expect(outcome(await office.call('retention.dispose', { kind, ids, seen }))).toBe(
      'changed-since',
    );
    expect((await due()).count).toBe(2);
  });

  it('goes whole or not at all where one of them is not due', async () => {
    await note('2026-11-01', 'Of this month');
    const { notes } = await office.ask('people.get', { personId });
    const ids = notes.map(({ id }) => id);
    expect(ids).toHaveLength(3);
    const looked = await office.call('retention.preview', { kind, ids });
    expect(outcome(looked)).toBe('not-found');
    const gone = await office.call('retention.dispose', { kind, ids, seen: 'x' });
    expect(outcome(gone)).toBe('not-found');
    expect((await due()).count).toBe(2);
  });

  it('is kept longer for a reason, until its day or until it is looked at again', async () => {
    const [first = '', second = ''] = await dueIds();
    const keeping = { kind, ids: [first], reason: 'An appeal is open' };
    const late = await office.call('retention.keep', { ...keeping, until: '2026-11-23' });
    expect(outcome(late)).toBe('not-later');
    await office.ask('retention.keep', { ...keeping, until: '2027-01-31' });
    expect(await due()).toMatchObject({
      count: 1,
      due: [{ id: second }],
      kept: [{ recordId: first, until: '2027-01-31', reason: 'An appeal is open' }],
    });
    await office.ask('retention.lookAgain', { kind, recordId: first, expectedVersion: 1 });
    expect(await due()).toMatchObject({ count: 2, kept: [] });
  });

  it('stays while a legal hold keeps it, and no removal by hand takes it away', async () => {
    const [first = ''] = await dueIds();
    await office.ask('rights.hold', {
      hold: {
        personId,
        covers: 'notes',
        reason: 'A claim',
        placedOn: '2026-11-20',
        placedBy: 'Ana',
      },
    });
    expect(await due()).toMatchObject({ count: 0, due: [{ held: true }, { held: true }] });
    const looked = await office.call('retention.preview', { kind, ids: [first] });
    expect(outcome(looked)).toBe('held');
    const removed = await office.call('people.removeNote', {
      ...{ noteId: first, expectedVersion: 1, reason: 'not-needed' },
    });
    expect(outcome(removed)).toBe('held');
    expect((await office.ask('people.get', { personId })).notes).toHaveLength(2);
  });

  it('is neither listed nor counted for the user whom it is about', async () => {
    const other = {
      name: 'Bea Lund',
      role: 'coordinator',
      passphrase: passphrases.worker,
    } as const;
    await office.ask('access.addUser', { ...other, personId });
    expect(await office.signIn(other.passphrase)).toBe('ok');
    expect(await due()).toMatchObject({ count: 0, due: [] });
    expect(await home()).toBe(0);
  });
});

describe('other kinds', () => {
  const disposeAll = async (of: RetentionKind) => {
    await decide(1, of);
    const ids = (await due(of)).due.map(({ id }) => id);
    expect(ids).toHaveLength(1);
    const { seen } = await office.ask('retention.preview', { kind: of, ids });
    return office.call('retention.dispose', { kind: of, ids, seen });
  };

  it('a contact goes', async () => {
    await office.ask('people.addContact', {
      ...{ personId, on: '2020-03-01', way: 'phone', began: 'person' },
      ...{ byWhom: 'Ana', about: 'Asked about Tuesday', wayReason: null },
    });
    expect(outcome(await disposeAll('contacts'))).toBe('ok');
    expect((await office.ask('people.get', { personId })).contacts).toEqual([]);
  });

  it('a restricted note goes, and that it went is kept', async () => {
    await office.ask('access.addRestricted', { personId, on: '2020-03-01', text: 'Qzxk' });
    office.context.vault.db
      .prepare("UPDATE restricted_notes SET created_at = '2020-03-01T10:00:00.000Z'")
      .run();
    expect(outcome(await disposeAll('restricted-notes'))).toBe('ok');
    expect(await office.ask('access.restrictedNotes', { personId })).toMatchObject({
      notes: [],
      removedNotes: [{ reason: 'not-needed' }],
    });
  });

  it('a request goes once it is answered, with its questions and entries', async () => {
    const request = await office.ask('requests.add', {
      request: {
        ...{ kind: 'access', personId, otherPersonId: null, name: null, receivedOn: '2020-03-01' },
        ...{ way: 'phone', words: 'What have you got?' },
      },
    });
    const of = { requestId: request.id };
    await office.ask('requests.addEntry', { ...of, onDate: '2020-03-02', body: 'Rang her' });
    await decide(1, 'requests');
    expect((await due('requests')).due).toEqual([]);
    const answered = { outcome: 'done', answeredOn: '2020-03-10', because: null, learning: null };
    await office.ask('requests.answer', {
      ...{ ...of, expectedVersion: request.version },
      ...{ ...answered, outcome: 'done' },
    });
    const ids = [request.id];
    const { seen, parts } = await office.ask('retention.preview', { kind: 'requests', ids });
    expect(parts).toBe(1);
    await office.ask('retention.dispose', { kind: 'requests', ids, seen });
    expect((await office.ask('requests.list', { personId: null })).requests).toEqual([]);
  });

  it('a picture goes with its bytes', async () => {
    const { id } = await office.ask('attachments.add', {
      attachment: {
        ...{ personId, kind: 'letter', aboutKind: 'person', aboutId: null },
        description: 'Letter from the housing office',
      },
      ...{ restricted: false, picture: png(40, 30), whole: null },
    });
    office.context.vault.db
      .prepare("UPDATE attachments SET created_at = '2020-03-01T10:00:00.000Z'")
      .run();
    expect(outcome(await disposeAll('files'))).toBe('ok');
    const left = office.context.vault.db
      .prepare('SELECT count(*) AS n FROM attachment_chunks WHERE attachment_id = ?')
      .get<{ n: number }>([id])?.n;
    expect(left).toBe(0);
  });

  it('people are erased one by one', async () => {
    expect(outcome(await disposeAll('people'))).toBe('one-by-one');
  });
});

describe('people past their time', () => {
  const add = async (firstName: string, lastName: string) =>
    (
      await office.ask('people.add', {
        person: { ...blankPerson, firstName, lastName, joinedOn: '2018-01-05' },
        answers: [],
      })
    ).id;
  const preview = (ids: readonly string[]) =>
    office.ask('retention.previewPeople', { ids: [...ids] });
  const erase = (ids: readonly string[], seen: string) =>
    office.call('retention.erasePeople', { ids: [...ids], seen });
  const left = async () => (await due('people')).due.map(({ name }) => name).sort();
  let [kofi, lena] = ['', ''];
  beforeEach(async () => {
    await decide(12, 'people');
    kofi = await add('Kofi', 'Quaye');
    lena = await add('Lena', 'Ostrow');
  });

  it('are erased together as a preview says, with an erasure of each', async () => {
    await office.ask('people.addNote', {
      ...{ personId: kofi, on: '2018-02-01', kind: 'note', text: 'Came with a friend' },
    });
    const { seen, ...shown } = await preview([kofi, lena]);
    expect(shown).toMatchObject({
      people: expect.arrayContaining([
        { id: kofi, name: 'Kofi Quaye' },
        { id: lena, name: 'Lena Ostrow' },
      ]),
      ...{ apart: [], payments: 0 },
    });
    expect(await erase([kofi, lena], seen)).toEqual({ ok: true, value: { erased: 2 } });
    expect(await left()).toEqual(['Sorcha']);
    for (const id of [kofi, lena]) {
      expect(outcome(await office.call('people.get', { personId: id }))).toBe('not-found');
    }
    const erasures = 'SELECT person_id, reason FROM erasures ORDER BY person_id';
    expect(office.context.vault.db.prepare(erasures).all()).toEqual(
      [kofi, lena].sort().map((id) => ({ person_id: id, reason: 'no-longer-needed' })),
    );
  });

  it('are none of them erased where anything of one changed since', async () => {
    const { seen } = await preview([kofi, lena]);
    await office.ask('people.addNote', {
      ...{ personId: lena, on: '2018-02-01', kind: 'note', text: 'Came' },
    });
    expect(outcome(await erase([kofi, lena], seen))).toBe('changed-since');
    expect(await left()).toEqual(['Kofi Quaye', 'Lena Ostrow', 'Sorcha']);
  });

  it('are apart where something is to be decided, and no batch erases them', async () => {
    const hanna = await add('Hanna', 'Virtanen');
    await note('2018-02-01', 'Came with Lena’s brother');
    await office.ask('rights.hold', {
      hold: {
        ...{ personId: kofi, covers: 'notes', reason: 'A claim' },
        ...{ placedOn: '2026-11-20', placedBy: 'Ana' },
      },
    });
    await office.ask('requests.add', {
      request: {
        ...{ kind: 'access', personId: hanna, otherPersonId: null, name: null },
        ...{ receivedOn: '2026-11-20', way: 'phone', words: 'What have you got?' },
      },
    });
    const { people, apart, seen } = await preview([kofi, lena, hanna, personId]);
    expect(people).toEqual([{ id: personId, name: 'Sorcha' }]);
    expect(new Map(apart.map(({ name, why }) => [name, why]))).toEqual(
      new Map([
        ['Kofi Quaye', 'held'],
        ['Lena Ostrow', 'named'],
        ['Hanna Virtanen', 'request'],
      ]),
    );
    expect(outcome(await erase([kofi, lena, hanna, personId], seen))).toBe('one-by-one');
    expect(outcome(await erase([personId], seen))).toBe('ok');
    expect(await left()).toEqual(['Hanna Virtanen', 'Kofi Quaye', 'Lena Ostrow']);
  });

  it('who are not past their time are in no batch', async () => {
    const { id } = await office.ask('people.add', {
      person: { ...blankPerson, firstName: 'New', joinedOn: '2026-11-01' },
      answers: [],
    });
    const reply = await office.call('retention.previewPeople', { ids: [kofi, id] });
    expect(outcome(reply)).toBe('not-found');
  });
});
