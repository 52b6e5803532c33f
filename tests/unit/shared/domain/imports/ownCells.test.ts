import { describe, expect, it, test } from 'vitest';
import { fieldOfColumn, readOwnCell } from '../../../../../shared/domain/imports/ownCells.ts';
import type { OwnKind, OwnValue } from '../../../../../shared/domain/ownFields.ts';
import { fieldOf } from '../../../../support/ownFields.ts';

const today = '2026-11-23';
const kindOfCells = (cells: readonly string[]) => {
  const field = fieldOfColumn('A column', cells, { ownFields: [], today }, 'people');
  return { kind: field?.kind, choices: field?.choices.map(({ name }) => name) };
};

describe('a cell of a spreadsheet', () => {
  test.each<[OwnKind, string, OwnValue | null]>([
    ['words', ' Two dogs ', 'Two dogs'],
    ['number', '1,250', '1250'],
    ['date', '3 April 2026', '2026-04-03'],
    ['date', '2026-04-03', '2026-04-03'],
    ['yes-no', 'Y', 'yes'],
    ['yes-no', 'false', 'no'],
    ['choice', 'blue TEAM', 'blue'],
    ['choice', 'cafe', 'cafe'],
    ['choices', 'Blue team; Red team', ['red', 'blue']],
    ['choices', ' ; ', null],
    ['choice', '', null],
  ])('of a %s field, %j, reads as %j', (kind, cell, value) => {
    expect(readOwnCell(fieldOf(kind), cell, today)).toEqual({ value });
  });

  test.each<[OwnKind, string, string]>([
    ['number', 'three', 'number'],
    ['date', 'soon', 'date'],
    ['yes-no', 'perhaps', 'choose'],
    ['choice', 'Green team', 'choose'],
    ['choices', 'Red team; Green team', 'choose'],
  ])('of a %s field, %j, is a problem: %s', (kind, cell, code) => {
    expect(readOwnCell(fieldOf(kind), cell, today)).toEqual({ code });
  });
});

describe('the kind of a column', () => {
  const often = (...cells: string[]) => [...cells, ...cells, '', ...cells];
  test.each<[OwnKind, string[], string[]]>([
    ['yes-no', ['yes', 'No', '', 'y'], []],
    ['number', ['1', '0', '1'], []],
    ['number', ['1,250', '-3'], []],
    ['date', ['03/04/2026', '2026-04-03'], []],
    ['choice', often('Red team', 'Blue team'), ['Red team', 'Blue team']],
    ['choices', often('Red; Blue', 'Blue', 'Red'), ['Red', 'Blue']],
    ['words', ['Two dogs', 'A cat', 'Nothing'], []],
    ['words', ['', ' '], []],
    ['words', [], []],
  ])('is proposed as %s from %j', (kind, cells, names) => {
    expect(kindOfCells(cells)).toEqual({ kind, choices: names });
  });

  it('is words where the answers are too many to choose from', () => {
    const cells = Array.from({ length: 13 }, (_, at) => `Street ${at}`);
    expect(kindOfCells([...cells, ...cells]).kind).toBe('words');
  });
});
