import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const rows = readFileSync(join(root, 'docs', 'guide-coverage.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| G\d+ \|/.test(line))
  .map((line) => {
    const [name = '', guide = '', app = '', shown = ''] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return {
      name,
      guide,
      app,
      tests: [...shown.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
    };
  });

describe('the guide in the app', () => {
  it('has a row for each of its 17 parts, in their order', () => {
    expect(rows.map(({ name }) => name)).toEqual(
      Array.from({ length: 17 }, (_, at) => `G${at + 1}`),
    );
  });

  it.each(rows)(
    'names a screen and tests that exist, or says what is not done: $name',
    ({ app, tests }) => {
      expect(app).not.toBe('');
      if (tests.length === 0) expect(app).toMatch(/^Not done/);
      for (const path of tests) expect([path, existsSync(join(root, path))]).toEqual([path, true]);
    },
  );
});
