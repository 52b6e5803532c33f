import { writeSync } from 'node:fs';
import { dyingStrongroom } from './dying.ts';

// Takes an update, and kills itself at the step that it is told: made to be cut short.
const [home = '', folder = '', passphrase = '', stick = '', keys = '', appImage = ''] =
  process.argv.slice(2);
const [update = '', killAt = ''] = process.argv.slice(8);
const host = { releaseKeys: keys, appImage };
const dying = dyingStrongroom(home, Number(killAt), ['exec'], host);

async function take(): Promise<void> {
  const { ask, context } = dying;
  await dying.open(folder, passphrase);
  context.tokens.add('token-of-the-stick', 'folder', stick);
  await ask('backups.setPlace', { folder: 'token-of-the-stick' });
  context.tokens.add('token-of-the-update', 'read', update);
  const { file = '' } = await ask('updates.look', { file: 'token-of-the-update' });
  await dying.watchHandles();
  dying.begin();
  const end = dying.nextEnd();
  await ask('updates.take', { file, saveTo: null, reason: null });
  writeSync(1, `${await end} ${dying.steps()}\n`);
  process.exit();
}
void take();
