import { expect, it } from 'vitest';
import type { Carried } from '../../../electron/strongroom/backups/backups.ts';
import { makeCarrying } from '../../../electron/strongroom/vault/carrying.ts';

const copy = { folder: '/stick' } as Carried;

it('answers at once what waits for backups where none is carried on', () => {
  const carrying = makeCarrying();
  let answered = 0;
  carrying.whenWriting(() => {
    answered += 1;
  });
  expect(answered).toBe(1);
});

it('leaves what waits for backups to the strongroom that writes them', () => {
  const carrying = makeCarrying();
  const done: string[] = [];
  carrying.add(copy);
  carrying.whenWriting(() => void done.push('answered'));
  expect(done).toEqual([]);
  expect(carrying.copies).toEqual([copy]);
  carrying.writeHere(({ folder }) => void done.push(`writes to ${folder}`));
  expect(done).toEqual(['writes to /stick', 'answered']);
  expect(carrying.copies).toEqual([]);
});
