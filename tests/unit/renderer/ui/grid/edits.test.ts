import { expect, it } from 'vitest';
import {
  cellKey,
  cleared,
  copied,
  editText,
  filledDown,
  pasted,
  typed,
} from '../../../../../renderer/ui/grid/edits.ts';
import { selectionOf, shape, sheetOf } from './register.ts';

const FEE = 3;
const fees = (sheet: ReturnType<typeof typed<(typeof start.rows)[number]>>) =>
  sheet?.rows.map(({ fee }) => fee);
const start = sheetOf({}, { here: false, fee: null }, {}, {});

it('writes a typed value and leaves the rows before it as they were', () => {
  const next = typed(start, selectionOf(0, FEE), '30', shape);
  expect(fees(next)).toEqual([3000, null, 2500, 2500]);
  expect(start.rows[0]?.fee).toBe(2500);
});

it('keeps a text that means nothing, and the value under it', () => {
  const next = typed(start, selectionOf(0, FEE), 'ten', shape);
  expect(fees(next)).toEqual([2500, null, 2500, 2500]);
  expect(next?.refused.get(cellKey('p0', 'fee'))).toBe('ten');
  expect(next && editText(next, selectionOf(0, FEE), shape)).toBe('ten');
});

it('lets a refused text go once its cell is right, even as it was', () => {
  const wrong = typed(start, selectionOf(0, FEE), 'ten', shape);
  const right = wrong && typed(wrong, selectionOf(0, FEE), '25', shape);
  expect(right?.refused.size).toBe(0);
});

it('makes no step of what changes nothing', () => {
  expect(typed(start, selectionOf(0, FEE), '25.00', shape)).toBeNull();
  expect(typed(start, selectionOf(0, 0), 'Another', shape)?.rows[0]?.name ?? 'Bilal').toBe('Bilal');
});

it('fills everything below one cell, past those who were not there', () => {
  const next = typed(start, selectionOf(0, FEE), '30', shape);
  expect(fees(next && filledDown(next, selectionOf(0, FEE), shape))).toEqual([
    3000,
    null,
    3000,
    3000,
  ]);
});

it('fills from the value above where Enter left the focus on an empty cell', () => {
  const empty = sheetOf({ fee: 3000 }, { here: false, fee: null }, { fee: null }, { fee: null });
  expect(fees(filledDown(empty, selectionOf(2, FEE), shape))).toEqual([3000, null, 3000, 3000]);
});

it('fills nothing where nothing stands at or above the focus', () => {
  const empty = sheetOf({ fee: null }, { fee: null }, { fee: 3000 }, {});
  expect(filledDown(empty, selectionOf(1, FEE), shape)).toBeNull();
});

it('fills only the selection where more than one row is selected', () => {
  const next = typed(start, selectionOf(0, FEE), '30', shape);
  expect(fees(next && filledDown(next, selectionOf(0, FEE, 2, FEE), shape))).toEqual([
    3000,
    null,
    3000,
    2500,
  ]);
});

it('empties the selection: ticks become no, the rest nothing', () => {
  const next = cleared(start, selectionOf(2, 0, 3, 4), shape);
  expect(next?.rows[3]).toEqual({
    id: 'p3',
    name: 'Bilal',
    here: false,
    minutes: null,
    fee: null,
    by: null,
  });
});

it('copies a block and pastes it elsewhere', () => {
  const source = sheetOf({ fee: 100, by: 'bank' }, { fee: 200, by: null }, {}, {});
  const text = copied(source, selectionOf(0, FEE, 1, 4), shape);
  expect(text).toBe('1.00\tBank transfer\n2.00\t');
  const { sheet, laid } = pasted(source, selectionOf(2, FEE), text, shape);
  expect(sheet?.rows.slice(2).map(({ fee, by }) => [fee, by])).toEqual([
    [100, 'bank'],
    [200, null],
  ]);
  expect(laid.cut).toBe(0);
});
