// @ts-check
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { exists, readStamp } from './freshness.mjs';
import { modules, nodePath, sharedCache } from './places.mjs';
import { npm, run, say } from './run.mjs';

const name = '@journeyapps/sqlcipher';
const folder = path.join(modules, name);
const addon = path.join(folder, 'build', 'Release', 'node_sqlite3.node');

/**
 * Compiles the optional reader, which proves independently of the app's driver that a vault can be
 * read. It takes over a minute, so the result is cached for other checkouts. A failure is reported
 * and ends nothing: the tests that need the reader fail by themselves.
 */
export async function compileIndependentReader() {
  if (!(await exists(folder)) || (await exists(addon))) return;
  const kept = await keptCopy();
  if (await exists(kept)) {
    await mkdir(path.dirname(addon), { recursive: true });
    await copyFile(kept, addon);
    if (await loads()) return;
    await rm(path.join(folder, 'build'), { recursive: true });
  }
  say(`Compiling the independent reader ${name} (once, about 80 seconds) …`);
  const env = { ...process.env, npm_config_nodedir: await headers() };
  const { code, output } = await run(...npm(['rebuild', name, '--ignore-scripts=false']), { env });
  if (code !== 0 || !(await loads())) {
    const last = output.trimEnd().split('\n').slice(-15).join('\n');
    say(`It did not compile, so vaults cannot be read independently here.\n${last}`);
    return;
  }
  await mkdir(path.dirname(kept), { recursive: true });
  await copyFile(addon, `${kept}.${process.pid}`);
  await rename(`${kept}.${process.pid}`, kept);
}

async function keptCopy() {
  const { version } = await readStamp(path.join(folder, 'package.json'));
  const abi = (await run(nodePath, ['-p', 'process.versions.modules'])).stdout.trim();
  const machine = `${process.platform}-${process.arch}`;
  return path.join(sharedCache(), 'addons', `sqlcipher-${version}-abi${abi}-${machine}.node`);
}

async function loads() {
  return (await run(nodePath, ['-e', `require(${JSON.stringify(addon)})`])).code === 0;
}

/** Node's headers came with the npm package; node-gyp would fetch them over the network. */
async function headers() {
  const inside = path.join(modules, 'node', 'node_modules');
  const packages = (await readdir(inside)).filter((item) => /^node-(bin-)?\w+-\w+$/.test(item));
  for (const item of packages) {
    const place = path.join(inside, item);
    if (await exists(path.join(place, 'include', 'node', 'node_api.h'))) return place;
  }
  return undefined;
}
