import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { readIndependently } from './independent.ts';

const [folder, keyFile] = process.argv.slice(2);
if (!folder) {
  console.error('Say which vault: npm run verify-vault -- FOLDER [KEY FILE]');
  process.exit(2);
}

/** Typed text is not echoed; piped text is read as it comes. */
async function askCredential(): Promise<string> {
  process.stdout.write('Passphrase or recovery key: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({
    input: process.stdin,
    output: silent,
    terminal: process.stdin.isTTY,
  });
  const credential = await lines.question('');
  lines.close();
  process.stdout.write('\n');
  return credential;
}

try {
  const file = keyFile === undefined ? null : readFileSync(keyFile);
  const found = await readIndependently(folder, await askCredential(), file);
  console.log(`${found.charityName}, read with SQLCipher ${found.sqlcipher}`);
  for (const { name, rows } of found.tables) console.log(`${String(rows).padStart(9)}  ${name}`);
  for (const fault of found.faults) console.log(`fault: ${fault}`);
  console.log(found.faults.length === 0 ? 'Whole.' : 'Damaged.');
  process.exitCode = found.faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
