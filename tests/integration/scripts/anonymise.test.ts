import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary.ts';

let folder = '';

beforeEach(() => {
  folder = temporaryFolder('anonymise');
  write('rows.csv', [['person', 'age', 'town', 'support', 'phone'], ...people]);
  write('age.csv', ages);
  write('town.csv', [
    ['Leeds', 'North', '*'],
    ['York', 'North', '*'],
  ]);
  writeSpec({});
});

afterEach(() => rmSync(folder, { recursive: true }));

const people = Array.from({ length: 24 }, (_, row) => [
  `P${row}`,
  String(20 + (row % 4)),
  row < 12 ? 'Leeds' : 'York',
  ['Housing', 'Health', 'Money'][row % 3] ?? '',
  '07700 900123',
]);
const ages = [20, 21, 22, 23].map((age) => [String(age), age < 22 ? '20-21' : '22-23', '*']);
const spec = {
  person: 'person',
  quasiIdentifiers: { age: { hierarchy: 'age.csv' }, town: { hierarchy: 'town.csv' } },
  sensitive: { support: { l: 2, kind: 'distinct' } },
  k: 4,
  suppressionLimit: 0.1,
};

const at = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(at(name), 'utf8');
const write = (name: string, rows: string[][], delimiter = ',') =>
  writeFileSync(at(name), rows.map((cells) => `${cells.join(delimiter)}\n`).join(''));
const writeSpec = (change: object) =>
  writeFileSync(at('spec.json'), JSON.stringify({ ...spec, ...change }));
const changed = (row: number, cell: number, value: string) =>
  write('rows.csv', [
    ['person', 'age', 'town', 'support', 'phone'],
    ...people.map((cells, own) => (own === row ? cells.with(cell, value) : cells)),
  ]);

function run(script: string, ...args: string[]) {
  const own = ['--input', 'rows.csv', '--spec', 'spec.json', '--output', 'out.csv', ...args];
  const path = join(import.meta.dirname, '../../../scripts', `${script}.mjs`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...own], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
const anonymise = (...args: string[]) => run('anonymise', '--report', 'report.json', ...args);
const verify = (...args: string[]) => run('verify-anonymous', ...args);
const released = () =>
  read('out.csv')
    .trim()
    .split('\r\n')
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));

