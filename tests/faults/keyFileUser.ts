import { writeSync } from 'node:fs';
import { dyingStrongroom } from './dying.ts';

// Begins, changes or stops the use of a key file, and kills itself at the step that it is told.
const [home = '', folder = '', passphrase = '', stick = '', change = '', killAt = ''] =
  process.argv.slice(2);
const dying = dyingStrongroom(home, Number(killAt), ['exec', 'close']);
const { ask, context } = dying;

let tokens = 0;
function token(use: 'read' | 'save', name: string): string {
  tokens += 1;
  const given = `token-of-a-key-file-${tokens}`;
  context.tokens.add(given, use, `${stick}/${name}`);
  return given;
}
const read = async (name: string) =>
  (await ask('vaults.readKeyFile', { file: token('read', name) })).keyFile;

async function use(): Promise<void> {
  context.tokens.add('token-of-the-vault', 'folder', folder);
  const { vaultId } = await ask('vaults.add', { folder: 'token-of-the-vault' });
  const present = change === 'begin' ? {} : { keyFile: await read('old.key') };
  await ask('vaults.unlock', { vaultId, passphrase, ...present });
  const shown = change === 'renew' ? { present: await read('old.key') } : {};
  dying.begin();
  if (change === 'stop') {
    await ask('access.stopKeyFile', { keyFile: await read('old.key'), passphrase });
  } else {
    await ask('access.makeKeyFile', { file: token('save', 'new.key'), ...shown });
    await ask('access.proveKeyFile', { keyFile: await read('new.key'), passphrase });
  }
  writeSync(1, `done ${dying.steps()}\n`);
  process.exit();
}
void use();
