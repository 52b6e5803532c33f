import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { copyTree } from '../../scripts/contributing.mjs';
import { sumsBelow } from '../../scripts/package/sums.mjs';
import { figure, long } from '../support/figures.ts';
import { temporaryFolder } from '../support/temporary.ts';

const run = promisify(execFile);
const builder = resolve('node_modules', 'electron-vite', 'bin', 'electron-vite.js');

/** Builds the sources of this tree in a folder of their own. */
async function built(name: string): Promise<Map<string, string>> {
  const tree = join(temporaryFolder(name), 'tree');
  await copyTree('.', tree);
  await run(process.execPath, [builder, 'build'], { cwd: tree, maxBuffer: 1 << 26 });
  return sumsBelow(join(tree, 'out'));
}

// Two whole builds: with the long faults only. What is packed from a build is compared in package.spec.ts.
describe.skipIf(!long)('two builds of one commit', () => {
  it('are the same, byte by byte, wherever they lie', async () => {
    const one = await built('one-build');
    const other = await built('another-and-longer-name-of-a-build');
    expect(one.size).toBeGreaterThan(20);
    expect([...other.keys()]).toEqual([...one.keys()]);
    const different = [...one].filter(([name, sum]) => other.get(name) !== sum);
    expect(different).toEqual([]);
    figure(
      'Two builds of one commit',
      'the same bytes',
      `${one.size} files in two folders: ${different.length} differ`,
    );
  });
});
