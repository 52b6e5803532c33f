import { describe, expect, it } from 'vitest';
import {
  canWrite,
  cellText,
  copyText,
  type GridColumn,
  nextState,
  readCell,
} from '../../../../../renderer/ui/grid/cells.ts';
import { columns, type Line, sheetOf } from './register.ts';

function columnOf(key: string): GridColumn<Line> {
  const column = columns.find((each) => each.key === key);
  if (column === undefined) throw new Error(`no column ${key}`);
  return column;
}

it.each([
  ['fee', '12.50', 1250],
  ['fee', '£13', 1300],
  ['fee', '', null],
  ['minutes', '1:30', 90],
  ['minutes', '½', 30],
  ['by', 'bank TRANSFER', 'bank'],
  ['by', 'cash', 'cash'],
  ['by', ' ', null],
  ['here', 'Yes', true],
  ['here', '1', true],
  ['here', '✓', true],
  ['here', 'no', false],
  ['here', '', false],
  ['met', 'Yes', true],
  ['met', 'n', false],
  ['met', '', null],
  ['met', '–', null],
  ['met', 'not known', null],
  ['name', ' Dez ', 'Dez'],
  ['name', "'=SUM(A1)", '=SUM(A1)'],
])('reads %s %j', (key, text, value) => {
  expect(readCell(columnOf(key), text)).toEqual({ ok: true, value });
});

it.each([
  ['fee', 'ten'],
  ['fee', '-5'],
  ['minutes', 'long'],
  ['by', 'cheque'],
  ['here', 'perhaps'],
  ['met', 'perhaps'],
])('refuses %s %j', (key, text) => {
  expect(readCell(columnOf(key), text)).toEqual({ ok: false });
});

it('shows pounds, lengths and choices in words', () => {
  expect(cellText(columnOf('fee'), 123450)).toBe('1,234.50');
  expect(cellText(columnOf('minutes'), 90)).toBe('1½ h');
  expect(cellText(columnOf('by'), 'bank')).toBe('Bank transfer');
  expect(cellText(columnOf('by'), null)).toBe('');
});

it('copies what a spreadsheet can count', () => {
  expect(copyText(columnOf('fee'), 123450)).toBe('1234.50');
  expect(copyText(columnOf('minutes'), 90)).toBe('1:30');
});

it('copies no text that a spreadsheet would run', () => {
  for (const text of ['=SUM(A1)', '+1', '@x', '-x']) {
    expect(copyText(columnOf('name'), text)).toBe(`'${text}`);
  }
});

it('reads back what it copied', () => {
  for (const [key, value] of [
    ['fee', 105],
    ['minutes', 45],
    ['by', 'bank'],
    ['here', true],
    ['met', true],
    ['met', false],
    ['met', null],
    ['name', '=1'],
  ] as const) {
    expect(readCell(columnOf(key), copyText(columnOf(key), value))).toEqual({ ok: true, value });
  }
});

it('lets nobody write where the column or the row does not', () => {
  const { rows } = sheetOf({ here: false });
  const [line] = rows;
  if (line === undefined) throw new Error('no line');
  expect(canWrite(columnOf('name'), line)).toBe(false);
  expect(canWrite(columnOf('fee'), line)).toBe(false);
  expect(canWrite(columnOf('fee'), { ...line, here: true })).toBe(true);
});

it('goes through all the states of a cell and begins again', () => {
  expect([false, true].map((value) => nextState('tick', value))).toEqual([true, false]);
  expect([null, true, false].map((value) => nextState('answer', value))).toEqual([
    true,
    false,
    null,
  ]);
});

describe('a tick with further states', () => {
  const column: GridColumn<unknown> = {
    ...{ key: 'came', head: 'Came', kind: 'tick', width: '10%' },
    value: () => false,
    choices: [
      { value: 'sent-word', label: 'sent word' },
      { value: 'absent', label: 'absent' },
    ],
  };

  it('reads yes, no and each state by its words or its value', () => {
    const read = (text: string) => readCell(column, text);
    expect(['yes', '', 'Sent word', 'sent-word', ' ABSENT '].map(read)).toEqual(
      [true, false, 'sent-word', 'sent-word', 'absent'].map((value) => ({ ok: true, value })),
    );
    expect(read('perhaps')).toEqual({ ok: false });
  });

  it('is copied in the words that it is pasted by, and a press of its key ticks it', () => {
    expect([true, false, 'sent-word'].map((value) => copyText(column, value))).toEqual([
      'yes',
      'no',
      'sent word',
    ]);
    expect(nextState('tick', 'absent')).toBe(true);
  });
});