describe('what is released', () => {
  test('has new names, only the columns asked for, and a full report', () => {
    expect(anonymise()).toMatchObject({ status: 0 });
    const [heading, ...rows] = released();
    expect(heading).toEqual(['person', 'age', 'town', 'support']);
    expect(rows).toHaveLength(24);
    expect(read('out.csv')).not.toMatch(/^P\d+,|07700/m);
    const report = JSON.parse(read('report.json'));
    expect(report).toMatchObject({
      verdict: 'released',
      recoding: 'global',
      warnings: [],
      optimum: { proved: true, gap: 0 },
      levels: { age: 1, town: 0 },
      suppressed: 0,
      classes: 4,
      k: 6,
      l: { support: { distinct: 3 } },
      t: { support: 0 },
      linkageMinimum: 6,
      risks: { prosecutor: 1 / 6, marketer: 1 / 6, journalist: 'unknown' },
    });
    expect(report.meanNcp).toBeCloseTo(1 / 6, 9);
    expect(report.verified.meanNcp).toBeCloseTo(report.meanNcp, 9);
    expect(Object.keys(report.timings)).toContain('verify');
    expect(report.memory.peak).toBeGreaterThan(report.memory.aboveInput);
  });

  test('tells beside the mean NCP what was lost of the rows in the file alone', () => {
    changed(0, 2, 'York');
    writeSpec({ k: 3, suppressionLimit: 0.2 });
    anonymise();
    const { gcp, meanNcp, people: all, released } = JSON.parse(read('report.json'));
    expect(gcp).toBeCloseTo((meanNcp * all - (all - released)) / released);
  });

  test('holds closeness over a hierarchy of the sensitive column', () => {
    write('support.csv', [
      ['Housing', 'Home', '*'],
      ['Money', 'Home', '*'],
      ['Health', 'Health', '*'],
    ]);
    writeSpec({ sensitive: { support: { t: 0.4, hierarchy: 'support.csv' } } });
    expect(anonymise()).toMatchObject({ status: 0 });
    expect(JSON.parse(read('report.json')).t.support).toBeLessThanOrEqual(0.4);
    expect(verify()).toMatchObject({ status: 0 });
    writeSpec({ sensitive: { support: { t: 0.4, hierarchy: 'town.csv' } } });
    expect(anonymise()).toMatchObject({ status: 2, stderr: expect.stringContaining('hierarchy') });
  });

  test('is verified again by the verifier alone, which refuses it once it lies', () => {
    anonymise();
    expect(verify()).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(at('out.csv'), read('out.csv').replace('Leeds', 'York'));
    expect(verify()).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('no-such-people'),
    });
  });

  test('is row by row beside the input where the spec says so', () => {
    changed(5, 2, 'Hull');
    write(
      'town.csv',
      ['Leeds', 'York', 'Hull'].map((town) => [town, '*']),
    );
    writeSpec({ shuffle: false, suppressed: 'keep-as-star', suppressionLimit: 0.5, k: 3 });
    expect(anonymise()).toMatchObject({ status: 0 });
    const [, ...rows] = released();
    expect(rows).toHaveLength(24);
    rows.forEach(([, , town, support], row) => {
      expect(['*', row === 5 ? 'Hull' : people[row]?.[2]]).toContain(town);
      expect(['*', people[row]?.[3]]).toContain(support);
    });
  });

  test.each([
    ['global', { classes: 4, k: 6 }],
    // All of them are cut apart by age and town, and each person keeps both rows alike.
    ['local', { classes: 8, k: 3 }],
  ])('holds the rows of one person together and counts people, %s recoding', (recoding, counts) => {
    writeSpec({ recoding, k: counts.k });
    const visits = people.flatMap((own) => [own, own.with(1, '23')]);
    const forty = Array.from({ length: 40 }, () => ['P99', '20', 'York', 'Money', '07700 900123']);
    write('rows.csv', [['person', 'age', 'town', 'support', 'phone'], ...visits, ...forty]);
    expect(anonymise()).toMatchObject({ status: 0 });
    const [, ...rows] = released();
    expect(rows).toHaveLength(48);
    expect(new Set(rows.map(([name]) => name)).size).toBe(24);
    const report = JSON.parse(read('report.json'));
    expect(report).toMatchObject({ people: 25, released: 24, suppressed: 1, ...counts });
    expect(report.verified).toMatchObject({ people: 25, released: 24, ...counts });
    expect(verify()).toMatchObject({ status: 0 });
    // Each row under a name of its own: a person told as two.
    const split = rows.map((cells, row) => [`N${row}`, ...cells.slice(1)]);
    write('out.csv', [['person', 'age', 'town', 'support'], ...split]);
    expect(verify()).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('no-such-people'),
    });
  });

  test('tells the journalist risk where population sizes are given', () => {
    write('population.csv', [
      ['town', 'age', 'people'],
      ...['20-21', '22-23'].flatMap((age) => [
        ['Leeds', age, '200'],
        ['York', age, '80'],
      ]),
    ]);
    writeSpec({ population: 'population.csv' });
    expect(anonymise()).toMatchObject({ status: 0 });
    const { risks, verified } = JSON.parse(read('report.json'));
    expect(risks).toEqual({ prosecutor: 1 / 6, marketer: 1 / 6, journalist: 1 / 80 });
    expect(verified.risks).toEqual(risks);
  });

  test('keeps to its delimiter in every file, and to its seed', () => {
    write(
      'rows.csv',
      [['person', 'age', 'town', 'support'], ...people.map((own) => own.slice(0, 4))],
      ';',
    );
    write('age.csv', ages, ';');
    write(
      'town.csv',
      [
        ['Leeds', '*'],
        ['York', '*'],
      ],
      ';',
    );
    writeSpec({ seed: 'fixed' });
    expect(anonymise('--delimiter', ';').stderr).toContain('For tests only');
    const first = read('out.csv');
    expect(first).toContain('"person";"age";"town";"support"');
    anonymise('--delimiter', ';');
    expect(read('out.csv')).toBe(first);
  });

  test('under local recoding, with ranges, comes with a plain warning', () => {
    const quasiIdentifiers = { age: { ranges: true }, town: { hierarchy: 'town.csv' } };
    writeSpec({ recoding: 'local', quasiIdentifiers, k: 5 });
    const { status, stderr } = anonymise();
    expect(status).toBe(0);
    expect(stderr).toContain('refinement attacks');
    const report = JSON.parse(read('report.json'));
    expect(report.warnings.join()).toContain('named recipient only');
    expect(report).toMatchObject({ recoding: 'local', optimum: null, labels: { age: 2, town: 2 } });
    expect(report.linkageMinimum).toBeGreaterThanOrEqual(5);
    expect(new Set(released().map(([, age]) => age))).toEqual(new Set(['age', '20-21', '22-23']));
    expect(verify()).toMatchObject({ status: 0 });
  });
});

