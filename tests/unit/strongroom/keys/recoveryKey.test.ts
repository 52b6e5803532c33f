import { describe, expect, it } from 'vitest';
import {
  isGroup,
  newRecoveryKey,
  readRecoveryKey,
  recoveryKeyGroups,
} from '../../../../electron/strongroom/keys/recoveryKey.ts';
import { seeded } from './fixture.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const key = newRecoveryKey(seeded(5));

describe('a recovery key', () => {
  it('is seven groups of four without look-alikes and reads back to the same secret', () => {
    expect(key.text).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(recoveryKeyGroups(key.text)).toHaveLength(7);
    expect(readRecoveryKey(key.text)).toEqual({ ok: true, value: key });
  });

  it('takes 26 characters of five random bits each', () => {
    expect(key.bytes).toHaveLength(26);
    const seen = new Set<string>();
    for (let byte = 0; byte < 256; byte++) {
      seen.add(newRecoveryKey((size) => Buffer.alloc(size, byte)).text.charAt(0));
    }
    expect([...seen].sort().join('')).toBe(alphabet);
    expect(newRecoveryKey().text).not.toBe(newRecoveryKey().text);
  });

  it('forgives case, spaces, dashes of any kind, O for 0, I and L for 1', () => {
    const zeros = newRecoveryKey((size) =>
      Buffer.from(Array.from({ length: size }, (_, i) => i % 2)),
    );
    const typed = zeros.text.replaceAll('0', 'o').replace('1', 'l').replace('1', 'I');
    expect(readRecoveryKey(` ${typed.replaceAll('-', ' – ')}\n`)).toEqual({
      ok: true,
      value: zeros,
    });
    const wide = zeros.text.replaceAll('1', '\uff11').replaceAll('-', '\u2011');
    expect(readRecoveryKey(wide)).toEqual({ ok: true, value: zeros });
    expect(readRecoveryKey(key.text.toLowerCase().replaceAll('-', ''))).toMatchObject({ ok: true });
  });

  it('says whether a character, the length or the check is wrong', () => {
    const code = (typed: string) => {
      const read = readRecoveryKey(typed);
      return read.ok ? 'read' : read.code;
    };
    expect(code(`${key.text.slice(0, -1)}U`)).toBe('recovery-key-character');
    expect(code(`${key.text.slice(0, -1)}ß`)).toBe('recovery-key-character');
    expect(code(key.text.slice(0, -1))).toBe('recovery-key-length');
    expect(code(`${key.text}0`)).toBe('recovery-key-length');
    expect(code('')).toBe('recovery-key-length');
    expect(code(`${key.text.slice(0, -1)}${key.text.endsWith('7') ? '8' : '7'}`)).toBe(
      'recovery-key-checksum',
    );
  });

  it('notices every single wrong character', () => {
    const characters = key.text.replaceAll('-', '');
    let tried = 0;
    for (let at = 0; at < characters.length; at++) {
      for (const other of alphabet.replace(characters.charAt(at), '')) {
        tried++;
        const typed = characters.slice(0, at) + other + characters.slice(at + 1);
        expect(readRecoveryKey(typed).ok).toBe(false);
      }
    }
    expect(tried).toBe(28 * 31);
  });

  it('notices any two characters that changed places', () => {
    const characters = [...key.text.replaceAll('-', '')];
    let tried = 0;
    for (let one = 0; one < characters.length; one++) {
      for (let two = one + 1; two < characters.length; two++) {
        if (characters[one] === characters[two]) continue;
        tried++;
        const typed = [...characters];
        typed[one] = characters[two] ?? '';
        typed[two] = characters[one] ?? '';
        expect(readRecoveryKey(typed.join('')).ok).toBe(false);
      }
    }
    expect(tried).toBeGreaterThan(300);
  });

  it('compares a group that was typed back', () => {
    const third = recoveryKeyGroups(key.text)[2] ?? '';
    expect(isGroup(key.text, 2, ` ${third.toLowerCase()} `)).toBe(true);
    expect(isGroup(key.text, 3, third)).toBe(false);
    expect(isGroup(key.text, 7, '')).toBe(false);
    expect(isGroup(key.text, 2, '')).toBe(false);
  });
});
