// @ts-check
import { say } from '../prepare/run.mjs';
import { writeBill } from './bill.mjs';
import { pack } from './pack.mjs';
import { writeSums } from './sums.mjs';

// Apart from scripts/package.mjs, because electron-builder needs the toolchain's own Node.
const [output = 'dist', installers] = process.argv.slice(2);
const { ELECTRON_OVERRIDE_DIST_PATH: dir = '', ELECTRON_EXEC_PATH: executable = '' } = process.env;
const made = await pack({
  electron: { dir, executable },
  output,
  installers: installers === '--installers',
});
await writeBill(output);
await writeSums(output);
say(`The app is in ${made.folder}, with checksums and a bill of materials beside it`);
for (const file of made.files) say(`Installer: ${file}`);
