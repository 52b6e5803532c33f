import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRegister } from '../support/register.ts';
import { temporaryFolder } from '../support/temporary.ts';

let strongroom: Awaited<ReturnType<typeof openRegister>>;
let folder: string;
let purposeId: string;

const said = [
  ['Efua', 'Mensah', 'When Tobiah rang 07700 900123 nobody came. I felt seen here.', 'agreed'],
  ['Tobiah', 'Okafor', 'The door is always open, and that matters.', 'agreed'],
  ['Sorcha', 'Byrne', 'This one must stay here.', 'declined'],
] as const;

beforeAll(async () => {
  strongroom = await openRegister();
  folder = temporaryFolder('exports');
  const { ask, addPerson } = strongroom;
  const { purposes } = await ask('consents.purposes', {});
  const purpose = purposes.find(({ key }) => key === 'quotes-anonymous');
  if (!purpose) throw new Error('no purpose for quotes');
  purposeId = purpose.id;
  for (const [firstName, lastName, text, answer] of said) {
    const personId = await addPerson({ firstName, lastName });
    await ask('people.addNote', { personId, on: '2026-11-20', kind: 'quote', text });
    await ask('people.addNote', { personId, on: '2026-11-20', kind: 'note', text: 'Seems well' });
    await ask('consents.record', {
      personId,
      expectedVersion: 0,
      answer: {
        purposeId,
        formId: purpose.form.id,
        answer,
        method: 'said-aloud-alone',
        on: '2026-01-10',
        expiresOn: null,
        askAgainOn: null,
        witness: null,
      },
    });
  }
});
afterAll(() => {
  strongroom.close();
});

async function prepared() {
  const { jobId } = await strongroom.ask('exports.prepare', {
    kind: 'quotes',
    purposeId,
    recipient: 'The newsletter',
    from: '2026-11-01',
    to: '2026-11-23',
    columns: [],
    cohortOf: null,
    recipeId: null,
  });
  expect((await strongroom.finished(jobId)).state).toBe('done');
  return jobId;
}

function saving(jobId: string, name: string) {
  const file = `token-for-${name}`.padEnd(20, '-');
  strongroom.context.tokens.add(file, 'save', join(folder, name));
  return {
    jobId,
    file,
    format: 'csv' as const,
    secondPerson: 'Ben Todd',
    keepUntil: '2027-01-01',
    reason: null,
    decision: null,
  };
}

it('offers only what was said by those who agree, with what points at anybody found', async () => {
  const jobId = await prepared();
  const { texts } = await strongroom.ask('exports.texts', { jobId });
  expect(texts.map(({ text }) => text)).toEqual(said.slice(0, 2).map(([, , text]) => text));
  const [first] = texts;
  const sure = first?.found.filter((mark) => mark.why === null) ?? [];
  const words = sure.map(({ start, end }) => first?.text.slice(start, end));
  expect(words).toEqual(['Tobiah', '07700 900123']);
});

it('enters in the audit whose words were read', async () => {
  const jobId = await prepared();
  strongroom.clock.now = new Date('2026-11-23T10:30:00.000Z');
  const looks = () => strongroom.audited().filter(({ action }) => action === 'people.look').length;
  const before = looks();
  await strongroom.ask('exports.texts', { jobId });
  await strongroom.ask('exports.texts', { jobId });
  expect(looks() - before).toBe(2);
});

it.each([
  ['words', 'figures', 'quotes', []],
  ['words', 'photographs', 'quotes', []],
  ['rows', 'quotes-anonymous', 'participants', ['age']],
  ['figures', 'record', 'equality', ['age']],
] as const)('lets no %s leave because people agreed to %s', async (_, key, kind, columns) => {
  const { purposes } = await strongroom.ask('consents.purposes', {});
  const asked = {
    ...{ kind, columns, recipient: 'The newsletter', cohortOf: null, recipeId: null },
    ...{ from: '2026-11-01', to: '2026-11-23' },
    purposeId: purposes.find((purpose) => purpose.key === key)?.id,
  };
  expect(await strongroom.call('exports.prepare', asked)).toMatchObject({
    error: { code: 'not-agreed-to', fields: [{ path: 'purposeId' }] },
  });
});

