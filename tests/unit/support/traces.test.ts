import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporary.ts';
import { traces } from '../../support/traces.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('traces');
});
afterEach(() => rmSync(folder, { recursive: true }));

const secret = 'Marigold Wexley';
const around = (text: string, before: number) =>
  Buffer.from(`${'¿'.repeat(before)}${text}and more`, 'utf8');

describe('the search for what lies in the clear', () => {
  const written: Record<string, Buffer> = {
    'UTF-8': Buffer.from(`some ${secret} here`),
    'UTF-8 in small letters': Buffer.from(secret.toLowerCase()),
    'UTF-16LE': Buffer.from(`x${secret}`, 'utf16le'),
    'UTF-16BE': Buffer.from(`x${secret}`, 'utf16le').swap16(),
    'base64 at the first letter': Buffer.from(around(secret, 0).toString('base64')),
    'base64 at the second': Buffer.from(around(secret, 2).toString('base64')),
    'base64 at the third': Buffer.from(around(secret, 1).toString('base64')),
    hex: Buffer.from(Buffer.from(secret).toString('hex')),
  };
  for (const [name, bytes] of Object.entries(written)) {
    it(`finds ${name}`, () => {
      mkdirSync(join(folder, 'deep', 'down'), { recursive: true });
      writeFileSync(join(folder, 'deep', 'down', 'file'), bytes);
      expect(traces([folder], [secret]).length).toBeGreaterThan(0);
    });
  }

  it('finds it in the name of a file', () => {
    writeFileSync(join(folder, `${secret}.txt`), '');
    expect(traces([folder], [secret])).toHaveLength(1);
  });

  it('finds nothing where nothing is', () => {
    writeFileSync(join(folder, 'file'), Buffer.from('Marigold and Wexley').toString('base64'));
    expect(traces([folder], [secret])).toEqual([]);
  });
});
