import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../../resources/locales/en');
const texts = readdirSync(folder).flatMap((file) => {
  const area = file.replace('.json', '');
  return leaves(JSON.parse(readFileSync(join(folder, file), 'utf8')), area);
});

/** Every text of an area with the key that leads to it. */
function leaves(value: unknown, key: string): { key: string; text: string }[] {
  if (typeof value === 'string') return [{ key, text: value }];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    leaves(inner, `${key}.${name}`),
  );
}

/** Words of the trade, and riddles that people who use the app could not solve. */
const trade: readonly RegExp[] = [
  /\brun out\b/i,
  /thanked/i,
  /their experience/i,
  /fingerprint/i,
  /\bdata package/i,
  /\bexceptions?\b/i,
  /records\.db|header-[ab]|\.json\b/i,
  /[a-z]+_[a-z]+/,
  /\bbands?\b/i,
  /→/,
  /was noted/i,
  /\bshipped\b/i,
  /struck out|strike (it )?out|\bslip\b/i,
  /thinned/i,
  /multiple of/i,
  /\b(database|hash|digest|checksum|schema|token|cache|metadata|encrypt\w*|decrypt\w*|revision)\b/i,
];

describe('the words of the screens and reports', () => {
  it('are read whole: every area has texts', () => {
    expect(texts.length).toBeGreaterThan(900);
  });

  it('have no words of the trade', () => {
    const found = texts
      .map(({ key, text }) => ({ key, text: text.replace(/\{\{[^}]*\}\}/g, '') }))
      .filter(({ text }) => trade.some((word) => word.test(text)));
    expect(found).toEqual([]);
  });

  it('name the kind of file as Excel does where they tell how to make one', () => {
    const named = texts.filter(({ text }) => text.includes('Excel Workbook'));
    expect(named.length).toBeGreaterThan(0);
    for (const { key, text } of named)
      expect([key, text]).toEqual([key, expect.stringContaining('“Save as”')]);
  });
});
