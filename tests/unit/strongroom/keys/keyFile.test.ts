import { describe, expect, it, vi } from 'vitest';
import { kdfFloor } from '../../../../electron/strongroom/keys/kdf.ts';
import {
  deriveFrom,
  keyFileCode,
  keyFileText,
  markOf,
  newKeyFile,
  readKeyFile,
  readKeyFileCode,
} from '../../../../electron/strongroom/keys/keyFile.ts';
import { seeded, userSlotId } from './fixture.ts';

// Computed by another program, with Python's own hashlib and hmac.
const secret = Buffer.from(Array.from({ length: 32 }, (_, nth) => nth));
const code = '000G-40R4-0M30-E209-185G-R38E-1W81-24GK-2GAH-C5RR-34D1-P70X-3RFG-0XBH';
const file = `Alongside key file 1
000G-40R4-0M30-E209-185G-R38E-1W81
24GK-2GAH-C5RR-34D1-P70X-3RFG-0XBH
Keep this file on a stick, away from the computer. It opens nothing by itself.
`;

vi.mock('hash-wasm', async (original) => ({
  ...(await original<typeof import('hash-wasm')>()),
  argon2id: async () => new Uint8Array(32).fill(7),
}));

const read = (text: string | Uint8Array) => {
  const found = readKeyFile(Buffer.from(text));
  return found.ok ? found.value : found.code;
};

describe('a key file', () => {
  it('has the form that is written down here, and reads back', () => {
    expect(keyFileText(secret).toString()).toBe(file);
    expect(read(file)).toEqual(secret);
    expect(keyFileCode(secret)).toBe(code);
    expect(newKeyFile()).toHaveLength(32);
    expect(newKeyFile()).not.toEqual(newKeyFile());
  });

  it.each([
    ['line ends of Windows', file.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${file}`],
    ['no last line', file.split('\n').slice(0, 3).join('\n')],
    ['blanks at the ends of lines', file.replaceAll('\n', '  \n')],
  ])('reads with %s', (_, text) => {
    expect(read(text)).toEqual(secret);
  });

  it.each([
    ['nothing', ''],
    ['a letter', 'Dear Jo,\nthe key is under the mat.\n'],
    ['the first bytes of a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 10, 13])],
    ['a later form', file.replace('file 1', 'file 2')],
    ['a code alone', code],
  ])('is not %s', (_, text) => {
    expect(read(text)).toBe('key-file-foreign');
  });

  it.each([
    ['cut off', file.slice(0, 60)],
    ['without its code', 'Alongside key file 1\n'],
    ['with its first line alone', 'Alongside key file 1'],
    ['with a letter that is none', file.replace('GK-2', 'GU-2')],
    ['with two groups that changed places', file.replace('24GK-2GAH', '2GAH-24GK')],
    ['with a set bit after the secret', file.replace('3RFG', '3RFH')],
  ])('that is damaged is told from another: %s', (_, text) => {
    expect(read(text)).toBe('key-file-damaged');
  });

  it('never reads as another one with a flipped bit, wherever it is', () => {
    const bytes = Buffer.from(file);
    const end = file.indexOf('Keep');
    for (let at = 0; at < end; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = Buffer.from(bytes);
        flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << bit), at);
        const found = read(flipped);
        if (typeof found !== 'string') expect(found, `${at}.${bit}`).toEqual(secret);
      }
    }
  });
});

describe('the code of its sheet', () => {
  it('reads back, also in small letters, with O for 0 and without dashes', () => {
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')} `;
    for (const text of [code, typed]) {
      expect(readKeyFileCode(text)).toEqual({ ok: true, value: secret });
    }
    const other = newKeyFile(seeded(3));
    expect(readKeyFileCode(keyFileCode(other))).toEqual({ ok: true, value: other });
  });

  it('says whether a character, the length or the check is wrong', () => {
    const fault = (typed: string) => {
      const found = readKeyFileCode(typed);
      return found.ok ? 'read' : found.code;
    };
    expect(fault(code.replace('G', 'U'))).toBe('code-character');
    expect(fault(code.slice(0, -5))).toBe('code-length');
    expect(fault('')).toBe('code-length');
    expect(fault(code.replace('40R4', '40R5'))).toBe('code-checksum');
  });

  it('notices every single wrong character', () => {
    const characters = code.replaceAll('-', '');
    for (let at = 0; at < characters.length; at++) {
      for (const other of '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.replace(characters.charAt(at), '')) {
        const typed = characters.slice(0, at) + other + characters.slice(at + 1);
        expect(readKeyFileCode(typed).ok, typed).toBe(false);
      }
    }
  });
});

describe('what follows from a key file', () => {
  it('is a mark of its own for each slot, and never the secret', () => {
    expect(markOf(secret, userSlotId)).toBe('/JlaydwsaNJYg1jRYjbDPQ==');
    expect(markOf(secret, userSlotId.replace(/.$/, '9'))).not.toBe(markOf(secret, userSlotId));
  });

  it('is a wrapping key of both, as another program derives it; without a file the old one', async () => {
    const salt = Buffer.alloc(16, 9);
    const credential = Buffer.from('walnut');
    const hex = async (keyFile: Buffer | null) =>
      Buffer.from(await deriveFrom({ credential, keyFile }, salt, kdfFloor)).toString('hex');
    expect(await hex(secret)).toBe(
      '77c9a79208395bad18d61fe277c1beaa056f391d6b073c8b866382fd38e5091d',
    );
    expect(await hex(null)).toBe('07'.repeat(32));
    expect(await hex(newKeyFile(seeded(3)))).not.toBe(await hex(secret));
  });
});
