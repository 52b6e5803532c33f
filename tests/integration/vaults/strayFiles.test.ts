import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { backUp, choose, leftCopies, openWithBackups } from '../../support/backups.ts';
import { otherProcess } from '../../support/holder.ts';
import { charity } from '../../support/strongroom.ts';
import { names, openOffice, outcome } from '../../support/users.ts';

const newPassphrase = 'velvet anchor tundra biscuit morose kettle';

let office: Awaited<ReturnType<typeof openOffice>>;
let folder: string;
beforeEach(async () => {
  office = await openOffice(['worker']);
  ({ folder } = office.context.vault);
  onTestFinished(() => {
    office.close();
    expect(office.failures).toEqual([]);
  });
});

const records = () => join(folder, 'records.db');
const peopleIn = async () =>
  (await office.ask('people.list', { find: '', after: null, limit: 100 })).total;

/** A file under the name of records whose keys have just been changed. */
const strays = {
  'an older copy of the records': (path: string, older: string) => copyFileSync(older, path),
  'an empty file': (path: string) => writeFileSync(path, ''),
  'another file': (path: string) => writeFileSync(path, 'A letter that was named so by mistake'),
  'a large file': (path: string) => {
    writeFileSync(path, '');
    truncateSync(path, 1_000_000_000);
  },
};

describe('the records of a vault, with a file beside them that has the name of an epoch', () => {
  it.each(Object.keys(strays) as (keyof typeof strays)[])('keep all rows: %s', async (kind) => {
    const older = join(office.home, 'older.db');
    await office.lock();
    copyFileSync(records(), older);
    expect(await office.signIn(charity.passphrase)).toBe('ok');
    await office.addPerson();
    await office.lock();
    const stray = join(folder, 'records-1.db');
    strays[kind](stray, older);
    expect(await office.signIn(charity.passphrase)).toBe('ok');
    expect(await peopleIn()).toBe(1);
    expect(existsSync(stray)).toBe(false);
  });

  it('open beside a folder of that name, which stays', async () => {
    await office.lock();
    for (const name of ['records-1.db', 'records-2.db', 'records-2.db-journal']) {
      mkdirSync(join(folder, name));
    }
    expect(await office.signIn(charity.passphrase)).toBe('ok');
    expect(existsSync(join(folder, 'records-2.db'))).toBe(true);
    const end = await office.remove(names.worker);
    expect(end).toMatchObject({ state: 'failed', code: 'disk-error' });
    expect((await office.ask('access.users', {})).users).toHaveLength(2);
  });
});

describe('a header that cannot be replaced', () => {
  it.each(['header-a.json.new', 'header-a.json'])('is told, behind a folder: %s', async (name) => {
    const inTheWay = join(folder, name);
    rmSync(inTheWay, { force: true });
    mkdirSync(inTheWay);
    await office.addPerson();
    const { passphrase } = charity;
    const changed = await office.call('access.changePassphrase', { passphrase, newPassphrase });
    expect(outcome(changed)).toBe('disk-unsure');
    expect(await office.signIn(passphrase)).toBe('ok');
    expect(await peopleIn()).toBe(1);
  });
});

describe('the records of the open vault, chosen as a file', () => {
  const ways = {
    'a backup': (file: string) => office.call('backups.look', { file }),
    'a key file': (file: string) => office.call('vaults.readKeyFile', { file }),
    'a picture': (file: string) => office.call('attachments.readChosen', { file }),
    'a spreadsheet': async (file: string) => {
      const { jobId } = await office.ask('imports.check', { files: [file] });
      await office.finished(jobId);
      const { problems } = await office.ask('imports.preview', { jobId });
      return { ok: false, error: { code: problems[0]?.code ?? 'none' } };
    },
  };
  const expectLocked = async () => {
    const other = await otherProcess(records(), office.context.vault.dataKey.toString('hex'));
    await other.end();
    expect(other.said).toBe('SQLITE_BUSY');
  };

  it.each(Object.keys(ways) as (keyof typeof ways)[])(
    'are not read as %s, and no other program gets in',
    async (way) => {
      const link = join(office.home, 'linked.csv');
      symlinkSync(records(), link);
      const otherName = join(office.home, 'people.csv');
      linkSync(records(), otherName);
      for (const path of [records(), link, otherName]) {
        const reply = await ways[way](choose(office, 'read', path));
        expect(['not-a-file', 'cannot-read']).toContain(outcome(reply));
        await expectLocked();
      }
    },
  );

  it('are not read as a header in a folder that is chosen as a vault', async () => {
    const folder = join(office.home, 'moved');
    mkdirSync(folder);
    for (const name of ['header-a.json', 'header-b.json', 'open.json', 'restored.json']) {
      linkSync(records(), join(folder, name));
    }
    const chosen = choose(office, 'folder', folder);
    expect(outcome(await office.call('vaults.add', { folder: chosen }))).toBe('header-damaged');
    await expectLocked();
  });
});

describe('a file beside the vault that is far too large', () => {
  it('is not read: wrong tries', async () => {
    await office.lock();
    const many = { misses: 20, missedAt: office.clock.now.toISOString() };
    const path = join(folder, 'tries.json');
    writeFileSync(path, JSON.stringify(many));
    expect(await office.signIn(charity.passphrase)).toBe('too-many-tries');
    writeFileSync(path, JSON.stringify(many) + ' '.repeat(2_000_000));
    expect(await office.signIn(charity.passphrase)).toBe('ok');
  });
});

describe('the folder of unfinished copies', () => {
  it('loses what an interrupted copy left, and nothing else', async () => {
    const vault = await openWithBackups();
    onTestFinished(vault.forget);
    for (const name of ['copy-abc123', 'Letters']) {
      mkdirSync(join(vault.home, 'copies', name), { recursive: true });
    }
    expect((await backUp(vault.strongroom)).end.state).toBe('done');
    expect(leftCopies(vault.home)).toEqual(['Letters']);
  });
});
