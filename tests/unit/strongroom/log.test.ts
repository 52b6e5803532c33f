import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeLog } from '../../../electron/strongroom/log.ts';
import { temporaryFolder } from '../../support/temporary.ts';

let home: string;
beforeEach(() => {
  home = temporaryFolder('log');
});
afterEach(() => rmSync(home, { recursive: true }));

const text = () => readFileSync(join(home, 'events.log'), 'utf8');
const lines = () =>
  text()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('the event log', () => {
  it('keeps codes, numbers and a reference, and no word of what went wrong', () => {
    const error = Object.assign(new Error('Efua Mensah in /home/jo/records.db'), {
      code: 'SQLITE_CORRUPT',
      path: '/home/jo/records.db',
      person: 'Efua Mensah',
    });
    const ref = makeLog(home)('people.change', error);
    expect(lines()).toEqual([
      { at: expect.any(String), ref, event: 'people.change', code: 'SQLITE_CORRUPT' },
    ]);
    expect(text()).not.toMatch(/Efua|jo|records/);
  });

  it('takes nothing for a code that could be a name', () => {
    const log = makeLog(home);
    for (const code of ['Efua', 'E.MENSAH', 'EFUA MENSAH', '', 42, null, { toString: () => 'x' }]) {
      log('people.add', { code });
    }
    log('people.add', 'thrown text');
    expect(new Set(lines().map(({ code }) => code))).toEqual(new Set([null]));
  });

  it('stays small: an old part is kept beside it and then goes', () => {
    writeFileSync(join(home, 'events.log'), 'x'.repeat(200_001));
    makeLog(home)('vaults.unlock', null);
    expect(readdirSync(home).sort()).toEqual(['events.log', 'events.log.old']);
    expect(lines()).toHaveLength(1);
  });

  it('turns no failure into two where it cannot be written', () => {
    writeFileSync(join(home, 'in-the-way'), '');
    expect(makeLog(join(home, 'in-the-way', 'home'))('vaults.unlock', null)).toMatch(/^\w{8}$/);
  });
});
