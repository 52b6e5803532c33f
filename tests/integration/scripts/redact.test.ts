import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporary.ts';

let folder = '';

beforeEach(() => {
  folder = temporaryFolder('redact');
  writeVault({});
  writeFileSync(at('texts.jsonl'), texts.map((own) => `${JSON.stringify(own)}\n`).join(''));
});

afterEach(() => rmSync(folder, { recursive: true }));

const vault = {
  people: [
    {
      id: 'P1',
      first: 'Siân',
      last: "O'Neill",
      aka: ['Shan'],
      dob: '16/05/2001',
      phone: '07700 900602',
      email: 'sian@example.org',
      ni: 'QQ123456C',
      nhs: null,
      addr: '14 Marsh Lane, Leeds, LS9 2QT',
    },
    { id: 'P2', first: 'Grace', last: 'Okonjo' },
  ],
  staff: ['Ben Todd'],
};
const texts = [
  { id: 't1', text: '🎉 SIAN ONEILL rang on 07 7009 00 602.' },
  { id: 2, text: 'Grace first. Ben has the keys.' },
  { id: 't3', text: 'Soup in Leeds.', note: 'not asked for' },
];

const at = (name: string) => join(folder, name);
const writeVault = (change: object) =>
  writeFileSync(at('vault.json'), JSON.stringify({ ...vault, ...change }));
const writePerson = (change: object) => writeVault({ people: [{ ...vault.people[0], ...change }] });
const writeText = (line: string) =>
  writeFileSync(at('texts.jsonl'), `{"id":1,"text":"a"}\n${line}`);

function redact(...args: string[]) {
  const own = ['--dictionary', 'vault.json', '--texts', 'texts.jsonl', '--output', 'spans.jsonl'];
  const path = join(import.meta.dirname, '../../../scripts/redact.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...own, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('writes a line for each text, in UTF-16 offsets', () => {
  const { status, stdout, stderr } = redact();
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('3 texts: 3 to hide, 1 for a person to look at.');
  const lines = readFileSync(at('spans.jsonl'), 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      id: 't1',
      spans: [
        [3, 14],
        [23, 37],
      ],
      review: [],
    },
    { id: 2, spans: [[13, 16]], review: [[0, 5]] },
    { id: 't3', spans: [], review: [] },
  ]);
});

describe('what is at fault is named with its place, and nothing is written', () => {
  test.each<[string, () => void, string[]]>([
    ['no dictionary', () => rmSync(at('vault.json')), ['vault.json', 'no such file']],
    [
      'a dictionary that is no JSON',
      () => writeFileSync(at('vault.json'), '{\n"people":\n['),
      ['vault.json', 'not JSON'],
    ],
    ['no people', () => writeVault({ people: undefined }), ['vault.json, people']],
    ['somebody without a name', () => writePerson({ first: '', last: null }), ['people[0].first']],
    ['a phone that is a number', () => writePerson({ phone: 7700900602 }), ['people[0].phone']],
    ['other names that are no list', () => writePerson({ aka: 'Shan' }), ['people[0].aka']],
    [
      'a date that is none',
      () => writePerson({ dob: '31/02/2001' }),
      ['people[0].dob', '31/02/2001'],
    ],
    ['staff that are nobody', () => writeVault({ staff: [7] }), ['vault.json, staff[0]']],
    ['a line that is no JSON', () => writeText('{"id"'), ['texts.jsonl, line 2', 'not JSON']],
    ['a line without a text', () => writeText('{"id":2}'), ['texts.jsonl, line 2, text']],
    ['a line without an id', () => writeText('{"text":"a"}'), ['texts.jsonl, line 2, id']],
    ['a line that is a list', () => writeText('[1]'), ['texts.jsonl, line 2']],
    [
      'texts that are not UTF-8',
      () => writeFileSync(at('texts.jsonl'), Buffer.from([0x61, 0xff])),
      ['texts.jsonl', 'UTF-8'],
    ],
  ])('%s', (_, spoil, told) => {
    spoil();
    writeFileSync(at('spans.jsonl'), 'from before');
    const { status, stderr } = redact();
    for (const words of told) expect(stderr).toContain(words);
    expect(status).toBe(2);
    expect(existsSync(at('spans.jsonl'))).toBe(false);
    expect(existsSync(at('spans.jsonl.unfinished'))).toBe(false);
  });

  test('an output that would overwrite the texts, and an option nobody knows', () => {
    expect(redact('--output', './texts.jsonl')).toMatchObject({ status: 2 });
    expect(redact('--colour')).toMatchObject({ status: 2 });
    expect(readFileSync(at('texts.jsonl'), 'utf8')).toContain('SIAN');
  });
});