it('releases no text without a review', async () => {
  const jobId = await prepared();
  const save = saving(jobId, 'unread.csv');
  expect(await strongroom.call('exports.save', save)).toMatchObject({ error: { code: 'unread' } });
  expect(existsSync(join(folder, 'unread.csv'))).toBe(false);
});

it('is released as it was reviewed, without names, and keeps the review for the same words', async () => {
  const { ask } = strongroom;
  const jobId = await prepared();
  const { texts } = await ask('exports.texts', { jobId });
  for (const { id: textId, text, found } of texts) {
    const spans = found.map(({ start, end, kind }) => ({ start, end, kind }));
    await ask('exports.readText', { jobId, textId, spans, used: text !== said[1][2] });
  }
  expect((await ask('exports.preview', { jobId })).draft).toEqual({
    kind: 'texts',
    texts: 2,
    unread: 0,
    used: 1,
  });
  const entry = await ask('exports.save', saving(jobId, 'read.csv'));
  expect(entry.people).toBe(1);
  expect(readFileSync(join(folder, 'read.csv'), 'utf8')).toBe(
    '"text"\r\n"When [person] rang [phone] nobody came. I felt seen here."\r\n',
  );
  const again = await ask('exports.preview', { jobId: await prepared() });
  expect(again.draft).toMatchObject({ unread: 0, used: 1 });
});

it('writes no file of which every text was left out', async () => {
  const jobId = await prepared();
  const { texts } = await strongroom.ask('exports.texts', { jobId });
  for (const { id: textId } of texts) {
    await strongroom.ask('exports.readText', { jobId, textId, spans: [], used: false });
  }
  const save = saving(jobId, 'none.csv');
  expect(await strongroom.call('exports.save', save)).toMatchObject({
    error: { code: 'no-texts' },
  });
  expect(existsSync(join(folder, 'none.csv'))).toBe(false);
});

it('takes no mark that lies outside the text', async () => {
  const jobId = await prepared();
  const { texts } = await strongroom.ask('exports.texts', { jobId });
  const textId = texts[0]?.id ?? '';
  for (const span of [
    { start: 4, end: 4 },
    { start: 0, end: 999 },
  ]) {
    const read = { jobId, textId, spans: [{ ...span, kind: 'person' }], used: true };
    expect(await strongroom.call('exports.readText', read)).toMatchObject({
      error: { code: 'outside-text' },
    });
  }
});

it('takes no mark that cuts a letter in two', async () => {
  const { ask, call } = strongroom;
  const { rows } = await ask('people.list', { find: 'Efua', after: null, limit: 1 });
  const personId = rows[0]?.id ?? '';
  const said = { personId, on: '2026-11-21', kind: 'quote' as const, text: 'Good 😀 here' };
  await ask('people.addNote', said);
  const jobId = await prepared();
  const { texts } = await ask('exports.texts', { jobId });
  const textId = texts.find(({ text }) => text === said.text)?.id ?? '';
  const read = (start: number, end: number) =>
    call('exports.readText', {
      jobId,
      textId,
      spans: [{ start, end, kind: 'person' }],
      used: true,
    });
  expect(await read(5, 6)).toMatchObject({ error: { code: 'outside-text' } });
  expect(await read(6, 8)).toMatchObject({ error: { code: 'outside-text' } });
  expect(await read(5, 7)).toMatchObject({ ok: true });
});

it('is released in random order, so that texts of one person are not linked', async () => {
  const { ask } = strongroom;
  const { rows } = await ask('people.list', { find: 'Tobiah', after: null, limit: 1 });
  for (let number = 0; number < 12; number += 1) {
    const text = `I liked week ${number}.`;
    const personId = rows[0]?.id ?? '';
    await ask('people.addNote', { personId, on: '2026-11-21', kind: 'quote', text });
  }
  const jobId = await prepared();
  const { texts } = await ask('exports.texts', { jobId });
  for (const { id: textId } of texts) {
    await ask('exports.readText', { jobId, textId, spans: [], used: true });
  }
  await ask('exports.save', saving(jobId, 'many.csv'));
  const [, ...lines] = readFileSync(join(folder, 'many.csv'), 'utf8').trimEnd().split('\r\n');
  expect(lines).toHaveLength(texts.length);
  expect(lines).not.toEqual(texts.map(({ text }) => text));
});
