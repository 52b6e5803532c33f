import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAge } from '../support/age.ts';
import { blankPerson } from '../support/blanks.ts';
import { addingPicture } from '../support/pictures.ts';
import { openOffice, outcome } from '../support/users.ts';

const pdf = new Uint8Array(
  Buffer.from('%PDF-1.4\n1 0 obj\n<</Type /Page>>\nendobj\nstartxref\n9\n%%EOF\n', 'latin1'),
);
const token = 'token-of-a-chosen-place';

let office: Awaited<ReturnType<typeof openOffice>>;
/** What happens while the page is drawn. */
let meanwhile: () => unknown;
beforeEach(async () => {
  meanwhile = () => undefined;
  const renderPdf = async () => {
    await meanwhile();
    return pdf;
  };
  office = await openOffice([], { renderPdf });
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const person = async (parts: object) =>
  (await office.ask('people.add', { person: { ...blankPerson, ...parts }, answers: [] })).id;

/** Saves a copy about a person, in which every mention of others was left out. */
async function save(
  personId: string,
  as: 'pdf' | 'bundle',
  before: () => unknown = () => undefined,
) {
  const { ask, context, finished } = office;
  const { id: requestId } = await ask('requests.add', {
    request: {
      ...{ kind: 'access', personId, otherPersonId: null, name: null, receivedOn: '2026-11-03' },
      ...{ way: 'phone', words: 'What have you got?' },
    },
  });
  const { jobId } = await ask('packs.gather', { requestId });
  await finished(jobId);
  const { seen, items } = await ask('packs.get', { jobId });
  for (const { item, kind } of items) {
    const decided = kind === 'whole' ? 'give' : 'about-another';
    await ask('packs.decide', { jobId, item, decided });
  }
  await before();
  const path = join(office.home, 'copy.zip.age');
  context.tokens.add(token, 'save', path);
  const wanted = { requestId, seen, as, size: 'standard' as const, file: token };
  const saving = await ask('packs.save', wanted);
  const end = await finished(saving.jobId);
  return { path, end, saving: saving.jobId };
}

/** The files of a bundle. */
async function bundleOf(personId: string) {
  const { path, end, saving } = await save(personId, 'bundle');
  expect(end).toMatchObject({ state: 'done' });
  const { passphrase } = await office.ask('packs.saved', { jobId: saving });
  const files = unzipSync(openAge(readFileSync(path), passphrase ?? '').content);
  return new Map(
    Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
  );
}

async function answered(personId: string, parts: object): Promise<void> {
  const { purposes } = await office.ask('consents.purposes', {});
  const [purpose] = purposes;
  if (!purpose) throw new Error('no purpose');
  const consent = await office.ask('consents.record', {
    ...{ personId, expectedVersion: 0 },
    answer: {
      ...{ purposeId: purpose.id, formId: purpose.form.id, answer: 'agreed', witness: null },
      ...{ method: 'phone', on: '2026-01-01', expiresOn: null, askAgainOn: null, ...parts },
    },
  });
  if (consent.toCheck === null) return;
  await office.ask('consents.check', {
    ...{ consentId: consent.id ?? '', expectedVersion: consent.version, on: '2026-02-01' },
    ...{ method: 'phone', checkedBy: 'Ama Addo', given: 'A leaflet of Ama Addo' },
  });
}

it('leaves a name out of every file of a bundle, with whatever answer it was typed', async () => {
  const gwen = await person({ firstName: 'Gwen', lastName: 'Pugh' });
  for (const firstName of ['Efua', 'Kwame', 'Ama']) await person({ firstName, lastName: 'Addo' });
  await answered(gwen, {
    ...{ method: 'made-mark', witness: 'Efua Addo', interpreter: 'Kwame Addo' },
  });
  const files = await bundleOf(gwen);
  expect(JSON.parse(files.get('consent.json') ?? '')).toMatchObject([
    { events: [{ witness: '[left out 1]', interpreter: '[left out 2]' }] },
  ]);
  expect(files.get('csv/consents.csv')).toMatch(/\[left out 1\].*\[left out 2\]/);
  expect([...files].filter(([, text]) => /Efua|Kwame/.test(text))).toEqual([]);
});

it('gives an answer that was passed on with its check, and with what was given to read', async () => {
  const gwen = await person({ firstName: 'Gwen', lastName: 'Pugh' });
  await answered(gwen, { method: 'key-worker', passedOnBy: 'Kwame Boateng', given: 'A film' });
  const files = await bundleOf(gwen);
  const [{ state, events }] = JSON.parse(files.get('consent.json') ?? '');
  expect(state).toBe('agreed');
  expect(events).toMatchObject([
    { event_state: 'consent given', information_given: 'A film', checks: null },
    { event_state: 'consent confirmed', checks: events[0].event_id },
  ]);
  expect(files.get('csv/consents.csv')).toContain('A film');
  expect([...files].filter(([, text]) => /Kwame|Ama|Addo/.test(text))).toEqual([]);
});

it('proposes names of others in lists about a person and in names of files', async () => {
  const lists = {
    ...{ experiences: ['In prison with Kwame Boateng'], skills: ['Baking as Efua Mensah does'] },
    interests: ['Helping Olu Adeyemi'],
  };
  const gwen = await person({ firstName: 'Gwen', lastName: 'Pugh', ...lists });
  await person({ firstName: 'Olu', lastName: 'Adeyemi' });
  const { db } = office.context.vault;
  db.exec(`INSERT INTO export_register (id, made_at, made_by, purpose_id, from_on, to_on, recipient,
      columns, people, left_out, k, digest, file_name, report)
    SELECT 'release', '2026-10-01T10:00:00.000Z', users.id, purposes.id, '2026-01-01', '2026-09-30',
      'The council', '[]', 9, '[]', 5, '', 'For Olu Adeyemi.csv', '{}' FROM users, purposes LIMIT 1`);
  db.prepare("INSERT INTO export_people (export_id, person_id) VALUES ('release', ?)").run([gwen]);
  const files = await bundleOf(gwen);
  expect([...files.keys()]).toContain('csv/export_people.csv');
  expect([...files].filter(([, text]) => /Kwame|Efua|Olu/.test(text))).toEqual([]);
});

describe('while a copy is saved', () => {
  const named = async () => {
    const gwen = await person({ firstName: 'Gwen', lastName: 'Pugh' });
    const note = { on: '2026-11-20', kind: 'note', text: 'Came with Efua Mensah.' } as const;
    await office.ask('people.addNote', { personId: gwen, ...note });
    return gwen;
  };

  it('saves nothing where a decision is taken back', async () => {
    const gwen = await named();
    meanwhile = () => office.context.vault.db.exec('DELETE FROM pack_decisions');
    const { path, end } = await save(gwen, 'pdf');
    expect(end).toMatchObject({ state: 'failed', code: 'changed-since' });
    expect(existsSync(path)).toBe(false);
  });

  it('erases nobody, and leaves no file where the vault is locked', async () => {
    const gwen = await named();
    const before = readdirSync(office.home);
    let erased = '';
    meanwhile = async () => {
      const { seen } = await office.ask('rights.wouldErase', { personId: gwen });
      const erasing = { personId: gwen, seen, byHand: [], reason: 'asked' } as const;
      erased = outcome(await office.call('rights.erase', { ...erasing, despiteRequests: true }));
      await office.lock();
      drawn();
    };
    let drawn: () => void = () => undefined;
    const locked = new Promise<void>((resolve) => {
      drawn = resolve;
    });
    await Promise.race([save(gwen, 'pdf'), locked]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(erased).toBe('busy');
    expect(readdirSync(office.home)).toEqual(before);
  });

  it('says by name that a picture is damaged', async () => {
    const gwen = await named();
    await office.ask('attachments.add', addingPicture(gwen));
    office.context.vault.db.exec("UPDATE attachment_chunks SET bytes = CAST('x' AS BLOB)");
    expect((await save(gwen, 'bundle')).end).toMatchObject({
      state: 'failed',
      code: 'attachment-damaged',
    });
  });
});

describe('looking through the texts', () => {
  let gwen = '';
  beforeEach(async () => {
    gwen = await person({ firstName: 'Gwen', lastName: 'Pugh' });
    const note = { personId: gwen, on: '2026-11-20', kind: 'note' as const };
    await office.ask('people.addNote', { ...note, text: 'Came with Kwame Addo and zephyrine.' });
  });

  it('is done once: saving takes what was found', async () => {
    const gone = () => Object.assign(office.context.host, { workshop: '/no/workshop.mjs' });
    const { end } = await save(gwen, 'pdf', gone);
    expect(end).toMatchObject({ state: 'done' });
  });

  it('is done again for a name that the records know since, though no text changed', async () => {
    const { end } = await save(gwen, 'pdf', () => person({ firstName: 'Zephyrine' }));
    expect(end).toMatchObject({ state: 'failed', code: 'undecided' });
  });
});
