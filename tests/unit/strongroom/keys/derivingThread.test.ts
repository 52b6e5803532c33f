import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { startDeriving } from '../../../../electron/strongroom/keys/derivingThread.ts';
import { deriveHere, kdfFloor, kdfUsual } from '../../../../electron/strongroom/keys/kdf.ts';

const derive = startDeriving(resolve('electron/strongroom/keys/deriving.ts'));
const credential = Buffer.from('seven brown teapots');
const salt = Buffer.alloc(16, 7);

it('derives the same key in a thread of its own, and leaves the credential as it is', async () => {
  const before = Buffer.from(credential);
  const [there, here] = [
    await derive(credential, salt, kdfFloor),
    deriveHere(credential, salt, kdfFloor),
  ];
  expect(Buffer.from(there).equals(await here)).toBe(true);
  expect(credential.equals(before)).toBe(true);
});

it('goes on with everything else meanwhile, such as a lock', async () => {
  let over = false;
  let turns = 0;
  const derived = derive(credential, salt, kdfUsual).then(() => {
    over = true;
  });
  while (!over) {
    await new Promise(setImmediate);
    turns += 1;
  }
  await derived;
  // In this thread it is a handful.
  expect(turns).toBeGreaterThan(100);
});

it('fails, and does not wait, where the thread cannot begin', async () => {
  const broken = startDeriving(resolve('electron/strongroom/keys/none.ts'));
  await expect(broken(credential, salt, kdfFloor)).rejects.toThrow('none.ts');
  await expect(broken(credential, salt, kdfFloor)).rejects.toThrow('none.ts');
});

it('refuses a cost outside of the bounds there too', async () => {
  await expect(derive(credential, salt, { ...kdfFloor, passes: 1 })).rejects.toThrow('bounds');
});
