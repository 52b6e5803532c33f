import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordsFile } from '../../electron/strongroom/store/open.ts';
import type { PackDecision } from '../../shared/domain/packs.ts';
import type { Paper } from '../../shared/domain/paper.ts';
import { openAge } from '../support/age.ts';
import { blankPerson, noPlan } from '../support/blanks.ts';
import { addMarked, approved } from '../support/erasing.ts';
import { pagesInClear } from '../support/pages.ts';
import { png } from '../support/pictures.ts';
import { openOffice, outcome, passphrases } from '../support/users.ts';

const pdf = new Uint8Array(
  Buffer.from('%PDF-1.4\n1 0 obj\n<</Type /Page>>\nendobj\nstartxref\n9\n%%EOF\n', 'latin1'),
);
const token = 'token-of-a-chosen-place';

let office: Awaited<ReturnType<typeof openOffice>>;
let printed: Paper[];
let [gwen, requestId] = ['', ''];
beforeEach(async () => {
  printed = [];
  office = await openOffice([], {
    renderPdf: async (page: Paper) => {
      printed.push(page);
      return pdf;
    },
  });
  gwen = await person({
    firstName: 'Gwen',
    lastName: 'Pugh',
    aliases: ['Wendy'],
    phone: '07700 900733',
  });
  requestId = await asks(gwen);
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const person = async (parts: object) =>
  (await office.ask('people.add', { person: { ...blankPerson, ...parts }, answers: [] })).id;
const asks = async (personId: string | null, parts: object = {}) =>
  (
    await office.ask('requests.add', {
      request: {
        ...{ kind: 'access', personId, otherPersonId: null, name: null, receivedOn: '2026-11-03' },
        ...{ way: 'phone', words: 'What have you got about me?', ...parts },
      },
    })
  ).id;
const noteOf = (personId: string, text: string, on = '2026-11-20') =>
  office.ask('people.addNote', { personId, on, kind: 'note', text });

async function look(of = requestId) {
  const { jobId } = await office.ask('packs.gather', { requestId: of });
  expect(await office.finished(jobId)).toMatchObject({ state: 'done' });
  return { jobId, ...(await office.ask('packs.get', { jobId })) };
}
type Looked = Awaited<ReturnType<typeof look>>;

const decide = ({ jobId }: Looked, item: string, decided: PackDecision | null) =>
  office.call('packs.decide', { jobId, item, decided });
/** Decides all that is open: others' names out, texts as a whole as said. */
async function decideAll(looked: Looked, whole: PackDecision = 'give') {
  for (const { item, kind, decided } of looked.items) {
    if (decided !== null) continue;
    expect(outcome(await decide(looked, item, kind === 'whole' ? whole : 'about-another'))).toBe(
      'ok',
    );
  }
}

async function save({ seen }: Looked, as: 'pdf' | 'bundle' = 'pdf', of = requestId) {
  const path = join(office.home, as === 'pdf' ? 'copy.pdf' : 'copy.zip.age');
  office.context.tokens.add(token, 'save', path);
  const wanted = { requestId: of, seen, as, size: 'large' as const, file: token };
  const { jobId } = await office.ask('packs.save', wanted);
  return { jobId, path, end: await office.finished(jobId) };
}

const textOf = (page: Paper | undefined) =>
  (page?.parts ?? [])
    .flatMap(({ title, lines }) => [
      title ?? '',
      ...lines.flatMap(({ label, text }) => [label ?? '', text]),
    ])
    .join('\n');
const rows = (sql: string) => office.context.vault.db.prepare(sql).all();

describe('the slip of what is held and agreed', () => {
  const slip = (easy = false) =>
    office.ask('feedback.preview', {
      asked: { of: 'slip', personId: gwen, size: 'standard', easy },
    });

  it('has each answer with the words of its form, and no word of what few may read', async () => {
    expect(textOf((await slip()).paper)).toContain('We have not asked you yet.');
    const { purposes } = await office.ask('consents.purposes', {});
    const [purpose] = purposes;
    const consent = await office.ask('consents.record', {
      ...{ personId: gwen, expectedVersion: 0 },
      answer: {
        ...{ purposeId: purpose?.id ?? '', formId: purpose?.form.id ?? '' },
        ...{ answer: 'agreed', method: 'phone', on: '2026-01-01', expiresOn: null },
        ...{ askAgainOn: null, witness: null },
      },
    });
    await office.ask('access.addRestricted', { personId: gwen, on: '2026-11-20', text: 'Sealed' });
    await noteOf(gwen, 'Came with Efua.');
    const said = textOf((await slip()).paper);
    expect(said).toContain(`You said yes on 1 January 2026. “${purpose?.form.wording}”`);
    expect(said).toContain('First name, Last name, Phone');
    expect(said).toContain('notes, and your own words (1)');
    expect(said).not.toMatch(/Sealed|Efua/);
    await office.ask('consents.withdraw', {
      ...{ consentId: consent.id ?? '', expectedVersion: consent.version, on: '2026-02-01' },
      ...{ method: 'phone', reason: null },
    });
    expect(textOf((await slip(true)).paper)).toContain(
      'You took your yes back on 1 February 2026.',
    );
  });
});

describe('a copy of a person’s data', () => {
  it('has all of them, with the request itself, and names of others only where that was decided', async () => {
    await person({ firstName: 'Efua', lastName: 'Mensah' });
    await noteOf(gwen, 'Gwen came with Efua Mensah. Wendy likes the garden.');
    const looked = await look();
    expect(looked.items.map(({ kind, words }) => [kind, words])).toEqual([
      ['mention', 'Efua Mensah'],
    ]);
    expect(looked).toMatchObject({ changed: false, saved: null });

    const open = await save(looked);
    expect(open.end).toMatchObject({ state: 'failed', code: 'undecided' });
    expect(readdirSync(office.home)).not.toContain('copy.pdf');

    await decideAll(looked);
    const { end, path, jobId } = await save(await look());
    expect(end).toMatchObject({ state: 'done' });
    expect(await office.ask('packs.saved', { jobId })).toEqual({
      fileName: 'copy.pdf',
      passphrase: null,
    });
    expect(outcome(await office.call('packs.saved', { jobId }))).toBe('not-found');
    expect(readFileSync(path)).toEqual(Buffer.from(pdf));
    const said = textOf(printed.at(-1));
    expect(printed.at(-1)).toMatchObject({ size: 'large' });
    expect(said).toContain('Gwen came with [left out 1]. Wendy likes the garden.');
    expect(said).not.toContain('Efua');
    expect(said).toContain(
      '1. In “Notes about you, and your own words”: it is about somebody else',
    );
    expect(said).toContain('Decided by Jo Harker');
    expect(said).toContain('What have you got about me?');
    expect(said).toContain('07700 900733');
    expect(said).toContain('You can go to a court.');
    // The access log of the person says that a copy was saved.
    expect(
      rows(`SELECT 1 FROM audit WHERE action = 'packs.save' AND record = '${gwen}'`),
    ).toHaveLength(1);
  });

  it('keeps what was decided, takes it back, and asks again about a text that changed', async () => {
    await noteOf(gwen, 'Came with Efua Mensah.');
    const before = await look();
    const item = before.items[0]?.item ?? '';
    expect(outcome(await decide(before, item, 'give'))).toBe('not-a-choice');
    expect(outcome(await decide(before, item, 'they-know'))).toBe('ok');
    expect((await look()).items[0]).toMatchObject({ decided: 'they-know' });
    expect(outcome(await decide(before, item, null))).toBe('ok');
    expect((await look()).items[0]).toMatchObject({ decided: null });
    await decide(before, item, 'they-know');

    await office.lock();
    expect(await office.signIn(passphrases.coordinator)).toBe('ok');
    const { due } = await office.ask('reports.home', { today: '2026-11-23' });
    expect(due.find(({ kind }) => kind === 'pack-begun')).toMatchObject({
      ...{ count: 1, tasks: [{ to: `/requests/${requestId}/pack`, on: '2026-12-03' }] },
    });
    await noteOf(gwen, 'Then Kwame Boateng rang.', '2026-11-21');
    const stale = await save(before);
    expect(stale.end).toMatchObject({ state: 'failed', code: 'changed-since' });
    const after = await look();
    expect(after.changed).toBe(true);
    expect(after.items.map(({ words, decided }) => [words, decided])).toEqual([
      ['Efua Mensah', 'they-know'],
      ['Kwame Boateng', null],
    ]);
    await decideAll(after);
    await save(await look());
    const said = textOf(printed.at(-1));
    expect(said).toContain('Came with Efua Mensah.');
    expect(said).not.toContain('Kwame');
    const home = await office.ask('reports.home', { today: '2026-11-23' });
    expect(home.due.find(({ kind }) => kind === 'pack-begun')).toMatchObject({ count: 0 });
  });

  it('gives restricted notes one by one, and lists what is withheld without its words', async () => {
    const restricted = (text: string) =>
      office.ask('access.addRestricted', { personId: gwen, on: '2026-11-20', text });
    await restricted('Sealed one');
    await restricted('Sealed two');
    const looked = await look();
    expect(looked.items.map(({ kind, where }) => [kind, where?.in])).toEqual([
      ['whole', 'restrictedOwn'],
      ['whole', 'restrictedOwn'],
    ]);
    const [given, withheld] = ['one', 'two'].map(
      (end) => looked.items.find(({ words }) => words.endsWith(end))?.item ?? '',
    );
    await decide(looked, given ?? '', 'give');
    expect((await save(looked)).end).toMatchObject({ code: 'undecided' });
    await decide(looked, withheld ?? '', 'could-harm');
    expect((await save(looked)).end).toMatchObject({ state: 'done' });
    const said = textOf(printed.at(-1));
    expect(said).toContain('Sealed one');
    expect(said).not.toContain('Sealed two');
    expect(said).toContain('a text of 20 November 2026: it could harm someone');
    expect(
      rows("SELECT 1 FROM audit WHERE action = 'access.readRestricted'").length,
    ).toBeGreaterThan(0);
  });

  it('gives the sentences that name them elsewhere, once somebody said that it is them', async () => {
    const efua = await person({ firstName: 'Efua', lastName: 'Mensah' });
    await noteOf(efua, 'Efua is well. Wendy Pugh helped her move. She has a new flat.');
    await office.ask('sessions.add', {
      ...{ on: '2026-11-17', startsAt: null, minutes: 60, kind: 'meeting', title: 'Tea' },
      ...{ place: null, ...noPlan, facilitator: null, note: 'Another Gwen made the tea.' },
    });
    const looked = await look();
    expect(looked.items.map(({ kind, words }) => [kind, words])).toEqual([
      ['whole', 'Wendy Pugh helped her move.'],
      ['whole', 'Another Gwen made the tea.'],
    ]);
    const [theirs, another] = looked.items;
    await decide(looked, theirs?.item ?? '', 'give');
    await decide(looked, another?.item ?? '', 'not-them');
    expect((await save(looked)).end).toMatchObject({ state: 'done' });
    const said = textOf(printed.at(-1));
    expect(said).toContain('Wendy Pugh helped her move.');
    expect(said).not.toContain('new flat');
    expect(said).not.toContain('the tea');
  });

  it('tells the same of concerns, whether one was left out or there is none', async () => {
    const without = await look();
    expect((await save(without)).end).toMatchObject({ state: 'done' });
    const plain = textOf(printed.at(-1));
    expect(plain).toContain('one by one');
    await office.ask('concerns.add', {
      concern: {
        ...{ personId: gwen, userId: null, happenedOn: '2026-11-18', place: null, about: null },
        ...{ said: 'She was seen crying', told: null, toldOn: null, done: null },
      },
    });
    const looked = await look();
    expect(looked.items).toMatchObject([{ kind: 'whole', words: 'She was seen crying' }]);
    await decideAll(looked, 'could-harm');
    expect((await save(looked)).end).toMatchObject({ state: 'done' });
    const lines = (text: string) =>
      text.split('\n').filter((each) => /safety|left out/i.test(each));
    expect(lines(textOf(printed.at(-1)))).toEqual(lines(plain));
  });

  it('is a locked bundle too, that opens with words told once and holds the consents', async () => {
    const { purposes } = await office.ask('consents.purposes', {});
    const [purpose] = purposes;
    await office.ask('consents.record', {
      ...{ personId: gwen, expectedVersion: 0 },
      answer: {
        ...{ purposeId: purpose?.id ?? '', formId: purpose?.form.id ?? '' },
        ...{ answer: 'agreed', method: 'phone', on: '2026-01-01', expiresOn: null },
        ...{ askAgainOn: null, witness: null },
      },
    });
    await noteOf(gwen, '=2+3 Came with Efua Mensah.');
    const looked = await look();
    await decideAll(looked);
    const before = readdirSync(office.home);
    const { path, end, jobId } = await save(looked, 'bundle');
    expect(end).toMatchObject({ state: 'done' });
    const { passphrase } = await office.ask('packs.saved', { jobId });
    const bytes = readFileSync(path);
    expect(bytes.subarray(0, 21).toString('latin1')).toBe('age-encryption.org/v1');
    const made = readdirSync(office.home).filter((name) => !before.includes(name));
    expect(made).toEqual(['copy.zip.age']);
    const files = unzipSync(openAge(bytes, passphrase ?? '').content);
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'what-we-hold.pdf',
        'what-we-hold.json',
        'consent.json',
        'csv/notes.csv',
      ]),
    );
    const text = (name: string) => Buffer.from(files[name] ?? []).toString('utf8');
    expect(text('csv/notes.csv')).not.toMatch(/(^|,)"?=2/m);
    expect(text('csv/notes.csv')).toContain('[left out 1]');
    const whole = JSON.parse(text('what-we-hold.json'));
    expect(JSON.stringify(whole)).not.toContain('Efua');
    expect(whole).toMatchObject({
      ...{ format: 'what-we-hold', version: 1, for: 'Gwen', made_on: '2026-11-23' },
      left_out: [{ number: 1, kind: 'mention', section: 'notes', reason: 'about-another' }],
    });
    expect(JSON.parse(text('consent.json'))).toMatchObject([
      {
        ...{ schema_version: 'ISO/IEC TS 27560:2023', pii_principal_id: gwen, state: 'agreed' },
        pii_processing: {
          privacy_notices: [{ id: purpose?.form.id, text: purpose?.form.wording }],
          purposes: [{ purpose: purpose?.name, lawful_basis: 'consent' }],
        },
        events: [{ event_state: 'consent given', event_time: '2026-01-01', event_type: 'phone' }],
      },
    ]);
  });

  it('has open pictures as files, and restricted ones only where that was decided', async () => {
    const about = { aboutKind: 'person' as const, aboutId: null };
    const add = (description: string, restricted: boolean) =>
      office.ask('attachments.add', {
        attachment: { personId: gwen, kind: 'photograph', ...about, description },
        ...{ restricted, picture: png(40, 30), whole: null },
      });
    await add('At the market', false);
    await add('In hospital', true);
    const looked = await look();
    expect(looked.items).toMatchObject([{ kind: 'whole', where: { in: 'fileOwn' } }]);
    await decideAll(looked, 'could-harm');
    const { path, jobId } = await save(looked, 'bundle');
    const { passphrase } = await office.ask('packs.saved', { jobId });
    const files = unzipSync(openAge(readFileSync(path), passphrase ?? '').content);
    const pictures = Object.keys(files).filter((name) => name.startsWith('files/'));
    expect(pictures).toHaveLength(1);
    expect(Buffer.from(files[pictures[0] ?? ''] ?? [])).toEqual(Buffer.from(png(40, 30)));
    expect(textOf(printed.at(-1))).toContain('At the market');
    expect(textOf(printed.at(-1))).not.toContain('hospital');
  });

  it('is of both records of a person, and of none without a record or by themselves', async () => {
    const twin = await person({ firstName: 'Gwendolyn', lastName: 'Pugh', phone: '07700 900111' });
    const both = await asks(gwen, { otherPersonId: twin });
    expect((await save(await look(both), 'pdf', both)).end).toMatchObject({ state: 'done' });
    const said = textOf(printed.at(-1));
    expect(said).toContain('07700 900733');
    expect(said).toContain('07700 900111');

    const gather = async (of: string) =>
      outcome(await office.call('packs.gather', { requestId: of }));
    expect(await gather(await asks(null, { name: 'Moss' }))).toBe('not-their-data');
    expect(await gather(await asks(gwen, { kind: 'complaint' }))).toBe('not-their-data');
    await office.ask('access.addUser', {
      ...{ name: 'Priya Nair', role: 'worker', personId: null, passphrase: passphrases.worker },
    });
    expect(await office.signIn(passphrases.worker)).toBe('ok');
    expect(await gather(requestId)).toBe('forbidden');
  });

  it('goes with an erasure: no decision and no word of the work stays', async () => {
    const marked = await addMarked(office, false);
    const of = await asks(marked);
    const looked = await look(of);
    await decideAll(looked);
    expect(rows('SELECT 1 FROM packs')).toHaveLength(1);
    const preview = await office.ask('rights.wouldErase', { personId: marked });
    expect(preview.requests).toMatchObject([{ id: of, kind: 'access' }]);
    expect(preview.erasure).toMatchObject({ anonymised: { requests: 1 }, goes: { packs: 1 } });
    const erasing = { ...(await approved(office.ask, marked)), reason: 'asked' as const };
    expect(outcome(await office.call('rights.erase', erasing))).toBe('requests-open');
    await office.ask('rights.erase', { ...erasing, despiteRequests: true });
    expect(rows('SELECT 1 FROM packs')).toEqual([]);
    expect(rows('SELECT 1 FROM pack_decisions')).toEqual([]);
    const { folder, dataKey } = office.context.vault;
    const key = Buffer.from(dataKey);
    await office.lock();
    expect(pagesInClear(recordsFile(folder), key).toString('latin1')).not.toContain('Qxzvarg');
  });
});
