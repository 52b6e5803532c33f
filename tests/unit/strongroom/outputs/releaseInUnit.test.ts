import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { releaseInUnit } from '../../../../electron/strongroom/outputs/releaseFile.ts';
import { temporaryFolder } from '../../../support/temporary.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = temporaryFolder('release');
  path = join(folder, 'list.csv');
});
const content = Buffer.from('words');

describe('a file that is written within a unit of work', () => {
  it('lies there when the unit is through, with what the unit answers', () => {
    const answer = releaseInUnit(path, (release) => {
      release(content, (written) => content.equals(written));
      return 7;
    });
    expect(answer).toBe(7);
    expect(readFileSync(path, 'utf8')).toBe('words');
  });

  it('is removed where the unit fails after it was written', () => {
    const fails = () =>
      releaseInUnit(path, (release) => {
        release(content, () => true);
        expect(existsSync(path)).toBe(true);
        throw new Error('no entry');
      });
    expect(fails).toThrow('no entry');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves an older file of its name as it was where the unit fails after it was written', () => {
    writeFileSync(path, 'last month');
    const fails = () =>
      releaseInUnit(path, (release) => {
        release(content, () => true);
        expect(readFileSync(path, 'utf8')).toBe('words');
        throw new Error('no entry');
      });
    expect(fails).toThrow('no entry');
    expect(readFileSync(path, 'utf8')).toBe('last month');
    releaseInUnit(path, (release) => release(content, () => true));
    expect(readFileSync(path, 'utf8')).toBe('words');
    expect(readdirSync(folder)).toEqual(['list.csv']);
  });

  it('takes away what a killed save of its name left, and no other file', () => {
    const others = ['list.csv.part', 'list.csv.0123456.part', 'other.csv.01234567.part'];
    for (const name of [...others, 'list.csv.01234567.part']) {
      writeFileSync(join(folder, name), 'names');
    }
    releaseInUnit(path, (release) => release(content, () => true));
    expect(readdirSync(folder).sort()).toEqual([...others, 'list.csv'].sort());
  });

  it('does not come to be where it is judged unsafe, and the unit fails with it', () => {
    expect(() => releaseInUnit(path, (release) => release(content, () => false))).toThrow(
      expect.objectContaining({ code: 'not-safe' }),
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});
