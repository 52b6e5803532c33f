import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPicture } from '../../electron/strongroom/attachments/pictureCheck.ts';
import { type Adding, addingPicture, png } from '../support/pictures.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { openOffice, outcome } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let personId: string;
beforeEach(async () => {
  office = await openOffice();
  personId = await office.addPerson();
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const adding = (of: Adding = {}) => addingPicture(personId, of);
const add = (of: Adding = {}) => office.ask('attachments.add', adding(of));
const tryAdd = async (of: Adding) => outcome(await office.call('attachments.add', adding(of)));
const kept = () => office.context.vault.db.prepare('SELECT 1 FROM attachments').all().length;

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
    expect(kept()).toBe(0);
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
    // A withdrawal of either purpose names where it stands, until it was taken down.
    const standing = async (of: string) =>
      (await office.ask('consents.reached', { personId, purposeId: of })).pictures;
    const there = { place: 'Newsletter of May', on: '2026-11-23', attachmentId };
    expect(await standing(purposeId)).toMatchObject([there]);
    expect(await standing(record)).toMatchObject([there]);
    const down = { useId: entered?.id ?? '', expectedVersion: 1, downOn: '2026-11-23' };
    await office.ask('attachments.takeDown', down);
    expect(await standing(record)).toEqual([]);
    expect(outcome(await office.call('attachments.remove', seen))).toBe('ok');
  });

  it('stands among the tasks of Home once consent to it is withdrawn, until it is taken down', async () => {
    const { ask } = office;
    const { id: attachmentId } = await add({ picture: png(40, 30), more: { kind: 'photograph' } });
    const purposeId = await agreedTo('photographs');
    saveTo('token-for-the-wall');
    const use = { attachmentId, purposeId, place: 'The wall', file: 'token-for-the-wall' };
    await ask('attachments.use', use);
    const task = async () => {
      const { due } = await ask('reports.home', { today: '2026-11-23' });
      return due.find(({ kind }) => kind === 'photograph-outside')?.tasks;
    };
    expect(await task()).toEqual([]);
    const { consents } = await ask('consents.ofPerson', { personId, on: '2026-11-23' });
    const consent = consents.find((each) => each.purpose.id === purposeId);
    await ask('consents.withdraw', {
      ...{ consentId: consent?.id ?? '', expectedVersion: consent?.version ?? 0 },
      ...{ on: '2026-11-23', method: 'phone', reason: null },
    });
    const to = `/people/${personId}/files/${attachmentId}`;
    expect(await task()).toMatchObject([{ about: 'The wall', on: '2026-11-23', to }]);
    const { attachments } = await ask('attachments.list', { personId });
    const useId = attachments[0]?.uses[0]?.id ?? '';
    await ask('attachments.takeDown', { useId, expectedVersion: 1, downOn: '2026-11-23' });
    expect(await task()).toEqual([]);
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
