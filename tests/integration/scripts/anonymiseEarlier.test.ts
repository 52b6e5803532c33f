import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary.ts';

let folder = '';
const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name), 'utf8');
const write = (name: string, rows: readonly string[][]) =>
  writeFileSync(at(name), rows.map((cells) => `${cells.join()}\n`).join(''));

/** 24 people of four ages in two towns. */
const people = Array.from({ length: 24 }, (_, row) => [
  `P${row}`,
  String(20 + (row % 4)),
  row < 12 ? 'Leeds' : 'York',
]);
const heading = ['person', 'age', 'town'];
const ages = [20, 21, 22, 23].map((age) => [String(age), age < 22 ? '20-21' : '22-23', '*']);
const towns = [
  ['Leeds', 'North', '*'],
  ['York', 'North', '*'],
];
const whole = {
  person: 'person',
  quasiIdentifiers: { age: { hierarchy: 'age.csv' }, town: { hierarchy: 'town.csv' } },
  k: 4,
  suppressionLimit: 0.2,
};
const writeSpec = (spec: object) => writeFileSync(at('spec.json'), JSON.stringify(spec));

function anonymise(...args: string[]) {
  const files = ['--input', 'rows.csv', '--spec', 'spec.json', '--output', 'out.csv'];
  const path = join(import.meta.dirname, '../../../scripts/anonymise.mjs');
  const { status, stderr } = spawnSync(
    process.execPath,
    [path, ...files, '--report', 'report.json', ...args],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, stderr };
}

describe('earlier files', () => {
  const more = (...others: string[][]) => write('rows.csv', [heading, ...people, ...others]);
  const someone = ['P24', '20', 'Leeds'];

  beforeEach(() => {
    folder = temporaryFolder('anonymise');
    write('age.csv', ages);
    write('town.csv', towns);
    more();
    writeSpec(whole);
    expect(anonymise('--keep', 'kept.json')).toMatchObject({ status: 0 });
    writeSpec({ ...whole, earlier: ['kept.json'] });
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  test('withhold the next one, which is of one person more', () => {
    more(someone);
    rmSync(at('out.csv'));
    const { status, stderr } = anonymise('--keep', 'next.json');
    expect(status).toBe(3);
    expect(stderr).toContain('shows-with-earlier, release kept.json, why more, people 1');
    expect(JSON.parse(read('report.json')).failures).toEqual([
      { code: 'shows-with-earlier', release: 'kept.json', why: 'more', people: 1 },
    ]);
    for (const name of ['out.csv', 'out.csv.unverified', 'next.json']) {
      expect(existsSync(at(name)), name).toBe(false);
    }
  });

  test('let the same people pass, and enough new ones', () => {
    expect(anonymise()).toMatchObject({ status: 0 });
    more(...Array.from({ length: 4 }, (_, at) => someone.with(0, `N${at}`)));
    expect(anonymise()).toMatchObject({ status: 0 });
  });

  test('withhold one in which one person’s answer was changed', () => {
    const moved = people[0]?.with(2, 'York') ?? [];
    write('rows.csv', [heading, moved, ...people.slice(1)]);
    const { status, stderr } = anonymise();
    expect(status).toBe(3);
    expect(stderr).toContain('why group, people 1');
  });

  test('are combined: a whole less both its halves', () => {
    const half = (from: number) => {
      const own = people.filter((_, row) => Math.floor(row / 6) % 2 === from);
      write('rows.csv', [heading, ...own]);
      writeSpec({ ...whole, k: 3, suppressionLimit: 0.5 });
      expect(anonymise('--keep', `half${from}.json`)).toMatchObject({ status: 0 });
    };
    half(0);
    half(1);
    more(someone);
    writeSpec({ ...whole, k: 3, suppressionLimit: 0.5, earlier: ['half0.json', 'half1.json'] });
    const { status, stderr } = anonymise();
    expect(status).toBe(3);
    expect(stderr).toContain('half0.json and half1.json, why together');
  });

  test('are never written over', () => {
    const kept = read('kept.json');
    expect(anonymise('--keep', 'kept.json')).toMatchObject({
      ...{ status: 2, stderr: expect.stringContaining('named in "earlier"') },
    });
    expect(read('kept.json')).toBe(kept);
  });

  test('are refused where they are no such file, or no one can be known again', () => {
    writeSpec({ ...whole, earlier: ['out.csv'] });
    expect(anonymise()).toMatchObject({ status: 2, stderr: expect.stringContaining('JSON') });
    writeSpec({ ...whole, earlier: ['report.json'] });
    expect(anonymise()).toMatchObject({ status: 2, stderr: expect.stringContaining('--keep') });
    writeSpec({ ...whole, person: null, earlier: ['kept.json'] });
    expect(anonymise()).toMatchObject({ status: 2, stderr: expect.stringContaining('person') });
    writeSpec({ ...whole, person: null });
    expect(anonymise('--keep', 'n.json')).toMatchObject({ status: 2 });
    writeSpec(whole);
    expect(anonymise('--keep', 'rows.csv')).toMatchObject({ status: 2 });
    expect(read('rows.csv')).toContain('P23');
  });
});
