import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { within } from '../../electron/files/regular.ts';
import { backUp, choose, newestIn, openBackup, openWithBackups } from '../support/backups.ts';
import { charity, openStrongroom } from '../support/strongroom.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { outcome } from '../support/users.ts';

/** What may lie under the name of a file and is none. Each would hold up whoever opens it plainly. */
const kinds = ['a named pipe', 'a device', 'a socket', 'a folder', 'a link to a pipe'] as const;
type Kind = (typeof kinds)[number];

let root: string;
let strongroom: ReturnType<typeof openStrongroom>;
const servers: Server[] = [];
beforeEach(() => {
  root = temporaryFolder('not-files');
});
afterEach(async () => {
  strongroom.close();
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
  expect(strongroom.failures).toEqual([]);
});

function pipe(path: string): string {
  expect(spawnSync('mkfifo', [path]).status).toBe(0);
  return path;
}

async function put(kind: Kind, path: string): Promise<string> {
  if (kind === 'a named pipe') pipe(path);
  if (kind === 'a device') symlinkSync('/dev/zero', path);
  if (kind === 'a folder') mkdirSync(path);
  if (kind === 'a link to a pipe') symlinkSync(pipe(`${path}.fifo`), path);
  if (kind === 'a socket') {
    const server = createServer();
    servers.push(server);
    await new Promise<void>((done) => void server.listen(path, done));
  }
  return path;
}

describe.each(kinds)('%s', (kind) => {
  it('as a backup is refused by name, and Lock is answered beside it', async () => {
    strongroom = openStrongroom();
    await strongroom.createVault();
    const path = await put(kind, join(root, 'old.backup'));
    const looked = strongroom.call('backups.look', { file: choose(strongroom, 'read', path) });
    const locked = strongroom.call('vaults.lock', {});
    expect(outcome(await looked)).toBe('not-a-file');
    expect(outcome(await locked)).toBe('ok');
  });

  it('as a spreadsheet is a file that cannot be read', async () => {
    strongroom = openStrongroom();
    await strongroom.createVault();
    const path = await put(kind, join(root, 'people.csv'));
    const { jobId } = await strongroom.ask('imports.check', {
      files: [choose(strongroom, 'read', path)],
    });
    expect(await strongroom.finished(jobId)).toMatchObject({ state: 'done' });
    const { problems } = await strongroom.ask('imports.preview', { jobId });
    expect(problems).toMatchObject([{ file: 'people.csv', code: 'cannot-read' }]);
  });
});

describe.each(['a named pipe', 'a link to a pipe', 'a socket'] as const)('%s', (kind) => {
  it.each(['header-a.json', 'header-b.json', 'open.json'])(
    'as %s of a vault holds up neither its list nor its opening',
    async (name) => {
      strongroom = openStrongroom();
      const { open } = await strongroom.createVault();
      const { folder } = strongroom.context.vault;
      await strongroom.ask('vaults.lock', {});
      rmSync(join(folder, name), { force: true });
      await put(kind, join(folder, name));
      const { known } = await strongroom.ask('vaults.status', {});
      expect(known).toMatchObject([{ charityName: charity.charityName }]);
      const { vaultId } = open;
      const { passphrase } = charity;
      const opened = await strongroom.ask('vaults.unlock', { vaultId, passphrase });
      expect(opened.open.readOnly).toBeNull();
    },
  );

  it.each(['header-a.json.new', 'records.db-journal'])(
    'as %s of a vault holds up nothing',
    async (name) => {
      strongroom = openStrongroom();
      const { open } = await strongroom.createVault();
      const { folder } = strongroom.context.vault;
      await strongroom.ask('vaults.lock', {});
      await put(kind, join(folder, name));
      const { vaultId } = open;
      const { passphrase } = charity;
      const reply = await strongroom.call('vaults.unlock', { vaultId, passphrase });
      expect(outcome(reply)).toBe(name === 'records.db-journal' ? 'records-damaged' : 'ok');
    },
  );
});

describe('a link to a backup', () => {
  it('opens like the backup itself', async () => {
    const app = await openWithBackups();
    strongroom = app.strongroom;
    expect((await backUp(strongroom)).end.state).toBe('done');
    const link = join(root, 'link.backup');
    symlinkSync(newestIn(app.stick), link);
    expect((await openBackup(strongroom, link)).end.state).toBe('done');
    app.forget();
  });
});

describe('among the backups of a stick, a pipe', () => {
  it('is passed over, and the others are listed', async () => {
    const app = await openWithBackups();
    strongroom = app.strongroom;
    expect((await backUp(strongroom)).end.state).toBe('done');
    pipe(newestIn(app.stick).replace(/-[0-9a-f]{4}\.backup$/, '-ffff.backup'));
    expect((await strongroom.ask('backups.state', {})).stored).toHaveLength(1);
    expect((await backUp(strongroom)).end.state).toBe('done');
    app.forget();
  });
});

describe('a disk that does not answer', () => {
  it('is given up after its limit, and what answers in time is not', async () => {
    strongroom = openStrongroom();
    const never = new Promise<never>(() => undefined);
    await expect(within(never, 1)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    await expect(within(Promise.resolve(7), 60_000)).resolves.toBe(7);
    await expect(within(Promise.reject(new Error('broken')), 60_000)).rejects.toThrow('broken');
  });
});
