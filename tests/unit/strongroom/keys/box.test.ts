import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  decryptFor,
  encryptTo,
  newPair,
  publicOf,
} from '../../../../electron/strongroom/keys/box.ts';
import { seeded } from './fixture.ts';

const { publicKey, privateKey } = newPair(seeded(1));
const other = newPair(seeded(2));
const key = seeded(3)(32);
const about = { vault: 'one', role: 'worker' };

describe('a sealed key', () => {
  const sealed = encryptTo(publicKey, key, about, seeded(4));

  it('opens to the private key and to no other', () => {
    expect(decryptFor(privateKey, sealed, about)).toEqual(key);
    expect(decryptFor(other.privateKey, sealed, about)).toBeNull();
  });

  it('opens about nothing else than it was sealed about', () => {
    expect(decryptFor(privateKey, sealed, { ...about, role: 'coordinator' })).toBeNull();
    expect(decryptFor(privateKey, sealed, { ...about, vault: 'two' })).toBeNull();
  });

  it('opens to nobody once a byte of it is another', () => {
    for (const part of ['ephemeral', 'nonce', 'key', 'tag'] as const) {
      const bytes = Buffer.from(sealed[part], 'base64');
      bytes.writeUInt8(bytes.readUInt8(3) ^ 4, 3);
      expect(
        decryptFor(privateKey, { ...sealed, [part]: bytes.toString('base64') }, about),
      ).toBeNull();
    }
  });

  it('refuses a one-time key that gives the secret away', () => {
    const ephemeral = Buffer.alloc(32).toString('base64');
    expect(decryptFor(privateKey, { ...sealed, ephemeral }, about)).toBeNull();
  });

  it('shows neither the key nor whose it is, and is another each time', () => {
    const text = JSON.stringify(sealed);
    expect(text).not.toContain(key.toString('base64'));
    expect(text).not.toContain(publicKey.toString('base64'));
    expect(encryptTo(publicKey, key, about).ephemeral).not.toBe(
      encryptTo(publicKey, key, about).ephemeral,
    );
  });
});

it('finds the public key that Node itself gives for a private one', () => {
  const pair = generateKeyPairSync('x25519');
  const raw = (key: KeyObject, type: 'pkcs8' | 'spki') =>
    Buffer.from(key.export({ format: 'der', type } as never)).subarray(-32);
  expect(publicOf(raw(pair.privateKey, 'pkcs8'))).toEqual(raw(pair.publicKey, 'spki'));
});
