import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordsFile } from '../../electron/strongroom/store/open.ts';
import { blankPerson } from '../support/blanks.ts';
import { approved } from '../support/erasing.ts';
import { addField } from '../support/ownFields.ts';
import { pagesInClear } from '../support/pages.ts';
import { openOffice, outcome, passphrases } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let [gone, other] = ['', ''];
beforeEach(async () => {
  office = await openOffice(['worker']);
  gone = await person({ firstName: 'Xzoltan', lastName: 'Wqjkolm', phone: '07700 900733' });
  other = await person({
    ...{ firstName: 'Efua', lastName: 'Mensah', safeContact: 'Ring Xzoltan Wqjkolm first' },
    ...{ availability: 'When Xzoltan can bring her', skills: ['Baking'] },
    experiences: ['Shared a cell with Xzoltan', 'Hostels'],
  });
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const person = async (parts: object) =>
  (await office.ask('people.add', { person: { ...blankPerson, ...parts }, answers: [] })).id;

/** Erases, with every mention replaced. */
async function erase() {
  const { jobId } = await office.ask('rights.findMentions', { personId: gone });
  await office.finished(jobId);
  const { mentions } = await office.ask('rights.mentions', { jobId });
  const decisions = mentions.map(({ id }) => ({ id, decided: 'replace' as const }));
  const erasing = { ...(await approved(office.ask, gone)), reason: 'asked' as const };
  return office.call('rights.erase', { ...erasing, mentions: { jobId, decisions } });
}

/** Which of their words a locked vault still holds anywhere, for somebody with the key. */
async function left(): Promise<string[]> {
  const { folder, dataKey } = office.context.vault;
  const key = Buffer.from(dataKey);
  await office.lock();
  const clear = pagesInClear(recordsFile(folder), key).toString('latin1').toLowerCase();
  expect(clear).toContain('hostels');
  return ['xzoltan', 'wqjkolm', '07700 900733', '07700900733'].filter((word) =>
    clear.includes(word),
  );
}

it('finds their name in the fields of another person, and leaves the other words', async () => {
  expect(await erase()).toMatchObject({ ok: true });
  expect(await office.ask('people.get', { personId: other })).toMatchObject({
    ...{ safeContact: 'Ring [someone] first', availability: 'When [someone] can bring her' },
    ...{ experiences: ['Shared a cell with [someone]', 'Hostels'], skills: ['Baking'] },
  });
  expect(await left()).toEqual([]);
});

it('erases nobody unseen whose name stands in a field of another person', async () => {
  const erasing = { ...(await approved(office.ask, gone)), reason: 'asked' as const };
  expect(outcome(await office.call('rights.erase', erasing))).toBe('mentions-open');
});

it('finds their name with the answers of another person, whose history is else unchanged', async () => {
  const { ask, context } = office;
  const { purposes } = await ask('consents.purposes', {});
  const [purpose] = purposes;
  if (!purpose) throw new Error('no purpose');
  const said = {
    ...{ purposeId: purpose.id, formId: purpose.form.id, answer: 'agreed' as const },
    ...{ expiresOn: null, askAgainOn: null },
  };
  const marked = await ask('consents.record', {
    ...{ personId: other, expectedVersion: 0 },
    answer: {
      ...{ ...said, method: 'made-mark', on: '2026-01-01', witness: 'Xzoltan Wqjkolm' },
      ...{ interpreter: 'Xzoltan', given: 'A film, by Xzoltan' },
    },
  });
  const passed = await ask('consents.record', {
    ...{ personId: other, expectedVersion: marked.version },
    answer: {
      ...{ ...said, method: 'key-worker', on: '2026-02-01', witness: null },
      passedOnBy: 'Xzoltan Wqjkolm',
    },
  });
  const consentId = passed.id ?? '';
  const checked = await ask('consents.check', {
    ...{ consentId, expectedVersion: passed.version, on: '2026-03-01', method: 'phone' },
    ...{ checkedBy: 'Xzoltan', given: null },
  });
  await ask('consents.withdraw', {
    ...{ consentId, expectedVersion: checked.version, on: '2026-04-01', method: 'phone' },
    reason: 'Because of Xzoltan',
  });
  expect(await erase()).toMatchObject({ ok: true });
  const { consents } = await ask('consents.ofPerson', { personId: other, on: '2026-11-23' });
  expect(consents[0]).toMatchObject({
    state: 'withdrawn',
    history: [
      {
        ...{ witness: '[someone]', interpreter: '[someone]', given: 'A film, by [someone]' },
        ...{ kind: 'agreed', on: '2026-01-01', method: 'made-mark' },
      },
      { kind: 'agreed', passedOnBy: '[someone]' },
      { kind: 'checked', checkedBy: '[someone]' },
      { kind: 'withdrawn', reason: 'Because of [someone]' },
    ],
  });
  const change = (set: string) => () => context.vault.db.exec(`UPDATE consent_events SET ${set}`);
  expect(change("witness = 'Another'")).toThrow('history is never rewritten');
  expect(change("reason = NULL WHERE kind = 'withdrawn'")).toThrow('history is never rewritten');
  expect(await left()).toEqual([]);
});

it('takes away drafts that name them in full or by number, and leaves the others', async () => {
  const keep = (form: string, text: string) =>
    office.ask('drafts.keep', { form, place: '/people', version: null, text });
  expect(await office.signIn(passphrases.worker)).toBe('ok');
  await keep(`people.addNote:${other}`, JSON.stringify({ text: 'Came.\nXzoltan Wqjkolm’s dog' }));
  await keep('sessions.add', JSON.stringify({ title: 'Tea', note: 'Ring 07700-900733' }));
  await keep('projects.add', JSON.stringify({ name: 'A garden' }));
  expect(await office.signIn(passphrases.coordinator)).toBe('ok');
  const { erasure } = await office.ask('rights.wouldErase', { personId: gone });
  expect(erasure).toMatchObject({ goes: { drafts: 2 } });
  expect(await erase()).toMatchObject({ ok: true });
  const { db } = office.context.vault;
  expect(db.prepare('SELECT form FROM drafts').all()).toEqual([{ form: 'projects.add' }]);
  expect(await left()).toEqual([]);
});

it('finds their name in a record that was put aside, which an undo would show again', async () => {
  const { ask } = office;
  const { id: field } = await addField(office, 'words', { name: 'Who brings them' });
  const { id: otherId } = await ask('people.add', {
    person: { ...blankPerson, firstName: 'Efuah', safeContact: 'Ask for Xzoltan' },
    ...{ answers: [], own: { [field]: 'Xzoltan Wqjkolm, by car' } },
  });
  const pair = { personId: other, otherId };
  const { digest } = await ask('merges.preview', pair);
  await ask('merges.merge', { ...pair, digest, choices: {} });
  expect(await erase()).toMatchObject({ ok: true });
  expect(await left()).toEqual([]);
});