describe('what is at fault is named with its place, and nothing is written', () => {
  test.each<[string, () => void, string[]]>([
    ['a value without a leaf', () => changed(3, 1, '44'), ['rows.csv, row 5', '"age"', '"44"']],
    [
      'two sensitive answers of one person',
      () => changed(3, 0, 'P1'),
      ['rows.csv, row 5, column "support"', 'row 3'],
    ],
    ['nobody named', () => changed(3, 0, ''), ['rows.csv, row 5']],
    ['a row of another length', () => changed(3, 0, 'P3,x'), ['rows.csv, line 5']],
    [
      'an untrue label',
      () =>
        write(
          'age.csv',
          ages.map((own) => (own[0] === '20' ? ['20', '22-23', '*'] : own)),
        ),
      ['age.csv, row 1, column 2', '"labels": "opaque"'],
    ],
    [
      'labels that are not nested',
      () =>
        write('town.csv', [
          ['Leeds', 'N', 'A', '*'],
          ['York', 'N', 'B', '*'],
        ]),
      ['town.csv, row 2, column 2', 'another label'],
    ],
    [
      'a hierarchy with a missing leaf',
      () => write('town.csv', [['Leeds', '*']]),
      ['rows.csv, row 14, column "town"', '"York" is in no row of the hierarchy'],
    ],
    [
      'an answer that stands in a hierarchy twice',
      () => write('age.csv', [...ages, ages[0] ?? []]),
      ['age.csv, row 5, column 1', '"20"'],
    ],
    ['k above the cohort', () => writeSpec({ k: 25 }), ['24 people are fewer than k, 25']],
    [
      'k above the people, though there are more rows',
      () => {
        write('rows.csv', [
          ['person', 'age', 'town', 'support', 'phone'],
          ...people.map((own, row) => own.with(0, `P${row % 3}`)),
        ]);
      },
      ['3 people are fewer than k, 4'],
    ],
    [
      'a population with an answer that nobody can give',
      () => {
        write('population.csv', [
          ['age', 'town', 'people'],
          ['20', 'Hull', '9'],
        ]);
        writeSpec({ population: 'population.csv' });
      },
      ['population.csv, row 2, column "town"', '"Hull"'],
    ],
    [
      'a population without numbers',
      () => {
        write('population.csv', [
          ['age', 'town', 'people'],
          ['20', 'York', 'many'],
        ]);
        writeSpec({ population: 'population.csv' });
      },
      ['population.csv, row 2, column "people"', '"many"'],
    ],
    ['a word unknown to the spec', () => writeSpec({ K: 5 }), ['spec.json', '"K"']],
    [
      'ranges under global recoding',
      () => writeSpec({ quasiIdentifiers: { age: { ranges: true } } }),
      ['spec.json, recoding', '"local"'],
    ],
    [
      'ranges of what is no number',
      () => writeSpec({ recoding: 'local', quasiIdentifiers: { town: { ranges: true } } }),
      ['row 2, column "town"', '"Leeds"'],
    ],
    [
      'a rule nobody can keep',
      () => writeSpec({ sensitive: { support: { l: 4, kind: 'distinct' } } }),
      ['spec.json', 'support'],
    ],
    ['a missing hierarchy', () => rmSync(at('town.csv')), ['town.csv: there is no such file']],
    [
      'a text that is no JSON',
      () => writeFileSync(at('spec.json'), '{'),
      ['spec.json', 'not JSON'],
    ],
    [
      'a text that is not UTF-8',
      () => writeFileSync(at('rows.csv'), Buffer.from([0x61, 0xff])),
      ['rows.csv', 'UTF-8'],
    ],
  ])('%s', (_, spoil, told) => {
    spoil();
    const { status, stderr } = anonymise();
    for (const words of told) expect(stderr).toContain(words);
    expect(status).toBe(2);
    expect(existsSync(at('out.csv'))).toBe(false);
    expect(existsSync(at('report.json'))).toBe(false);
  });

  test('untrue labels pass where the spec calls them names', () => {
    write(
      'age.csv',
      ages.map(([age = '', , top = '']) => [age, '90-99', top]),
    );
    const age = { hierarchy: 'age.csv', labels: 'opaque' };
    writeSpec({ quasiIdentifiers: { ...spec.quasiIdentifiers, age } });
    expect(anonymise()).toMatchObject({ status: 0 });
  });

  test('untrue labels are refused with both ways to say that they are names, one for all', () => {
    write(
      'age.csv',
      ages.map(([age = '', , top = '']) => [age, '90-99', top]),
    );
    const { status, stderr } = anonymise();
    expect(status).toBe(2);
    expect(stderr).toContain('"labels": "opaque" for the column, or --labels opaque for all');
    expect(anonymise('--labels', 'opaque')).toMatchObject({ status: 0 });
    expect(verify('--labels', 'opaque')).toMatchObject({ status: 0 });
    expect(verify()).toMatchObject({ status: 2 });
    const other = anonymise('--labels', 'names');
    expect(other).toMatchObject({ status: 2, stderr: expect.stringContaining('--labels') });
  });

  test.each([
    ['an output', () => anonymise('--output', './rows.csv')],
    ['a report', () => anonymise('--report', './rows.csv')],
    ['a verdict', () => verify('--report', './rows.csv')],
  ])('%s that would overwrite the input', (_, overwrite) => {
    const { status, stderr } = overwrite();
    expect(status).toBe(2);
    expect(stderr).toContain('must not be the input');
    expect(read('rows.csv')).toContain('P23');
  });
});

test('a file that the verifier refuses is not left, nor one from before', () => {
  // A text that begins like a formula is escaped for spreadsheets, so that what is read back has
  // other values than were written: the engine lets it pass and the verifier does not.
  const secret = "'=1";
  write('rows.csv', [
    ['person', 'age', 'town', 'support', 'phone'],
    ...people.map((cells, row) => (row % 3 === 0 ? cells.with(3, secret) : cells)),
  ]);
  writeFileSync(at('out.csv'), 'from before');
  const { status, stderr } = anonymise();
  expect(stderr).toContain('The verifier refused');
  expect(status).toBe(3);
  expect(existsSync(at('out.csv'))).toBe(false);
  expect(existsSync(at('out.csv.unverified'))).toBe(false);
  expect(JSON.parse(read('report.json'))).toMatchObject({ verdict: 'refused' });
});
