import { expect, test } from 'vitest';
import { levelInWords } from '../../../../../shared/domain/exports/levelInWords.ts';

test.each([
  ['2026-03', 'Mar 2026'],
  ['2025-12', 'Dec 2025'],
  ['2026-Q1', 'Jan to Mar 2026'],
  ['2026-Q4', 'Oct to Dec 2026'],
  ['2026-13', '2026-13'],
  ['18-29', '18-29'],
  ['Harehills', 'Harehills'],
])('says %s as %s', (level, words) => {
  expect(levelInWords(level)).toBe(words);
});
