import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnAddress, origin, origins, pathWithin } from '../../../electron/window/addresses.ts';

const folder = resolve('/opt/alongside/renderer');
const at = (path: string) => pathWithin(folder, `${origin}${path}`);

describe('the file that an address stands for', () => {
  it.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/main-1.js', 'assets/main-1.js'],
    ['/assets/a%20b.css', 'assets/a b.css'],
    ['/index.html?x=/../../etc/passwd#/people', 'index.html'],
    ['/assets/../index.html', 'index.html'],
    // Decoded once: what remains is a strange name inside the folder.
    ['/%252e%252e/x', '%2e%2e/x'],
  ])('%s lies in the folder', (path, file) => {
    expect(at(path)).toBe(join(folder, file));
  });

  it.each([
    '/..%2f..%2fetc/passwd',
    '/%2e%2e%2f%2e%2e%2fetc/passwd',
    '/assets/..%2f..%2frenderer-other/x.js',
    '/..%2frenderer',
    '/.%2e%2fmain/main.cjs',
    '/index.html%00.js',
    '/%00',
    '/%',
    '/%ff',
    '',
  ])('%s is nothing', (path) => {
    expect(at(path)).toBeNull();
  });

  it.each([
    'https://alongside/index.html',
    'file:///opt/alongside/renderer/index.html',
    'app://elsewhere/index.html',
    'app://alongside.example.org/index.html',
    'app://alongside:80/index.html',
    'app:index.html',
    'application://alongside/index.html',
    'index.html',
    '',
  ])('%s is not ours', (address) => {
    expect(pathWithin(folder, address)).toBeNull();
  });

  it('is the same file at both of our origins', () => {
    for (const own of origins) {
      expect(pathWithin(folder, `${own}/index.html`)).toBe(join(folder, 'index.html'));
      expect(isOwnAddress(`${own}/index.html`)).toBe(true);
      expect(isOwnAddress(`${own}.example.org/index.html`)).toBe(false);
    }
    expect(new Set(origins).size).toBe(2);
  });

  it('is never outside, whatever is asked for', () => {
    const part = fc.constantFrom('..', '.', '%2e', '%2f', '%5c', '\\', '/', '//', 'a', '%00', '~');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const path = at(`/${parts.join('')}`);
        if (path !== null) expect(path.startsWith(join(folder, '/'))).toBe(true);
      }),
      { seed: 20_261_123, numRuns: 2_000 },
    );
  });

  it('holds where the folder is written with a slash at its end', () => {
    expect(pathWithin(`${folder}/`, `${origin}/index.html`)).toBe(join(folder, 'index.html'));
  });
});
