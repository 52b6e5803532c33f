import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { automatonOf } from '../../../../shared/anonymise/texts/automaton.ts';
import { isNhsNumber } from '../../../../shared/anonymise/texts/codes.ts';
import { distance, shortened } from '../../../../shared/anonymise/texts/distance.ts';
import { endOf, normalise } from '../../../../shared/anonymise/texts/normalise.ts';
import { phoneticKey } from '../../../../shared/anonymise/texts/phonetic.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 30 });
const seed = { seed: 20240604, numRuns: 300 };

test('the automaton finds every pattern at every offset', () => {
  const words = fc.uniqueArray(
    letters.filter((own) => own.length > 0 && own.length < 6),
    {
      minLength: 1,
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(words, letters, (patterns, text) => {
      const found: string[] = [];
      automatonOf(patterns).scan(text, (pattern, end) => found.push(`${pattern}-${end}`));
      const wanted = patterns.flatMap((pattern, own) =>
        Array.from({ length: text.length + 1 }, (_, end) => end)
          .filter((end) => end >= pattern.length && text.slice(0, end).endsWith(pattern))
          .map((end) => `${own}-${end}`),
      );
      expect(found.sort()).toEqual(wanted.sort());
    }),
    seed,
  );
});

describe('the distance', () => {
  test.each([
    ['hannah', 'hannah', 0],
    ['hannah', 'hanah', 1],
    ['hannah', 'hnanah', 1],
    ['hannah', 'hannnah', 1],
    ['hannah', 'banana', 3],
    ['bartholomew', 'bartolomev', 2],
  ])('%s to %s is %i', (a, b, far) => {
    expect(distance(a, b, 3)).toBe(far);
    expect(distance(b, a, 3)).toBe(far);
  });

  test('of one or two edits is found among the forms with as many letters deleted', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        for (const most of [1, 2]) {
          if (distance(a, b, most) > most) continue;
          const left = shortened(b, most);
          expect([...shortened(a, most)].some((own) => left.has(own))).toBe(true);
        }
      }),
      seed,
    );
  });
});

test('a folded text maps back to the original', () => {
  const text = 'A Strauße\u0301, H\u00ADi 😀 Œuf';
  const folded = normalise(text);
  expect(folded.text).toBe('a strausse, hi 😀 oeuf');
  const original = (word: string) => {
    const at = folded.text.indexOf(word);
    return text.slice(folded.starts[at], endOf(folded, at + word.length));
  };
  expect(original('strausse')).toBe('Strauße\u0301');
  expect(original('straus')).toBe('Strauß');
  expect(original('hi')).toBe('H\u00ADi');
  expect(original('😀')).toBe('😀');
  expect(original('oeuf')).toBe('Œuf');
});

test('letters are read as digits in numbers only', () => {
  expect(normalise('O77OO 9OO l23, Ollie of room 1O').digits).toBe(
    '07700 900 123, ollie of room 10',
  );
});

test('names that sound alike have one phonetic key', () => {
  for (const own of ['keiran', 'kieran', 'kyran', 'ciaran'])
    expect(['krn', 'srn']).toContain(phoneticKey(own));
  expect(phoneticKey('phillip')).toBe(phoneticKey('filip'));
  expect(phoneticKey('hussain')).toBe(phoneticKey('hussein'));
});

test('an NHS number has its check digit', () => {
  expect(['9434765919', '4010232137'].map(isNhsNumber)).toEqual([true, true]);
  expect(['9434765918', '943476591', '1111111111'].map(isNhsNumber)).toEqual([false, false, false]);
});
