import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = '.github/workflows';

test('every action that a workflow uses is pinned by the digest of its commit', () => {
  const used = readdirSync(folder).flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/uses:\s*(\S+)/g)].map(
      ([, action]) => action,
    ),
  );
  expect(used.length).toBeGreaterThan(0);
  // A tag can be moved to other code afterwards.
  expect(used.filter((action) => !/^[\w./-]+@[0-9a-f]{40}$/.test(action ?? ''))).toEqual([]);
});

test('no package runs a script of its own when it is installed', () => {
  expect(readFileSync('.npmrc', 'utf8').split('\n')).toContain('ignore-scripts=true');
});
