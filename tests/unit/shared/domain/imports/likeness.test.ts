import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneSlip, similarNames } from '../../../../../shared/domain/imports/likeness.ts';

describe('two names are similar', () => {
  it.each([
    ['Zainab Osei', 'zainab osei'],
    ['Zainab Osei', 'Osei, Zainab'.replace(',', '')],
    ['Siân Cooper', 'Sian Cooper'],
    ['Sam Cooper', 'Samuel Cooper'],
    ['Sorcha Brennan', 'Sorcha Brenan'],
    ['Sorcha Brennan', 'Socrha Brennan'],
    ['Ife', 'Ife Adeyemi'],
    ['Mary-Jane Kelly', 'Mary Jane Kelly'],
  ])('%s and %s', (one, other) => {
    expect(similarNames(one, other)).toBe(true);
    expect(similarNames(other, one)).toBe(true);
  });

  it.each([
    ['Zainab Osei', 'Kwame Osei'],
    ['Bill Cooper', 'William Cooper'],
    ['Jo Nilsson', 'John Nilsson'],
    ['Ann Lee', 'Ana Lee'],
    ['Sorcha Brennan', 'Sorcha Brannon-Oakes'],
    ['', 'Ife'],
    ['Ife Ife', 'Ife Adeyemi'],
  ])('%s and %s are not', (one, other) => expect(similarNames(one, other)).toBe(false));

  it('whatever the order of the two', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (one, other) => {
        expect(similarNames(one, other)).toBe(similarNames(other, one));
      }),
    );
  });
});

describe('one slip of the pen', () => {
  it('is one letter changed, left out or added, or two neighbours that changed places', () => {
    const word = fc.array(fc.constantFrom(...'abcd'), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(word, fc.nat(), fc.constantFrom(...'abcd'), (letters, seed, letter) => {
        const at = seed % letters.length;
        const text = letters.join('');
        expect(oneSlip(letters.toSpliced(at, 1).join(''), text)).toBe(true);
        expect(oneSlip(letters.with(at, letter).join(''), text)).toBe(true);
        const next = (at + 1) % letters.length;
        if (next > at) {
          const swapped = letters.with(at, letters[next] ?? '').with(next, letters[at] ?? '');
          expect(oneSlip(swapped.join(''), text)).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['abcdef', 'abxyef'],
    ['abcdef', 'badcef'],
    ['abcd', 'abcdef'],
  ])('is not between %s and %s', (one, other) => expect(oneSlip(one, other)).toBe(false));
});
