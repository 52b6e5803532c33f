import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const pages = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'],
  ...readdirSync('docs', { recursive: true })
    .map((file) => join('docs', String(file)))
    .filter((file) => file.endsWith('.md')),
];

/** Paths of the project in code marks; globs, commands and placeholders are not paths. */
const named = (text: string) =>
  [
    ...text.matchAll(/`((?:tests|electron|renderer|shared|scripts|docs|resources)\/[\w./-]+)`/g),
  ].map(([, path]) => path as string);

const links = (page: string, text: string) =>
  [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, target]) =>
    normalize(join(dirname(page), target as string)),
  );

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('names only files and folders that are there', () => {
    const paths = [...named(text), ...links(page, text)];
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});

it('reads pages that name something, so that it cannot pass on nothing', () => {
  expect(pages.length).toBeGreaterThan(5);
  expect(named(readFileSync('ARCHITECTURE.md', 'utf8')).length).toBeGreaterThan(30);
});
