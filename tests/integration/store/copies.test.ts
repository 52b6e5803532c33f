import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyRecords } from '../../../electron/strongroom/store/copies.ts';
import { recordsFile } from '../../../electron/strongroom/store/open.ts';
import { openStrongroom } from '../../support/strongroom.ts';

const megabyte = 1_048_576;

/** Open records of several megabytes, made in this session or opened in a later one. */
async function largeRecords(opened: boolean) {
  const strongroom = openStrongroom();
  await (opened ? strongroom.createVault() : strongroom.newVault());
  const { db, folder } = strongroom.context.vault;
  db.exec(
    `CREATE TABLE filler (text TEXT); INSERT INTO filler VALUES (hex(randomblob(${2 * megabyte})))`,
  );
  return { strongroom, db, from: recordsFile(folder), to: join(strongroom.home, 'copy.db') };
}

it.each([true, false])(
  'copies the file as it is, looking for a lock each megabyte',
  async (opened) => {
    const { strongroom, db, from, to } = await largeRecords(opened);
    let looks = 0;
    copyRecords(db, to, () => {
      looks += 1;
    });
    strongroom.context.lock('asked');
    expect(readFileSync(to).equals(readFileSync(from))).toBe(true);
    expect(looks).toBeGreaterThan(statSync(from).size / megabyte);
    strongroom.close();
  },
);

it('ends within a megabyte of a lock that is asked for', async () => {
  const { strongroom, db, to } = await largeRecords(true);
  let looks = 0;
  const copying = () =>
    copyRecords(db, to, () => {
      looks += 1;
      if (looks === 3) throw new Error('locked');
    });
  expect(copying).toThrow('locked');
  expect(statSync(to).size).toBe(2 * megabyte);
  strongroom.close();
});
