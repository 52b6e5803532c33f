import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { appFolder } from '../support/app.ts';
import { temporaryFolder } from '../support/temporary.ts';

let folder = '';
const rows = [
  ...Array.from({ length: 2 }, () => 'N,a'),
  ...Array.from({ length: 30 }, () => 'N,b'),
  ...Array.from({ length: 25 }, () => 'S,a'),
  ...Array.from({ length: 40 }, () => 'S,b'),
];
const spec = { hide: 4, tables: [{ name: 'T', by: ['area', 'stage'], measure: 'people' }] };

beforeEach(() => {
  folder = temporaryFolder('tables');
  write('cases.csv', ['area,stage', ...rows, ''].join('\n'));
  write('tables.json', JSON.stringify(spec));
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function run(specFile = 'tables.json', output = 'out.json') {
  const script = join(appFolder, 'scripts', 'protect-tables', 'protect.ts');
  const args = ['--input', 'cases.csv', '--spec', specFile, '--output', output];
  const { status, stderr, stdout } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, told: stderr + stdout, left: existsSync(join(folder, output)) };
}

test('releases one cell a line, and says how many are hidden', () => {
  expect(run()).toMatchObject({ status: 0, left: true });
  const cells = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'));
  expect(cells).toHaveLength(9);
  expect(cells).toContainEqual({
    table: 'T',
    where: { area: 'N', stage: 'a' },
    value: null,
    primary: true,
  });
  expect(cells).toContainEqual({ table: 'T', where: {}, value: 97, primary: false });
});

test('takes what it released as an earlier release', () => {
  run('tables.json', 'first.json');
  write('next.json', JSON.stringify({ ...spec, earlier: ['first.json'] }));
  expect(run('next.json')).toMatchObject({ status: 0, left: true });
});

test('holds a release whose cases have changed, and leaves no file of an earlier run', () => {
  run('tables.json', 'first.json');
  expect(run()).toMatchObject({ status: 0, left: true });
  write('cases.csv', ['area,stage', ...rows, 'S,b', ''].join('\n'));
  write('next.json', JSON.stringify({ ...spec, earlier: ['first.json'] }));
  const held = run('next.json');
  expect(held).toMatchObject({ status: 3, left: false });
  expect(held.told).toContain('first.json, cell');
});

test('names file, row and column of bad input', () => {
  write('cases.csv', 'area,stage\nN,a\nS,\n');
  const bad = run();
  expect(bad).toMatchObject({ status: 2, left: false });
  expect(bad.told).toContain('cases.csv, row 3, column "stage"');
});

test('names the field of a bad spec', () => {
  write('tables.json', JSON.stringify({ ...spec, hide: 2 }));
  const bad = run();
  expect(bad).toMatchObject({ status: 2, left: false });
  expect(bad.told).toContain('tables.json, hide');
});
