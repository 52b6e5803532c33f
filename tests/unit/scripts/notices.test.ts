import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { licencesIn } from '../../../renderer/features/settings/licences.ts';
import { noticeOf } from '../../../scripts/package/notices.mjs';

const zod = { name: 'zod', version: '4.6.7', identifier: 'MIT', text: 'Copyright Colin' };
const react = {
  name: 'react',
  version: '19.3.1',
  identifier: 'MIT',
  text: 'Copyright Meta\r\nAS IS',
};
const dom = { ...react, name: 'react-dom' };

describe('NOTICE', () => {
  test('has each licence once, with the packages under it, in an order that stays', () => {
    const text = noticeOf([zod, dom, react, zod]);
    expect(text).toBe(noticeOf([react, zod, dom]));
    expect(licencesIn(text)).toEqual([
      { packages: 'react 19.3.1, react-dom 19.3.1', terms: 'MIT', text: 'Copyright Meta\nAS IS' },
      { packages: 'zod 4.6.7', terms: 'MIT', text: 'Copyright Colin' },
    ]);
  });

  test('is refused where a package brings no text', () => {
    expect(() => noticeOf([{ ...zod, text: '' }])).toThrow('The licence of zod has no text.');
  });

  test('that is kept names what the package loads and is read whole by the screen', () => {
    const licences = licencesIn(readFileSync('NOTICE', 'utf8'));
    const packages = licences.map((each) => each.packages).join(', ');
    for (const name of [
      '@signalapp/sqlcipher',
      'electron',
      'node-gyp-build',
      'react',
      'SQLCipher',
    ]) {
      expect(packages).toContain(name);
    }
    expect(licences.length).toBeGreaterThan(30);
    for (const { packages: names, terms, text } of licences) {
      expect(names).not.toBe('');
      expect(terms, names).toMatch(/MIT|Apache|BSD|ISC|OFL|AGPL/);
      expect(text.length, names).toBeGreaterThan(300);
    }
  });
});
