import { writeSync } from 'node:fs';
import { assemble } from '../../electron/strongroom/assemble.ts';
import type { Events } from '../../shared/contract/index.ts';

// Backs a vault up for ever, or restores a backup once, and says each step: it is made to be killed.
const [what = '', home = '', vaultId = '', passphrase = '', from = '', to = ''] =
  process.argv.slice(2);

const say = (word: string) => writeSync(1, `${word}\n`);
let ended: (state: string) => void = () => undefined;
const { context, call } = assemble(
  {
    home,
    demoSheets: '',
    releaseKeys: '',
    appImage: null,
    now: () => new Date(),
    emit: (name, payload) => {
      if (name !== 'progress') return;
      const { state, done } = payload as Events['progress'];
      if (state === 'running') say(`at ${done}`);
      else ended(state);
    },
    kdf: 'floor',
    workshop: '',
    attackWithinMs: 0,
    stopAsked: () => false,
    standIn: 'none',
    lockAhead: { asked: () => false, forget: () => undefined },
    renderPdf: () => Promise.reject(new Error('no pages here')),
  },
  (event, error) => {
    say(`failed ${event} ${String(error)}`);
    return '';
  },
);

async function ask(name: string, input: object): Promise<Record<string, string>> {
  const reply = await call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
  return reply.value as Record<string, string>;
}

/** Runs a job to its end; the end may come before its id. */
async function run(name: string, input: object): Promise<string> {
  const end = new Promise<string>((resolve) => {
    ended = resolve;
  });
  const { jobId = '' } = await ask(name, input);
  say(await end);
  return jobId;
}

const chosen = (use: 'read' | 'folder', path: string): string => {
  const token = `token-of-path-${path.length}-${Math.floor(performance.now() * 1_000)}`;
  context.tokens.add(token, use, path);
  return token;
};

async function backUpForEver(): Promise<never> {
  await ask('vaults.unlock', { vaultId, passphrase });
  for (;;) await run('backups.make', {});
}

async function restoreOnce(): Promise<void> {
  const { file } = await ask('backups.look', { file: chosen('read', from) });
  const opened = await run('backups.open', {
    file,
    credential: { kind: 'passphrase', passphrase },
  });
  say('restoring');
  await run('backups.restore', { jobId: opened, folder: chosen('folder', to) });
}

void (what === 'backup' ? backUpForEver() : restoreOnce());
