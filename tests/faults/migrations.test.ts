import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCopies } from '../../electron/strongroom/keys/headerFiles.ts';
import { passphraseBytes } from '../../electron/strongroom/keys/passphrase.ts';
import { unlock } from '../../electron/strongroom/keys/unlock.ts';
import { checkRecords } from '../../electron/strongroom/store/check.ts';
import { openRecords } from '../../electron/strongroom/store/open.ts';
import { bundle } from '../support/bundle.ts';
import { figure, long } from '../support/figures.ts';
import { charity } from '../support/strongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { steps } from './steps.ts';
import { runInjected, whyNoTrace } from './strace.ts';
import { at } from './vault.ts';

const fixtures = 'tests/fixtures/vaults';
/** Every call that changes what the disk holds; the process ends as it makes the N-th of them. */
const calls = [
  'pwrite64',
  'fsync',
  'fdatasync',
  'ftruncate',
  'unlink',
  'copy_file_range',
  'sendfile',
];

let migrator: string;
beforeAll(async () => {
  migrator = await bundle('tests/faults/migrator.ts');
});

async function keyOf(folder: string) {
  const copies = readCopies(folder);
  if (!copies.ok) throw new Error(copies.code);
  const secret = passphraseBytes(charity.passphrase);
  const opened = await unlock(copies.value, { kind: 'user', bytes: secret });
  if (!opened.ok) throw new Error(opened.code);
  const { keys, header } = opened.value;
  return { keyHex: keys.dataKey.toString('hex'), vaultId: header.vaultId };
}

/** What a vault holds, whatever its schema: every row of the tables that have been there from the first. */
function content(folder: string, keyHex: string, vaultId: string) {
  const db = openRecords(folder, keyHex, vaultId, at, steps);
  try {
    const rows = ['id, charity_name FROM vault', 'id, title FROM sessions', 'seq, hash FROM audit'];
    return {
      damaged: checkRecords(db),
      version: db.pragma('user_version', { simple: true }),
      rows: rows.map((of) => db.prepare(`SELECT ${of} ORDER BY 1`).all()),
    };
  } finally {
    db.close();
  }
}

describe.skipIf(whyNoTrace !== null)(
  `a kill while the schema changes (${whyNoTrace ?? 'traced'})`,
  () => {
    it('at any call to the disk leaves one valid vault, with all that it held', async () => {
      let kills = 0;
      const released = readdirSync(fixtures).sort();
      // The oldest has the longest way to go; all of them are tried when there is time.
      for (const name of long ? released : released.slice(0, 1)) {
        const from = join(fixtures, name);
        const { keyHex, vaultId } = await keyOf(from);
        const copy = () => {
          const folder = temporaryFolder('migrating');
          cpSync(from, folder, { recursive: true });
          return folder;
        };
        const untouched = copy();
        const wanted = content(untouched, keyHex, vaultId);
        rmSync(untouched, { recursive: true });
        expect(wanted.version).toBe(steps.length);
        for (const call of calls) {
          for (let nth = 1; ; nth += long ? 1 : 41) {
            const folder = copy();
            const inject = `${call}:signal=KILL:when=${nth}`;
            const { status } = runInjected(inject, [migrator, folder, keyHex, vaultId]);
            if (status === 0) {
              rmSync(folder, { recursive: true });
              break;
            }
            kills += 1;
            expect(existsSync(join(folder, 'records.db'))).toBe(true);
            expect({ call, nth, ...content(folder, keyHex, vaultId) }).toEqual({
              call,
              nth,
              ...wanted,
            });
            rmSync(folder, { recursive: true });
          }
        }
      }
      expect(kills).toBeGreaterThan(10);
      figure(
        'Every released schema → newest, killed on the way',
        'a kill at each step: one valid vault remains',
        `${kills} kills: one valid vault, the same rows, each time`,
      );
    });
  },
);
