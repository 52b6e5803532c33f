import { spawn } from 'node:child_process';
import { once } from 'node:events';

const script = `
  const { Database } = require('@signalapp/sqlcipher');
  const [path, key] = process.argv.slice(1);
  const db = new Database(path);
  db.pragma('key = "x\\'' + key + '\\'"');
  db.pragma('locking_mode = EXCLUSIVE');
  try {
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    console.log('held');
  } catch (error) {
    console.log(error.code);
  }
  process.stdin.on('end', () => process.exit()).resume();
`;

/** Another process that tries to hold a vault's records, as a second app would. */
export async function otherProcess(path: string, keyHex: string) {
  const child = spawn(process.execPath, ['-e', script, path, keyHex], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return {
    /** `held`, or SQLite's word for why not. */
    said: said.trim(),
    async end() {
      child.stdin.end();
      await once(child, 'close');
    },
  };
}
