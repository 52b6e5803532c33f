import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary.ts';

const root = resolve(import.meta.dirname, '..', '..', '..');
const modules = join(root, 'node_modules');

let folder: string;
beforeEach(() => {
  // Inside the project, so that what is written here finds its modules.
  folder = temporaryFolder('screen', join(root, '.cache'));
});

const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

/** Runs a script with a plain environment: nothing of the runner that this test runs in. */
function run(args: readonly string[]) {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NO_COLOR: '1' };
  return spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
}

it('keeps all that a stage prints in its log, and what the driver logs off the screen', () => {
  const driver = '2026-11-29 04:52:35.430: ERROR CORE sqlcipher_page_cipher: hmac check failed';
  const stage = write(
    'stage.mjs',
    `process.stdout.write('✓ first\\n✓ sec');
     process.stderr.write(${JSON.stringify(`${driver}\nFAIL third\n`)});
     process.stdout.write('ond\\n7 passed, 1 failed');
     process.exitCode = 3;`,
  );
  const shows = write(
    'shows.mjs',
    `import { show } from ${JSON.stringify(join(root, 'scripts/test/screen.mjs'))};
     const { code, output } = await show(process.argv[2], [process.argv[3]], process.env, process.argv[4]);
     console.log('\\n' + JSON.stringify({ code, output }));`,
  );
  const { stdout, stderr } = run([shows, 'stage', stage, folder]);
  expect(stdout).toBe(
    `✓ first\n✓ second\n7 passed, 1 failed\n${JSON.stringify({
      code: 3,
      output: '✓ first\n✓ second\n7 passed, 1 failed',
    })}\n`,
  );
  expect(stderr).toBe('FAIL third\n');
  const log = readFileSync(join(folder, 'stage.log'), 'utf8');
  for (const line of ['✓ first', driver, 'FAIL third', '7 passed, 1 failed']) {
    expect(log).toContain(line);
  }
});

it('says one line for a file of window tests, and a failure with all that it printed', () => {
  write(
    'well.spec.mjs',
    `import { test } from '@playwright/test';
     test('one', () => console.log('nothing to see'));
     test('two', () => {});`,
  );
  write(
    'ill.spec.mjs',
    `import { expect, test } from '@playwright/test';
     test('holds', () => {});
     test.skip('waits', () => {});
     test('breaks', () => {
       console.error('what the app said');
       expect(1 + 1, 'the sum').toBe(3);
     });`,
  );
  const config = write('c.config.mjs', `export default { testMatch: '*.spec.mjs', workers: 1 };`);
  const cli = join(modules, '@playwright', 'test', 'cli.js');
  const reporter = join(root, 'scripts', 'test', 'byFile.mjs');
  const { stdout, status } = run([cli, 'test', '-c', config, `--reporter=${reporter}`]);
  expect(status).toBe(1);
  const lines = stdout.split('\n').filter((line) => /^ [✓✗]/.test(line));
  expect(lines).toEqual([
    expect.stringMatching(/^ ✗ \S+ill\.spec\.mjs:4 › breaks \(failed\)$/),
    expect.stringMatching(/^ ✗ \S+ill\.spec\.mjs \(3 tests, 1 failed, 1 skipped\) [\d.]+ s$/),
    expect.stringMatching(/^ ✓ \S+well\.spec\.mjs \(2 tests\) [\d.]+ s$/),
  ]);
  expect(stdout).toContain('the sum');
  expect(stdout).toContain('what the app said');
  expect(stdout).not.toContain('nothing to see');
});

it('writes benchmarks down only where a whole run is asked to', () => {
  const page = join(root, 'docs', 'benchmarks.md');
  const before = readFileSync(page);
  const bench = join(root, 'tests', 'bench', 'run.ts');
  const { status, stderr } = run([bench, '--write', '--only', 'start.firstScreen']);
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: expect.stringContaining('Only a whole run is written down'),
  });
  expect(readFileSync(page)).toEqual(before);
});
