import { describe, expect, test } from 'vitest';
import {
  type OwnKind,
  type OwnValue,
  ownValueInWords,
  readNumber,
  readOwnValue,
} from '../../../../shared/domain/ownFields.ts';
import { fieldOf } from '../../../support/ownFields.ts';

describe('a value of a call', () => {
  test.each<[OwnKind, OwnValue | null, OwnValue | null]>([
    ['words', '  Two dogs ', 'Two dogs'],
    ['words', '   ', null],
    ['words', null, null],
    ['number', '1,250', '1250'],
    ['date', '2024-02-29', '2024-02-29'],
    ['yes-no', 'no', 'no'],
    ['choice', 'blue', 'blue'],
    ['choices', ['blue', 'red', 'blue'], ['red', 'blue']],
    ['choices', [], null],
    ['choices', '', null],
  ])('of a %s field, %j, is kept as %j', (kind, given, value) => {
    expect(readOwnValue(fieldOf(kind), given)).toEqual({ value });
  });

  test.each<[OwnKind, OwnValue, string]>([
    ['words', 'a'.repeat(2_001), 'too-long'],
    ['words', ['red'], 'choose'],
    ['number', 'several', 'number'],
    ['number', '1,25', 'number'],
    ['date', '2023-02-29', 'date'],
    ['date', '1850-02-01', 'year'],
    ['yes-no', 'maybe', 'choose'],
    ['choice', 'Red team', 'choose'],
    ['choices', ['red', 'gone'], 'choose'],
    ['choices', 'gone', 'choose'],
  ])('of a %s field, %j, is refused as %s', (kind, given, code) => {
    expect(readOwnValue(fieldOf(kind), given)).toEqual({ code });
  });
});

test.each([
  ['07.50', '7.5'],
  ['−3', '-3'],
  ['-0', '0'],
  ['1,250,000', '1250000'],
  ['0', '0'],
  ['000', '0'],
  ['12.', null],
  ['1e3', null],
  ['', null],
  ['1 250', null],
  ['1234567890123', null],
])('the number %j is %j', (typed, number) => {
  expect(readNumber(typed)).toBe(number);
});
test('a value is said in words, a choice by the name that it has now', () => {
  const words = { date: (on: string) => `day ${on}`, yes: 'Yes', no: 'No' };
  const said = (kind: OwnKind, value: OwnValue) => ownValueInWords(fieldOf(kind), value, words);
  expect(said('words', 'Two dogs')).toBe('Two dogs');
  expect(said('number', '7.5')).toBe('7.5');
  expect(said('date', '2026-04-03')).toBe('day 2026-04-03');
  expect([said('yes-no', 'yes'), said('yes-no', 'no')]).toEqual(['Yes', 'No']);
  expect(said('choice', 'cafe')).toBe('Café');
  expect(said('choices', ['red', 'gone', 'blue'])).toBe('Red team; Blue team');
});
