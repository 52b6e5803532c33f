import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPicture } from '../../electron/strongroom/attachments/pictureCheck.ts';
import { insertAttachment } from '../../electron/strongroom/store/attachments.ts';
import { chunkBytes } from '../../shared/domain/attachments.ts';
import { approved } from '../support/erasing.ts';
import { pagesInClear } from '../support/pages.ts';
import { png, pngText } from '../support/pictures.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { openOffice, outcome, passphrases } from '../support/users.ts';

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

interface Adding {
  readonly picture?: Uint8Array<ArrayBuffer>;
  readonly whole?: Uint8Array<ArrayBuffer> | null;
  readonly restricted?: boolean;
  readonly more?: object;
}

const adding = ({
  picture = png(40, 30),
  whole = null,
  restricted = false,
  more,
}: Adding = {}) => ({
  attachment: {
    ...{ personId, kind: 'letter' as const, aboutKind: 'person' as const, aboutId: null },
    ...{ description: 'Letter from the housing office', ...more },
  },
  ...{ restricted, picture, whole },
});
const add = (of: Adding = {}) => office.ask('attachments.add', adding(of));
const tryAdd = async (of: Adding) => outcome(await office.call('attachments.add', adding(of)));

describe('a picture of a person', () => {
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

describe('a JPEG', () => {
  const file = (name: string) => Uint8Array.from(readFileSync(`tests/fixtures/pictures/${name}`));

  it('of a phone, with its place, time and maker, is refused, however little of them is left', async () => {
    const phone = file('phone.jpg');
    expect(Buffer.from(phone).includes('Farnley')).toBe(true);
    expect(await tryAdd({ picture: phone })).toBe('not-clean');
    const plain = file('plain.jpg');
    for (const [marker, words] of [
      [0xe1, 'Exif'],
      [0xe2, 'ICC_PROFILE'],
      [0xed, 'Photoshop 3.0'],
      [0xfe, 'Taken by Farnley'],
    ] as const) {
      const segment = [0xff, marker, 0, words.length + 2, ...Buffer.from(words)];
      const picture = Uint8Array.from([...plain.subarray(0, 2), ...segment, ...plain.subarray(2)]);
      expect({ words, code: await tryAdd({ picture }) }).toEqual({ words, code: 'not-clean' });
    }
    expect(await tryAdd({ picture: Uint8Array.from([...plain, ...Buffer.from('Leeds')]) })).toBe(
      'not-clean',
    );
    expect(counts()).toEqual([0, 0]);
  });

  it('of pixels alone is saved with its size', async () => {
    expect(await add({ picture: file('plain.jpg') })).toMatchObject({
      ...{ mediaType: 'image/jpeg', width: 400, height: 300 },
    });
  });

  it('that is cut short at any byte is refused', () => {
    const plain = file('plain.jpg');
    for (let length = 0; length < plain.length; length += 1) {
      expect(checkPicture(plain.subarray(0, length))).toBe('not-clean');
    }
  });
});

describe('a chosen file', () => {
  const chosen = async (name: string, content: Uint8Array | number) => {
    const path = join(temporaryFolder(''), name);
    writeFileSync(path, typeof content === 'number' ? '' : content);
    if (typeof content === 'number') truncateSync(path, content);
    const file = `token-for-${name.padEnd(20, '-')}`;
    office.context.tokens.add(file, 'read', path);
    return office.call('attachments.readChosen', { file });
  };

  it('is read as it is', async () => {
    const picture = png(400, 400, { level: 0 });
    const reply = await chosen('photo.png', picture);
    expect(reply.ok && Buffer.from(reply.value.bytes).equals(picture)).toBe(true);
  });

  it.each([
    ['big.jpg', 40 * 1024 * 1024, 'too-big', { name: 'big.jpg', megabytes: 40 }],
    ['IMG_1.HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0'), 'heic', { name: 'IMG_1.HEIC' }],
    ['form.pdf', Buffer.from('%PDF-1.7\n'), 'pdf', { name: 'form.pdf' }],
    ['notes.jpg', Buffer.from('Dear all'), 'not-a-picture', { name: 'notes.jpg' }],
    ['empty.jpg', Buffer.alloc(0), 'not-a-picture', { name: 'empty.jpg' }],
  ])('%s is refused by name', async (name, content, code, facts) => {
    expect(await chosen(name, content)).toEqual({ ok: false, error: { code, facts } });
  });

  it('that is no file any more is refused by name', async () => {
    const file = 'token-for-what-is-gone';
    office.context.tokens.add(file, 'read', join(temporaryFolder(''), 'gone.jpg'));
    expect(await office.call('attachments.readChosen', { file })).toEqual({
      ...{ ok: false, error: { code: 'cannot-read', facts: { name: 'gone.jpg' } } },
    });
  });
});

describe('a photograph that is used', () => {
  const saveTo = (file: string) => {
    const path = join(temporaryFolder(''), 'photo.png');
    office.context.tokens.add(file, 'save', path);
    return path;
  };
  const agreedTo = async (key: string) => {
    const { purposes } = await office.ask('consents.purposes', {});
    const purpose = purposes.find((each) => each.key === key);
    if (!purpose) throw new Error(key);
    const answer = { formId: purpose.form.id, method: 'phone', on: '2026-11-20' } as const;
    await office.ask('consents.record', {
      ...{ personId, expectedVersion: 0 },
      answer: {
        ...{ purposeId: purpose.id, answer: 'agreed', ...answer },
        ...{ expiresOn: null, askAgainOn: null, witness: null },
      },
    });
    return purpose.id;
  };

  it('is for a purpose of pictures, is entered with its place, and is not removed while it stands', async () => {
    const picture = png(40, 30);
    const { id: attachmentId } = await add({ picture, more: { kind: 'photograph' } });
    const purposeId = await agreedTo('photographs');
    const record = await agreedTo('record');
    const use = { attachmentId, place: 'Newsletter of May' };
    const call = async (purpose: string, file: string) =>
      outcome(await office.call('attachments.use', { ...use, purposeId: purpose, file }));
    saveTo('token-for-the-wrong-purpose');
    expect(await call(record, 'token-for-the-wrong-purpose')).toBe('not-for-pictures');
    const path = saveTo('token-for-the-newsletter');
    expect(await call(purposeId, 'token-for-the-newsletter')).toBe('ok');
    expect(Buffer.from(readFileSync(path)).equals(picture)).toBe(true);
    const { attachments } = await office.ask('attachments.list', { personId });
    const [entered] = attachments[0]?.uses ?? [];
    expect(entered).toMatchObject({ place: 'Newsletter of May', on: '2026-11-23', downOn: null });
    const seen = { attachmentId, expectedVersion: 1 };
    expect(outcome(await office.call('attachments.remove', seen))).toBe('in-use');
    const down = { useId: entered?.id ?? '', expectedVersion: 1, downOn: '2026-11-23' };
    await office.ask('attachments.takeDown', down);
    expect(outcome(await office.call('attachments.remove', seen))).toBe('ok');
  });

  it('is no paper and nothing restricted', async () => {
    const purposeId = await agreedTo('photographs');
    const { id: letter } = await add();
    const { id: whole } = await add({ restricted: true, more: { kind: 'photograph' } });
    for (const attachmentId of [letter, whole]) {
      const file = `token-for-${attachmentId}`;
      const path = saveTo(file);
      const use = { attachmentId, purposeId, place: 'Poster', file };
      expect(outcome(await office.call('attachments.use', use))).toBe('not-a-photograph');
      expect(existsSync(path)).toBe(false);
    }
  });
});

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

  it('opens in no other place', async () => {
    const { id } = await add({ restricted: true });
    const other = await office.addPerson('Siân');
    db().exec(`UPDATE attachments SET person_id = '${other}'`);
    expect(outcome(await office.call('attachments.readRestricted', { attachmentId: id }))).toBe(
      'attachment-damaged',
    );
  });
});
