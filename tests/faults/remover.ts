import { writeSync } from 'node:fs';
import { dyingStrongroom } from './dying.ts';

// Removes a user, and kills itself at the step that it is told: made to be cut short.
const [home = '', folder = '', passphrase = '', userId = '', killAt = ''] = process.argv.slice(2);
const dying = dyingStrongroom(home, Number(killAt), ['exec', 'close']);

async function remove(): Promise<void> {
  await dying.open(folder, passphrase);
  const end = dying.nextEnd();
  dying.begin();
  await dying.ask('access.removeUser', { userId });
  writeSync(1, `${await end} ${dying.steps()}\n`);
  process.exit();
}
void remove();
