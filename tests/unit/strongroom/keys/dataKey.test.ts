import { expect, it } from 'vitest';
import { dataKeyHex, newDataKey, zero } from '../../../../electron/strongroom/keys/dataKey.ts';

it('makes 32 random bytes and writes them as 64 hex digits', () => {
  expect(dataKeyHex(newDataKey())).toMatch(/^[0-9a-f]{64}$/);
  expect(newDataKey()).not.toEqual(newDataKey());
});

it('refuses a key of any other length, which SQLCipher would take for a passphrase', () => {
  expect(() => dataKeyHex(Buffer.alloc(31))).toThrow(RangeError);
  expect(() => dataKeyHex(Buffer.alloc(33))).toThrow(RangeError);
  expect(() => dataKeyHex(Buffer.alloc(0))).toThrow(RangeError);
});

it('overwrites keys that are no longer needed', () => {
  const [one, other] = [newDataKey(), newDataKey()];
  zero(one, other);
  expect(Buffer.concat([one, other])).toEqual(Buffer.alloc(64));
});
