// @ts-check
import { parseArgs } from 'node:util';
import { releaseKeysFolder } from '../prepare/places.mjs';
import { say } from '../prepare/run.mjs';
import { writeBill } from './bill.mjs';
import { pack } from './pack.mjs';
import { signRelease, writeManifest } from './release.mjs';
import { writeSums } from './sums.mjs';

// Apart from scripts/package.mjs, because electron-builder needs the toolchain's own Node.
const { values, positionals } = parseArgs({
  options: {
    installers: { type: 'boolean', default: false },
    sign: { type: 'string', default: '' },
  },
  allowPositionals: true,
});
const [output = 'dist'] = positionals;
const { ELECTRON_OVERRIDE_DIST_PATH: dir = '', ELECTRON_EXEC_PATH: executable = '' } = process.env;
const made = await pack({
  electron: { dir, executable },
  output,
  installers: values.installers,
});
await writeBill(output);
const manifest = await writeManifest(output);
const updates = values.sign
  ? await signRelease(output, manifest, values.sign, releaseKeysFolder)
  : [];
await writeSums(output);
say(`The app is in ${made.folder}, with a manifest, checksums and a bill of materials beside it`);
for (const file of made.files) say(`Installer: ${file}`);
for (const file of updates) say(`Update: ${file}`);
if (!values.sign) say('Not signed: no update was made of it (-- --sign KEYFILE)');
