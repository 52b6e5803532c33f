import nodeFs, { writeSync } from 'node:fs';
import { Database } from '@signalapp/sqlcipher';
import { assemble } from '../../electron/strongroom/assemble.ts';
import type { Host } from '../../electron/strongroom/context.ts';

// Removes a user, and kills itself at the step that it is told: made to be cut short.
const [home = '', folder = '', passphrase = '', userId = '', killAt = ''] = process.argv.slice(2);
const at = new Date('2026-11-23T10:00:00.000Z');
const token = 'token-of-the-vault';
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
const database = Database.prototype as unknown as Record<
  'exec' | 'close',
  (...input: never[]) => unknown
>;
for (const name of ['exec', 'close'] as const) watch(database, name);

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
  workshop: '',
  stopAsked: () => false,
  lockAhead: { asked: () => false, forget: () => undefined },
  renderPdf: () => Promise.reject(new Error('no pages here')),
};
const { context, call } = assemble(around, (event, error) => {
  console.error(event, error);
  return event;
});

async function remove(): Promise<void> {
  context.tokens.add(token, 'folder', folder);
  const added = await call('vaults.add', { folder: token });
  const { vaultId } = (added.ok ? added.value : {}) as { vaultId: string };
  const opened = await call('vaults.unlock', { vaultId, passphrase });
  if (!opened.ok) throw new Error(opened.error.code);
  const state = new Promise<string>((resolve) => {
    ended = resolve;
  });
  steps = 0;
  await call('access.removeUser', { userId });
  writeSync(1, `${await state} ${steps}\n`);
  process.exit();
}
void remove();
