import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formats } from '../../../../renderer/lib/formats.ts';

it('shows the first words of a long text, cut after a word', () => {
  const text = `It was too loud in the hall. ${'Again and again. '.repeat(600)}`;
  const shown = formats.start(text);
  expect(shown).toMatch(/^It was too loud in the hall\. .* …$/);
  expect(shown.length).toBeLessThanOrEqual(122);
  expect(text.startsWith(`${shown.slice(0, -2)} `)).toBe(true);
});

it('shows the first line of several, and a short text as it is', () => {
  expect(formats.start('\n The boiler broke. \nTwice.')).toBe('The boiler broke. ');
  expect(formats.start('A quiet room')).toBe('A quiet room');
});

it('bounds every text, and cuts no letter in two', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const shown = formats.start(text, 60);
      expect(shown.length).toBeLessThanOrEqual(62);
      expect(shown).not.toMatch(/\p{Cs}/u);
    }),
  );
});
