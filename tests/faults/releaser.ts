import nodeFs, { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { Database } from '@signalapp/sqlcipher';
import { assemble } from '../../electron/strongroom/assemble.ts';
import type { Host } from '../../electron/strongroom/context.ts';

// Saves a safe export, and kills itself at the step that it is told: made to be cut short.
const [home = '', folder = '', passphrase = '', purposeId = '', path = '', killAt = ''] =
  process.argv.slice(2);
const at = new Date('2026-11-23T10:00:00.000Z');
let steps: number | null = null;

/** One more moment at which the machine could have stopped. */
function step(): void {
  if (steps === null) return;
  steps += 1;
  if (steps === Number(killAt)) process.kill(process.pid, 'SIGKILL');
}

/** Counts what an object's method does to the disk: before it and after it. */
function watch<Name extends string>(
  of: Record<Name, (...input: never[]) => unknown>,
  name: Name,
): void {
  const real = of[name];
  of[name] = function watched(this: unknown, ...input: never[]) {
    step();
    const result = real.apply(this, input);
    step();
    return result;
  };
}

const files = nodeFs as unknown as Record<string, (...input: never[]) => unknown>;
for (const name of ['writeFileSync', 'fsyncSync', 'renameSync', 'rmSync']) watch(files, name);
watch(Database.prototype as unknown as Record<'exec', (...input: never[]) => unknown>, 'exec');

let ended: (state: string) => void = () => undefined;
const around: Host = {
  home,
  demoSheets: '',
  now: () => at,
  emit: (name, payload) => {
    if (name === 'progress' && 'state' in payload && payload.state !== 'running') {
      ended(payload.state);
    }
  },
  kdf: 'floor',
  workshop: resolve('electron/workshop/workshop.ts'),
  stopAsked: () => false,
  lockAhead: { asked: () => false, forget: () => undefined },
  renderPdf: () => Promise.reject(new Error('no pages here')),
};
const { context, call } = assemble(around, (event, error) => {
  console.error(event, error);
  return event;
});

async function ask(name: string, input: object): Promise<Record<string, string>> {
  const reply = await call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`);
  return reply.value as Record<string, string>;
}

async function save(): Promise<void> {
  context.tokens.add('token-of-the-vault', 'folder', folder);
  const { vaultId = '' } = await ask('vaults.add', { folder: 'token-of-the-vault' });
  await ask('vaults.unlock', { vaultId, passphrase });
  const end = new Promise<string>((done) => {
    ended = done;
  });
  const { jobId = '' } = await ask('exports.prepare', {
    ...{ kind: 'participants', purposeId, recipient: 'The council', cohortOf: null },
    ...{ from: '2026-01-01', to: '2026-11-23', columns: ['gender'] },
  });
  await end;
  context.tokens.add('token-of-the-file', 'save', path);
  steps = 0;
  await ask('exports.save', {
    ...{ jobId, file: 'token-of-the-file', format: 'csv', secondPerson: 'Ben Todd' },
    ...{ keepUntil: '2027-11-23', reason: null, decision: null },
  });
  writeSync(1, `saved ${steps}\n`);
  process.exit();
}
void save();
