import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  appendEvent,
  findConsent,
  listPurposes,
} from '../../../electron/strongroom/store/consents.ts';
import type { Paper } from '../../../shared/domain/paper.ts';
import { agreedTo, blankPerson, kinderDoor } from '../../support/blanks.ts';
import { openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';

/** The least that is a whole PDF. */
const pdf = new Uint8Array(
  Buffer.from('%PDF-1.4\n1 0 obj\n<</Type /Page>>\nendobj\nstartxref\n9\n%%EOF\n', 'latin1'),
);

let strongroom: ReturnType<typeof openStrongroom>;
let projectId: string;
let drawn: Paper[];
/** What happens while a page is drawn. */
let meanwhile: () => unknown;
beforeEach(async () => {
  [drawn, meanwhile] = [[], () => undefined];
  strongroom = openStrongroom({
    renderPdf: async (page) => {
      drawn.push(page as Paper);
      await meanwhile();
      return pdf;
    },
  });
  await strongroom.createVault();
  projectId = (await ask('projects.add', { project: kinderDoor })).id;
});
afterEach(() => strongroom.close());

const ask: (typeof strongroom)['ask'] = (...of) => strongroom.ask(...of);
const call: (typeof strongroom)['call'] = (...of) => strongroom.call(...of);

async function addPerson(firstName: string, purposes = ['record'], changes: object = {}) {
  const known = (await ask('consents.purposes', {})).purposes;
  const answers = known.filter(({ key }) => purposes.includes(key)).map((each) => agreedTo(each));
  const person = { ...blankPerson, firstName, ...changes };
  return (await ask('people.add', { person, answers })).id;
}

async function withdraw(personId: string, key = 'record') {
  const { consents } = await ask('consents.ofPerson', { personId, on: '2026-11-23' });
  const found = consents.find(({ purpose }) => purpose.key === key);
  return ask('consents.withdraw', {
    ...{ consentId: found?.id ?? '', expectedVersion: found?.version ?? 0 },
    ...{ on: '2026-11-23', method: 'phone', reason: null },
  });
}

/** Withdraws past the queue of calls. */
function withdrawInRecords(personId: string) {
  strongroom.context.vault.unit.write('consents.withdraw', (tx) => {
    const purpose = listPurposes(tx).find(({ key }) => key === 'record');
    const consent = findConsent(tx, personId, purpose?.id ?? '');
    if (!consent) throw new Error('no consent');
    appendEvent(tx, consent, 'withdrawn', '2026-11-23', { method: 'phone' });
    tx.audit(consent.id);
  });
}

/** A decision that is not possible unless another turn is given, with what these people said towards it. */
async function decide(
  said: Readonly<Record<string, string>>,
  { turn: given, ...changes }: { readonly turn?: null; [field: string]: unknown } = {},
) {
  const decision = {
    ...{ projectId, sessionId: null, asked: 'A quiet room', decided: 'Ask the landlord.' },
    ...{ on: '2026-10-01', personId: null, userId: null, reviewOn: null, ...changes },
  };
  const turn = {
    ...{ outcome: 'not-possible' as const, on: '2026-11-02', why: 'There is no room.' },
    stillPossible: 'A quiet hour. It is on Tuesdays.',
  };
  const { id: decisionId } = await ask('decisions.add', {
    ...{ decision, turn: given === null ? null : turn },
  });
  for (const [personId, words] of Object.entries(said)) {
    const of = { projectId, sessionId: null, personId, decisionId, on: '2026-09-20', words };
    const contribution = { ...of, worthToPerson: null, worthToService: null };
    await ask('contributions.add', { contribution });
  }
  return decisionId;
}

const letter = (personId: string, changes: object = {}) => ({
  ...{ of: 'letter' as const, projectId, personId, size: 'standard' as const, easy: false },
  ...changes,
});
const poster = (quotes = false) => ({
  ...{ of: 'poster' as const, projectId, size: 'large' as const, quotes },
});
type Asked = ReturnType<typeof letter> | ReturnType<typeof poster>;

const preview = (asked: Asked) => ask('feedback.preview', { asked });
/** Every word on a page. */
const textOf = ({ parts }: Pick<Paper, 'parts'>) =>
  parts
    .flatMap(({ title, lines }) => [title, ...lines.flatMap(({ label, text }) => [label, text])])
    .filter((text) => text !== null)
    .join('\n');

function place(name: string) {
  const path = join(temporaryFolder('prints'), name);
  const file = `token-of-${path}`.slice(-60);
  strongroom.context.tokens.add(file, 'save', path);
  return { path, file };
}

/** Saves what was seen; `before` happens between the preview and the print. */
async function print(asked: Asked, before: () => unknown = () => undefined) {
  const { seen, people } = await preview(asked);
  await before();
  const { path, file } = place('page.pdf');
  const reply = await call('feedback.save', { asked, seen, people, file });
  return { reply, path };
}
const printed = () =>
  strongroom.context.vault.db
    .prepare("SELECT record FROM audit WHERE action = 'feedback.save'")
    .all<{ record: string }>();

describe('a letter', () => {
  it('says what the person said, what was decided, why it is not possible and what still is', async () => {
    const sorcha = await addPerson('Sorcha', ['record'], { knownAs: 'Sorch' });
    await decide({ [sorcha]: 'It is too loud' });
    const { paper, people } = await preview(letter(sorcha));
    expect(people).toEqual([sorcha]);
    for (const words of ['Dear Sorch,', 'A quiet room', 'It is too loud', 'Ask the landlord.']) {
      expect(textOf(paper)).toContain(words);
    }
    expect(textOf(paper)).toMatch(
      /It is not possible \(2 November 2026\)[\s\S]*There is no room\.[\s\S]*A quiet hour/,
    );
  });

  it('and a poster say what is decided where nothing has come of it yet', async () => {
    const sorcha = await addPerson('Sorcha');
    await decide({ [sorcha]: 'It is too loud' }, { turn: null });
    await decide({ [sorcha]: 'It is cold' }, { asked: 'A heater', decided: null, turn: null });
    const words = textOf((await preview(letter(sorcha))).paper);
    expect(words).toMatch(/We decided\nAsk the landlord\.\nWhat came of it\nNothing yet\./);
    expect(words).toMatch(/It is cold\nNothing is decided about this yet\./);
    const shown = textOf((await preview(poster())).paper);
    expect(shown).toMatch(/A quiet room\nWe decided\nAsk the landlord\.[\s\S]*Nothing yet\./);
    expect(shown).not.toContain('A heater');
  });

  it('that is easy to read has one sentence on a line', async () => {
    const sorcha = await addPerson('Sorcha');
    await decide({ [sorcha]: 'It is too loud. I leave early.' });
    const { paper } = await preview(letter(sorcha, { easy: true, size: 'large' }));
    const lines = paper.parts.flatMap((part) => part.lines);
    expect(lines).toContainEqual({ kind: 'said', label: 'You said', text: 'It is too loud.' });
    expect(lines).toContainEqual({ kind: 'said', label: null, text: 'I leave early.' });
    expect(lines).toContainEqual({
      ...{ kind: 'still-possible', label: null, text: 'It is on Tuesdays.' },
    });
    for (const { text } of lines) expect(text).not.toMatch(/[.!?]\s+\p{L}/u);
  });

  it('names no other person of the records', async () => {
    const sorcha = await addPerson('Sorcha');
    const dez = await addPerson('Dez', ['record', 'quotes-named'], { lastName: 'Okafor' });
    await decide(
      { [sorcha]: 'Dez Okafor and I want it', [dez]: 'Me too' },
      { decided: 'Dez will ask, with Sorcha.' },
    );
    const { paper, replaced } = await preview(letter(sorcha));
    expect(textOf(paper)).not.toMatch(/Dez|Okafor|Me too/);
    expect(textOf(paper)).toContain('Someone will ask, with Sorcha.');
    expect(replaced).toBe(2);
  });

  it('is written as it was seen, and entered in the audit under the person', async () => {
    const sorcha = await addPerson('Sorcha');
    await decide({ [sorcha]: 'It is too loud' });
    const { reply, path } = await print(letter(sorcha));
    expect(reply).toMatchObject({ ok: true, value: { fileName: 'page.pdf' } });
    expect(new Uint8Array(readFileSync(path))).toEqual(pdf);
    expect(drawn).toEqual([(await preview(letter(sorcha))).paper]);
    expect(printed()).toEqual([{ record: sorcha }]);
  });

  it.each([
    ['withdrew', () => ({}), ['record'], 'no-consent'],
    ['was never asked', () => ({}), [], 'no-consent'],
    [
      'must not be contacted',
      () => ({ safeContact: 'Please do not contact' }),
      ['record'],
      'no-contact',
    ],
  ])('is not offered to a person who %s', async (how, changes, purposes, code) => {
    const sorcha = await addPerson('Sorcha', purposes, changes());
    await decide({ [sorcha]: 'It is too loud' });
    if (how === 'withdrew') await withdraw(sorcha);
    const asked = letter(sorcha);
    expect(await call('feedback.preview', { asked })).toMatchObject({ error: { code } });
    const { people } = await ask('feedback.contributors', { projectId });
    expect(people).toMatchObject([
      {
        name: 'Sorcha',
        bar: { why: code.replace('no-', '') === 'contact' ? 'no-contact' : 'consent' },
      },
    ]);
  });
});

describe('a print', () => {
  it('is refused where the person withdrew between the preview and the print, and while it is drawn', async () => {
    const sorcha = await addPerson('Sorcha');
    await decide({ [sorcha]: 'It is too loud' });
    const dez = await addPerson('Dez');
    await decide({ [dez]: 'It is too dark' });
    const between = await print(letter(sorcha), () => withdraw(sorcha));
    expect(between.reply).toMatchObject({ error: { code: 'no-consent' } });
    expect(drawn).toEqual([]);
    // Calls wait for the print; a withdrawal that reached the records all the same stops it.
    meanwhile = () => withdrawInRecords(dez);
    const during = await print(letter(dez));
    expect(during.reply).toMatchObject({ error: { code: 'no-consent' } });
    expect([existsSync(between.path), existsSync(during.path)]).toEqual([false, false]);
    expect(printed()).toEqual([]);
  });

  it('is refused where the page changed since it was seen', async () => {
    const sorcha = await addPerson('Sorcha');
    const decisionId = await decide({ [sorcha]: 'It is too loud' });
    const { reply, path } = await print(letter(sorcha), () =>
      ask('decisions.addTurn', {
        ...{ decisionId, expectedVersion: 1, reviewOn: null },
        turn: { outcome: 'done', on: '2026-11-20', why: null, stillPossible: null },
      }),
    );
    expect(reply).toMatchObject({ error: { code: 'page-changed' } });
    expect(existsSync(path)).toBe(false);
  });

  it('leaves no file where the vault was locked while it was drawn', async () => {
    const sorcha = await addPerson('Sorcha');
    await decide({ [sorcha]: 'It is too loud' });
    meanwhile = () => strongroom.context.lock('computer');
    const { reply, path } = await print(letter(sorcha));
    expect(reply).toMatchObject({ error: { code: 'locked' } });
    expect(existsSync(path)).toBe(false);
  });
});

describe('a poster', () => {
  it('names nobody and quotes nobody unless it is asked to', async () => {
    const sorcha = await addPerson('Sorcha', ['record', 'quotes-named']);
    await decide({ [sorcha]: 'It is too loud' }, { decided: 'Sorcha asks the landlord.' });
    const { paper, people } = await preview(poster());
    expect(people).toEqual([]);
    expect(textOf(paper)).toContain('Someone asks the landlord.');
    expect(textOf(paper)).not.toMatch(/Sorcha|too loud/);
  });

  it('quotes with a first name, without a name, or not at all, as each agrees today', async () => {
    const people = {
      sorcha: await addPerson('Sorcha', ['record', 'quotes-named'], { lastName: 'Byrne' }),
      dez: await addPerson('Dez', ['record', 'quotes-anonymous']),
      ana: await addPerson('Ana'),
      unrecorded: await addPerson('Eve', ['quotes-named']),
    };
    await decide({
      ...{ [people.sorcha]: 'It is too loud', [people.dez]: 'It is too dark' },
      ...{ [people.ana]: 'It is too cold', [people.unrecorded]: 'It is too hot' },
    });
    const { paper, notQuoted, people: quoted } = await preview(poster(true));
    expect(textOf(paper)).toContain('Sorcha\n“It is too loud”');
    expect(textOf(paper)).toContain('“It is too dark”');
    expect(textOf(paper)).not.toMatch(/Byrne|Dez|Ana|Eve|cold|hot/);
    expect(quoted).toEqual(expect.arrayContaining([people.sorcha, people.dez]));
    expect(notQuoted).toEqual([
      { name: 'Ana', consent: 'not-asked' },
      { name: 'Eve', consent: 'not-asked' },
    ]);
  });

  it('is refused where a person who is quoted withdrew that since it was seen', async () => {
    const sorcha = await addPerson('Sorcha', ['record', 'quotes-named']);
    await decide({ [sorcha]: 'It is too loud' });
    const { reply } = await print(poster(true), () => withdraw(sorcha, 'quotes-named'));
    expect(reply).toMatchObject({ error: { code: 'consent-changed' } });
  });

  it('has nothing to say before something came of a decision', async () => {
    expect(await call('feedback.preview', { asked: poster() })).toMatchObject({
      error: { code: 'nothing-to-say' },
    });
  });
});

describe('a certificate', () => {
  it('is for one person who is thanked, under the same consent', async () => {
    const sorcha = await addPerson('Sorcha', ['record'], { lastName: 'Byrne' });
    const add = (kind: 'skills' | 'publication', personId: string | null) =>
      ask('celebrations.add', {
        celebration: {
          projectId,
          kind,
          on: '2026-10-10',
          words: 'Chaired three meetings',
          personId,
        },
      });
    const asked = (celebrationId: string) => ({
      ...{ of: 'certificate' as const, celebrationId, size: 'standard' as const, easy: false },
    });
    const { id } = await add('skills', sorcha);
    const { paper } = await ask('feedback.preview', { asked: asked(id) });
    expect(textOf(paper)).toMatch(
      /Sorcha Byrne[\s\S]*skills[\s\S]*Chaired three meetings[\s\S]*10 October 2026/,
    );
    const { id: general } = await add('publication', null);
    expect(await call('feedback.preview', { asked: asked(general) })).toMatchObject({
      error: { code: 'not-certified' },
    });
    await withdraw(sorcha);
    expect(await call('feedback.preview', { asked: asked(id) })).toMatchObject({
      error: { code: 'no-consent' },
    });
  });
});

describe('what a group agreed', () => {
  const write = (part: 'values' | 'expectations', body: string) =>
    ask('projects.writeText', { projectId, part, body, after: 0 });
  const asked = (of: 'charter' | 'expectations', easy = false) =>
    ({ of, projectId, size: 'standard', easy }) as const;

  it('is printed with each item and its state, in easy read one sentence a line, and names nobody', async () => {
    const personId = await addPerson('Zebedee');
    const { id: textId } = await write('values', 'We listen to Zebedee. We pay for time.');
    const agreement = { textId, agreedOn: '2026-11-01', people: [personId], alsoAgreed: null };
    await ask('projects.agreeText', agreement);
    const { paper, replaced } = await ask('feedback.preview', { asked: asked('charter', true) });
    expect(replaced).toBe(1);
    const values = paper.parts.find(({ title }) => title === 'Shared values');
    expect(values?.lines.map(({ text }) => text)).toEqual([
      ...['We listen to someone.', 'We pay for time.', 'Agreed on 1 November 2026.'],
    ]);
    const time = paper.parts.find(({ title }) => title === 'Time');
    expect(time?.lines.map(({ text }) => text)).toEqual(['Not written yet.']);
    expect(JSON.stringify(paper)).not.toContain('Zebedee');
  });

  it('is not printed as long as nothing is written', async () => {
    await write('values', 'We listen.');
    expect(await call('feedback.preview', { asked: asked('charter') })).toMatchObject({ ok: true });
    expect(await call('feedback.preview', { asked: asked('expectations') })).toMatchObject({
      error: { code: 'nothing-to-say' },
    });
  });
});
