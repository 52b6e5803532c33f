import { expect, it } from 'vitest';
import {
  cellKey,
  cleared,
  copied,
  editText,
  filledDown,
  filledToEnd,
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

it('fills one cell from the one above it, and no other', () => {
  const next = typed(start, selectionOf(1, 1), 'yes', shape) ?? start;
  const above = typed(next, selectionOf(0, FEE), '30', shape) ?? next;
  const { sheet, rows } = filledDown(above, selectionOf(1, FEE), shape);
  expect(fees(sheet)).toEqual([3000, 3000, 2500, 2500]);
  expect(rows).toBe(1);
});

it('fills nothing into the first row, which has none above it', () => {
  expect(filledDown(start, selectionOf(0, FEE), shape)).toEqual({ sheet: null, rows: 0 });
});

it('fills a marked range from its first row, past those who were not there', () => {
  const next = typed(start, selectionOf(0, FEE), '30', shape) ?? start;
  const { sheet, rows } = filledDown(next, selectionOf(0, FEE, 2, FEE), shape);
  expect(fees(sheet)).toEqual([3000, null, 3000, 2500]);
  expect(rows).toBe(1);
  expect(filledToEnd(next, selectionOf(0, FEE, 2, FEE), shape)).toEqual({ sheet, rows });
});

it('fills to the end from one cell, and counts the rows that become different', () => {
  const next = typed(start, selectionOf(0, FEE), '30', shape) ?? start;
  const { sheet, rows } = filledToEnd(next, selectionOf(0, FEE), shape);
  expect(fees(sheet)).toEqual([3000, null, 3000, 3000]);
  expect(rows).toBe(2);
});

it('fills to the end from the value above where Enter left the focus on an empty cell', () => {
  const empty = sheetOf({ fee: 3000 }, { here: false, fee: null }, { fee: null }, { fee: null });
  const { sheet } = filledToEnd(empty, selectionOf(2, FEE), shape);
  expect(fees(sheet)).toEqual([3000, null, 3000, 3000]);
});

it('fills nothing to the end where nothing stands at or above the focus', () => {
  const empty = sheetOf({ fee: null }, { fee: null }, { fee: 3000 }, {});
  expect(filledToEnd(empty, selectionOf(1, FEE), shape)).toEqual({ sheet: null, rows: 0 });
});

it('empties the selection: ticks become no, the rest nothing', () => {
  const { sheet, rows } = cleared(start, selectionOf(2, 0, 3, 4), shape);
  expect(rows).toBe(2);
  expect(sheet?.rows[3]).toEqual({
    id: 'p3',
    name: 'Bilal',
    here: false,
    minutes: null,
    fee: null,
    by: null,
    met: null,
  });
});

it('empties an answer from yes and from no: it is not known again', () => {
  for (const met of [true, false]) {
    const { sheet } = cleared(sheetOf({ met }), selectionOf(0, 5), shape);
    expect(sheet?.rows[0]?.met).toBeNull();
  }
  expect(cleared(sheetOf({ met: null }), selectionOf(0, 5), shape).sheet).toBeNull();
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
