import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatMinutes, parseMinutes } from '../../../../shared/domain/durations.ts';

it.each([
  ['1 h', 60],
  ['1h30', 90],
  ['1 h 30 min', 90],
  ['1 hour 30 minutes', 90],
  ['2 hrs', 120],
  ['1:30', 90],
  ['½ h', 30],
  ['½', 30],
  ['1½', 90],
  ['1 ½ h', 90],
  ['0.5', 30],
  ['2', 120],
  ['8', 480],
  ['45', 45],
  ['45 min', 45],
  ['45m', 45],
  ['0', 0],
])('reads %j', (text, minutes) => {
  expect(parseMinutes(text)).toBe(minutes);
});

it.each(['', 'h', 'long', '1:75', '25 h', '-1', '0.123 h', '1 h 2 h'])('refuses %j', (text) => {
  expect(parseMinutes(text)).toBeNull();
});

it('writes a length in short words and reads it back', () => {
  expect([30, 60, 90, 100, 20].map(formatMinutes)).toEqual([
    '½ h',
    '1 h',
    '1½ h',
    '1 h 40 min',
    '20 min',
  ]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1440 }), (minutes) => {
      expect(parseMinutes(formatMinutes(minutes))).toBe(minutes);
    }),
    { seed: 60 },
  );
});
