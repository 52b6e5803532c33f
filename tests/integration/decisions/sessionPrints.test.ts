import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Paper } from '../../../shared/domain/paper.ts';
import { agreedTo, blankPerson, came, frontDoor, kinderDoor } from '../../support/blanks.ts';
import { openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';

/** The least that is a whole PDF. */
const pdf = new Uint8Array(
  Buffer.from('%PDF-1.4\n1 0 obj\n<</Type /Page>>\nendobj\nstartxref\n9\n%%EOF\n', 'latin1'),
);

let strongroom: ReturnType<typeof openStrongroom>;
let projectId: string;
let sessionId: string;
beforeEach(async () => {
  strongroom = openStrongroom({ renderPdf: async () => pdf });
  await strongroom.createVault();
  projectId = (await ask('projects.add', { project: kinderDoor })).id;
  const session = {
    ...frontDoor,
    ...{ purpose: 'To choose a door. Dez asked for it.', made: 'A plan of the door.' },
    ...{ agenda: 'Tea\nDez shows the doors', accessNotes: 'A ramp. A quiet room.' },
    ...{ note: 'Dez was tired.', projectId },
  };
  sessionId = (await ask('sessions.add', session)).id;
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

async function withdraw(personId: string, key: string) {
  const { consents } = await ask('consents.ofPerson', { personId, on: '2026-11-23' });
  const found = consents.find(({ purpose }) => purpose.key === key);
  return ask('consents.withdraw', {
    ...{ consentId: found?.id ?? '', expectedVersion: found?.version ?? 0 },
    ...{ on: '2026-11-23', method: 'phone', reason: null },
  });
}

interface Line {
  readonly personId: string;
  readonly absence?: 'sent-word' | 'absent';
  readonly met?: boolean | null;
}

async function register(lines: readonly Line[], heads: { band: string | null; heads: number }[]) {
  const { session } = await ask('sessions.register', { sessionId });
  const rows = lines.map(({ personId, absence = null, met = null }) => ({
    ...came(personId),
    ...{ present: absence === null, absence, accessNeedMet: met },
  }));
  const { version: expectedVersion } = session;
  await ask('sessions.saveRegister', {
    sessionId,
    expectedVersion,
    paidOn: '2026-11-23',
    rows,
    heads,
  });
}

const note = async (kind: 'key-point' | 'reflection' | 'action' | 'quote', words: string) =>
  (
    await ask('workNotes.add', {
      ...{ of: 'session', placeId: sessionId, people: [] },
      note: { kind, words, on: frontDoor.on },
    })
  ).id;

async function quoteOf(personId: string, consent: 'agreed' | 'not-asked', words: string) {
  const noteId = await note('quote', words);
  const quote = {
    ...{ personId, approvedWords: words, attribution: 'first-name' as const, role: null },
    ...{ consent, askedOn: consent === 'agreed' ? '2026-11-20' : null },
  };
  await ask('quotes.save', { noteId, expectedVersion: 0, quote });
  return noteId;
}

const asked = (reader: 'file' | 'hand-out', changes: object = {}) => ({
  ...{ of: 'session' as const, sessionId, size: 'standard' as const, easy: false },
  ...{ for: reader, ...changes },
});
const agenda = (easy: boolean) => ({
  ...{ of: 'agenda' as const, sessionId, size: 'large' as const, easy },
});

const textOf = ({ title, parts }: Pick<Paper, 'title' | 'parts'>) =>
  [
    title,
    ...parts.flatMap((part) => [
      part.title,
      ...part.lines.flatMap(({ label, text }) => [label, text]),
    ]),
  ]
    .filter((text) => text !== null)
    .join('\n');
const preview = async (of: ReturnType<typeof asked> | ReturnType<typeof agenda>) =>
  await ask('feedback.preview', { asked: of });

/** Saves what was seen; `before` happens between the preview and the print. */
async function print(of: ReturnType<typeof asked>, before: () => unknown = () => undefined) {
  const { seen, people } = await preview(of);
  await before();
  const path = join(temporaryFolder('prints'), 'page.pdf');
  const file = `token-of-${path}`.slice(-60);
  strongroom.context.tokens.add(file, 'save', path);
  return { reply: await call('feedback.save', { asked: of, seen, people, file }), path };
}

async function decide() {
  const decision = {
    ...{ projectId, sessionId, asked: 'A lighter door', decided: 'Dez writes to the landlord.' },
    ...{ on: frontDoor.on, personId: null, userId: null, reviewOn: null },
  };
  const turn = { outcome: 'under-way' as const, on: '2026-11-20', why: null, stillPossible: null };
  return (await ask('decisions.add', { decision, turn })).id;
}

describe('the record of a session', () => {
  it('for the file says who came, sent word and did not come, whose needs were met, and what was decided', async () => {
    const dez = await addPerson('Dez', ['record'], { accessNeeds: 'Large print' });
    const ana = await addPerson('Ana', ['record'], { accessNeeds: 'A ramp' });
    const eve = await addPerson('Eve');
    const gone = await addPerson('Zeb');
    await register(
      [
        { personId: dez, met: true },
        { personId: ana, met: false },
        { personId: eve, absence: 'sent-word' },
        { personId: gone },
      ],
      [{ band: 'under 25', heads: 4 }],
    );
    await withdraw(gone, 'record');
    await decide();
    await note('key-point', 'Dez finds the door heavy.');
    await note('reflection', 'We talked too much.');
    await note('action', 'Measure the door.');
    const { paper, people, replaced } = await preview(asked('file'));
    const text = textOf(paper);
    for (const words of [
      ...['A kinder front door', 'Came\nAna, Dez', 'Sent word\nEve', 'under 25: 4'],
      ...['Access needs met\nDez (Large print)', 'Access needs not met\nAna (A ramp)'],
      ...[
        'A lighter door',
        'Dez writes to the landlord.',
        'We are working on it (20 November 2026)',
      ],
      ...['Dez finds the door heavy.', 'We talked too much.', 'Measure the door.'],
      ...['Dez was tired.', 'A plan of the door.', 'they do not agree to a record today: 1'],
    ]) {
      expect(text).toContain(words);
    }
    expect(text).not.toContain('Zeb');
    expect(replaced).toBe(0);
    expect(new Set(people)).toEqual(new Set([dez, ana, eve]));
  });

  it('to hand out names no person of the records, and counts no small group', async () => {
    const dez = await addPerson('Dez', ['record', 'quotes-named'], { accessNeeds: 'Large print' });
    const ana = await addPerson('Ana');
    await register([{ personId: dez, met: true }, { personId: ana }], []);
    await decide();
    await note('key-point', 'Dez finds the door heavy.');
    await note('reflection', 'Ana was cross.');
    const { paper, people, replaced } = await preview(asked('hand-out'));
    const text = textOf(paper);
    expect(text).not.toMatch(/Dez|Ana|Large print|tired|cross/);
    expect(text).toContain('People who took part: fewer than 8.');
    expect(text).toContain('Someone finds the door heavy.');
    expect(text).toContain('A ramp. A quiet room.');
    expect(text).not.toContain('Access needs met');
    expect(replaced).toBeGreaterThan(0);
    expect(people).toEqual([]);
  });

  it('to hand out counts people who gave no name, and rounds', async () => {
    const people = [];
    for (let at = 0; at < 9; at += 1) people.push(await addPerson(`Person${'abcdefghi'[at]}`));
    await register(
      people.map((personId) => ({ personId, met: true })),
      [{ band: null, heads: 4 }],
    );
    const text = textOf((await preview(asked('hand-out'))).paper);
    expect(text).toContain('People who took part: about 15.');
    expect(text).toContain('Access needs met\nabout 10');
  });

  it('has a quote only with its own consent, and is refused where that ends before the print', async () => {
    const dez = await addPerson('Dez', ['record', 'quotes-named']);
    const ana = await addPerson('Ana', ['record', 'quotes-named']);
    const noteId = await quoteOf(dez, 'agreed', 'It hurts my arm.');
    await quoteOf(ana, 'not-asked', 'It is cold.');
    for (const reader of ['file', 'hand-out'] as const) {
      const text = textOf((await preview(asked(reader))).paper);
      expect(text).toContain('Dez\n“It hurts my arm.”');
      expect(text).not.toContain('It is cold.');
    }
    const { reply, path } = await print(asked('hand-out'));
    expect(reply).toMatchObject({ ok: true });
    expect(new Uint8Array(readFileSync(path))).toEqual(pdf);
    const { uses } = await ask('quotes.get', { noteId });
    expect(uses).toMatchObject([{ place: `What happened: ${frontDoor.title}`, downOn: null }]);
    const late = await print(asked('hand-out'), () => withdraw(dez, 'quotes-named'));
    expect(late.reply).toMatchObject({ error: { code: 'consent-changed' } });
  });

  it('is entered in the audit under the session', async () => {
    await print(asked('file'));
    const entries = strongroom.context.vault.db
      .prepare("SELECT record FROM audit WHERE action = 'feedback.save'")
      .all<{ record: string }>();
    expect(entries).toEqual([{ record: sessionId }]);
  });
});

describe('an agenda', () => {
  it('has an item a line, without names, and in easy read a kind for each line', async () => {
    await addPerson('Dez');
    const { paper } = await preview(agenda(true));
    expect(textOf(paper)).not.toContain('Dez');
    const lines = paper.parts.flatMap((part) => part.lines);
    expect(lines).toContainEqual({ kind: 'item', label: null, text: 'Someone shows the doors' });
    expect(lines).toContainEqual({ kind: 'access', label: null, text: 'A quiet room.' });
    expect(lines).toContainEqual({ kind: 'aim', label: null, text: 'To choose a door.' });
  });
});
