import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertAttachment } from '../../electron/strongroom/store/attachments.ts';
import { readCsv } from '../../shared/anonymise/verify/read-csv.ts';
import { chunkBytes } from '../../shared/domain/attachments.ts';
import { approved } from '../support/erasing.ts';
import { pagesInClear } from '../support/pages.ts';
import { type Adding, addingPicture, png, pngText } from '../support/pictures.ts';
import { csvsIn, takenFiles } from '../support/takeOut.ts';
import { names, openOffice, outcome, passphrases } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let personId: string;
beforeEach(async () => {
  office = await openOffice(['worker']);
  personId = await office.addPerson();
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const db = () => office.context.vault.db;
const counts = () =>
  ['attachments', 'attachment_chunks'].map(
    (table) => db().prepare(`SELECT count(*) AS n FROM ${table}`).get<{ n: number }>()?.n,
  );

const adding = (of: Adding = {}) => addingPicture(personId, of);
const add = (of: Adding = {}) => office.ask('attachments.add', adding(of));
const tryAdd = async (of: Adding) => outcome(await office.call('attachments.add', adding(of)));

describe('a picture of a person', () => {
  it('takes the drafts about it along when it is removed', async () => {
    const { id, version: expectedVersion } = await add();
    const form = `attachments.change:${id}`;
    const draft = { form, place: `/people/${personId}/files/${id}`, version: expectedVersion };
    await office.ask('drafts.keep', { ...draft, text: 'Letter from her brother' });
    const kept = () => db().prepare('SELECT form FROM drafts').all();
    expect(kept()).toEqual([{ form }]);
    await office.ask('attachments.remove', { attachmentId: id, expectedVersion });
    expect(kept()).toEqual([]);
  });

  it('is listed with what it is and read as it was added', async () => {
    const picture = png(40, 30);
    const { id } = await add({ picture });
    const { attachments } = await office.ask('attachments.list', { personId });
    expect(attachments).toMatchObject([
      {
        ...{ id, kind: 'letter', description: 'Letter from the housing office', restricted: false },
        ...{ mediaType: 'image/png', width: 40, height: 30, size: picture.length, uses: [] },
      },
    ]);
    const { bytes } = await office.ask('attachments.read', { attachmentId: id });
    expect(Buffer.from(bytes).equals(picture)).toBe(true);
  });

  it.each([
    ['less than one', 7],
    ['of several', 400],
  ])('comes back the same from %s chunk', async (_, height) => {
    const picture = png(height, height, { level: 0, seed: 7 });
    const { id } = await add({ picture });
    const { bytes } = await office.ask('attachments.read', { attachmentId: id });
    expect(Buffer.from(bytes).equals(picture)).toBe(true);
    expect(counts()).toEqual([1, Math.ceil(picture.length / chunkBytes)]);
  });

  it.each([-1, 0, 1])(
    'is whole where its last chunk ends %i bytes from a boundary',
    async (off) => {
      const stored = new Uint8Array(2 * chunkBytes + off).fill(5);
      const id = '01932c7e-0000-7000-8000-00000000000a';
      office.context.vault.unit.write('attachments.add', (tx) => {
        const measured = {
          mediaType: 'image/png',
          size: stored.length,
          width: 1,
          height: 1,
        } as const;
        insertAttachment(tx, { ...adding().attachment, ...measured }, { id, stored, sealed: null });
        tx.audit(id);
      });
      const { bytes } = await office.ask('attachments.read', { attachmentId: id });
      expect(Buffer.from(bytes).equals(stored)).toBe(true);
      expect(counts()).toEqual([1, off === 1 ? 3 : 2]);
    },
  );

  it.each([
    ['changed', 'UPDATE attachment_chunks SET bytes = zeroblob(length(bytes)) WHERE seq = 1'],
    ['missing', 'DELETE FROM attachment_chunks WHERE seq = 1'],
    [
      'twice',
      'INSERT INTO attachment_chunks SELECT attachment_id, 9, bytes FROM attachment_chunks WHERE seq = 1',
    ],
  ])('is named as damaged where a piece of it is %s, and is not shown', async (_, damage) => {
    const { id } = await add({ picture: png(400, 400, { level: 0, seed: 7 }) });
    db().exec(damage);
    expect(outcome(await office.call('attachments.read', { attachmentId: id }))).toBe(
      'attachment-damaged',
    );
  });

  it('holds its pixels and nothing else, or is refused', async () => {
    const refused = async (picture: Uint8Array<ArrayBuffer>) => await tryAdd({ picture });
    const whole = png(40, 30);
    expect(await refused(png(40, 30, { more: [pngText('Comment\0Leeds, 14 May')] }))).toBe(
      'not-clean',
    );
    expect(await refused(Uint8Array.from([...whole, 0]))).toBe('not-clean');
    expect(await refused(whole.slice(0, -1))).toBe('not-clean');
    expect(await refused(Uint8Array.from(Buffer.from('GIF89a')))).toBe('not-clean');
    expect(await refused(new Uint8Array(0))).toBe('not-clean');
    expect(await refused(png(2_401, 1))).toBe('too-big');
    expect(counts()).toEqual([0, 0]);
  });

  it('that keeps proof of who a person is, is refused by name', async () => {
    const described = (description: string) => tryAdd({ more: { description } });
    expect(await described('Photo of her passport')).toBe('identity-document');
    expect((await office.ask('attachments.list', { personId })).attachments).toEqual([]);
    expect(await described('Letter from the passport office')).toBe('ok');
  });

  it('belongs to a record of the same person, or is refused', async () => {
    const other = await office.addPerson('Siân');
    const of = { kind: 'access', personId: other, name: null, receivedOn: '2026-11-20' } as const;
    const { id } = await office.ask('requests.add', {
      request: { ...of, way: 'post', words: 'Send me all', otherPersonId: null },
    });
    const about = { aboutKind: 'request' as const, aboutId: id };
    expect(await tryAdd({ more: about })).toBe('not-found');
    expect(await tryAdd({ more: { ...about, personId: other } })).toBe('ok');
    expect(await tryAdd({ more: { aboutKind: 'person', aboutId: id } })).toBe('not-found');
  });

  it('is removed with its bytes, which no page of the file holds', async () => {
    const picture = png(400, 400, { level: 0, seed: 7 });
    const { id } = await add({ picture });
    const piece = Buffer.from(picture.subarray(70_000, 70_200));
    expect(pages().includes(piece)).toBe(true);
    await office.ask('attachments.remove', { attachmentId: id, expectedVersion: 1 });
    expect(counts()).toEqual([0, 0]);
    expect(pages().includes(piece)).toBe(false);
  });
});

/** The records on the disk, decrypted page by page. */
function pages(): Buffer {
  const { vault } = office.context;
  vault.db.pragma('wal_checkpoint(TRUNCATE)');
  return pagesInClear(join(vault.folder, 'records.db'), vault.dataKey);
}

describe('the erasure of a person', () => {
  it('counts their pictures before, and leaves nothing of them in any page', async () => {
    const picture = png(400, 400, { level: 0, seed: 7 });
    await add({ picture, whole: picture, more: { kind: 'photograph' } });
    const piece = Buffer.from(picture.subarray(70_000, 70_200));
    expect(pages().includes(piece)).toBe(true);
    const { erasure } = await office.ask('rights.wouldErase', { personId });
    expect(erasure?.goes).toMatchObject({ attachments: 2 });
    await office.ask('rights.erase', {
      ...(await approved(office.ask, personId)),
      reason: 'asked',
    });
    expect(counts()).toEqual([0, 0]);
    expect(pages().includes(piece)).toBe(false);
    expect(pages().includes('housing office')).toBe(false);
  });
});

describe('what is taken out', () => {
  it('has each picture as a file with its line, and what is damaged as words', async () => {
    const picture = png(40, 30);
    const whole = png(60, 30);
    await add({ picture, whole, more: { kind: 'photograph' } });
    const broken = await add({ picture: png(400, 400, { level: 0, seed: 7 }) });
    db().exec(`DELETE FROM attachment_chunks WHERE seq = 1 AND attachment_id = '${broken.id}'`);
    const files = await takenFiles(office);
    const read = readCsv(csvsIn(files).attachments ?? '');
    if (!read.ok) throw new Error('no sheet');
    const { columns, rows } = read.table;
    const told = rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
    const bytesOf = (restricted: string, kind: string) => {
      const row = told.find((each) => each.restricted === restricted && each.kind === kind);
      return Buffer.from(files[String(row?.file)] ?? []);
    };
    expect(told).toHaveLength(3);
    expect(bytesOf('no', 'photograph').equals(picture)).toBe(true);
    expect(bytesOf('yes', 'photograph').equals(whole)).toBe(true);
    expect(bytesOf('no', 'letter').toString()).toContain('damaged');
    expect(told.map(({ description }) => description)).toEqual(
      told.map(() => 'Letter from the housing office'),
    );
  });
});

describe('one record of two', () => {
  it('has the pictures of both, opens restricted ones still, and gives them back', async () => {
    const other = await office.addPerson('Siân');
    const picture = png(40, 30);
    const { id } = await add({ picture, restricted: true, more: { personId: other } });
    const pair = { personId, otherId: other };
    const { digest } = await office.ask('merges.preview', pair);
    await office.ask('merges.merge', { ...pair, digest, choices: {} });
    const open = async (of: string) => {
      const { attachments } = await office.ask('attachments.list', { personId: of });
      expect(attachments.map((each) => each.id)).toEqual([id]);
      const { bytes } = await office.ask('attachments.readRestricted', { attachmentId: id });
      expect(Buffer.from(bytes).equals(picture)).toBe(true);
    };
    await open(personId);
    await office.ask('merges.undo', { otherId: other });
    await open(other);
  });
});

describe('a name in what is said about a picture', () => {
  it('is found when its person is erased', async () => {
    const other = await office.addPerson('Siân');
    await add({ more: { personId: other, description: 'Siân with Dez Walsh at the market' } });
    await add({ more: { description: 'Dez Walsh at home' } });
    const { jobId } = await office.ask('rights.findMentions', { personId });
    await office.finished(jobId);
    const { mentions } = await office.ask('rights.mentions', { jobId });
    expect(mentions.map(({ about, words }) => [about, words])).toEqual([
      [expect.stringContaining('Siân'), 'Dez Walsh'],
    ]);
    await office.ask('rights.erase', {
      ...(await approved(office.ask, personId)),
      ...{ reason: 'asked' },
      mentions: { jobId, decisions: mentions.map(({ id }) => ({ id, decided: 'replace' })) },
    } as never);
    const { attachments } = await office.ask('attachments.list', { personId: other });
    expect(attachments.map(({ description }) => description)).toEqual([
      'Siân with [someone] at the market',
    ]);
  });
});

describe('a restricted picture', () => {
  it('opens for coordinators alone, who see what it shows, and its opening is on record', async () => {
    const picture = png(400, 400, { level: 0, seed: 7 });
    const { id } = await add({ picture, restricted: true });
    expect(pages().includes(Buffer.from(picture.subarray(70_000, 70_200)))).toBe(false);
    expect(pages().includes('housing office')).toBe(false);
    const { attachments } = await office.ask('attachments.list', { personId });
    expect(attachments).toMatchObject([
      { id, restricted: true, description: 'Letter from the housing office' },
    ]);
    const { bytes } = await office.ask('attachments.readRestricted', { attachmentId: id });
    expect(Buffer.from(bytes).equals(picture)).toBe(true);
    const actions = db().prepare(`SELECT action FROM audit WHERE record = '${id}'`).all();
    expect(actions).toEqual([
      { action: 'attachments.add' },
      { action: 'attachments.readRestricted' },
    ]);
  });

  it('is not there for other users, who cannot add, read, change or remove one', async () => {
    const { id } = await add({ restricted: true });
    expect(await office.signIn(passphrases.worker)).toBe('ok');
    expect((await office.ask('attachments.list', { personId })).attachments).toEqual([]);
    const call = async (name: 'read' | 'readRestricted') =>
      outcome(await office.call(`attachments.${name}`, { attachmentId: id }));
    expect(await call('read')).toBe('not-found');
    expect(await call('readRestricted')).toBe('forbidden');
    expect(await tryAdd({ restricted: true })).toBe('forbidden');
    expect(await tryAdd({ whole: png(40, 30) })).toBe('forbidden');
    const seen = { attachmentId: id, expectedVersion: 1 };
    expect(outcome(await office.call('attachments.remove', seen))).toBe('forbidden');
    const to = { ...seen, kind: 'other', description: 'Mine' };
    expect(outcome(await office.call('attachments.change', to))).toBe('forbidden');
    expect(counts()[0]).toBe(1);
  });

  it('keeps its words encrypted when they are corrected, and opens after the keys were changed', async () => {
    const picture = png(40, 30);
    const { id } = await add({ picture, restricted: true });
    const seen = { attachmentId: id, expectedVersion: 1 };
    const to = { ...seen, kind: 'form' as const, description: 'The lease' };
    expect(await office.ask('attachments.change', to)).toMatchObject({ description: 'The lease' });
    expect(pages().includes('The lease')).toBe(false);
    const worker = await office.idOf('Priya Nair');
    const { jobId } = await office.ask('access.removeUser', { userId: worker });
    expect(await office.finished(jobId)).toMatchObject({ state: 'done' });
    const { bytes } = await office.ask('attachments.readRestricted', { attachmentId: id });
    expect(Buffer.from(bytes).equals(picture)).toBe(true);
  });

  it('opens for no coordinator whom it is about', async () => {
    const { id } = await add({ restricted: true });
    db().exec(`UPDATE users SET person_id = '${personId}' WHERE name = '${names.coordinator}'`);
    expect(await office.signIn(passphrases.coordinator)).toBe('ok');
    expect((await office.ask('attachments.list', { personId })).attachments).toEqual([]);
    const read = await office.call('attachments.readRestricted', { attachmentId: id });
    expect(outcome(read)).toBe('about-yourself');
    expect(await tryAdd({ restricted: true })).toBe('about-yourself');
    expect(Object.keys(await takenFiles(office)).join()).not.toContain('pictures/');
  });

  it('opens in no other place', async () => {
    const { id } = await add({ restricted: true });
    const other = await office.addPerson('Siân');
    db().exec(`UPDATE attachments SET person_id = '${other}'`);
    expect(outcome(await office.call('attachments.readRestricted', { attachmentId: id }))).toBe(
      'attachment-damaged',
    );
  });
});
