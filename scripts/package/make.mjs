// @ts-check
import { say } from '../prepare/run.mjs';
import { pack } from './pack.mjs';

// Apart from scripts/package.mjs, because electron-builder needs the toolchain's own Node.
const [output = 'dist', installers] = process.argv.slice(2);
const { ELECTRON_OVERRIDE_DIST_PATH: dir = '', ELECTRON_EXEC_PATH: executable = '' } = process.env;
const made = await pack({
  electron: { dir, executable },
  output,
  installers: installers === '--installers',
});
say(`The app is in ${made.folder}`);
for (const file of made.files) say(`Installer: ${file}`);
