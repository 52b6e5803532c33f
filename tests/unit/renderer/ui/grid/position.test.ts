import { expect, it } from 'vitest';
import { inside, moved, rangeOf } from '../../../../../renderer/ui/grid/position.ts';
import { selectionOf } from './register.ts';

const size = { rows: 30, columns: 5 };
const press = (key: string, from = selectionOf(4, 2), held: { ctrl?: true; shift?: true } = {}) =>
  moved(from, { key, ctrl: held.ctrl ?? false, shift: held.shift ?? false }, size);

it.each([
  ['ArrowUp', { row: 3, column: 2 }],
  ['ArrowDown', { row: 5, column: 2 }],
  ['ArrowLeft', { row: 4, column: 1 }],
  ['ArrowRight', { row: 4, column: 3 }],
  ['Home', { row: 4, column: 0 }],
  ['End', { row: 4, column: 4 }],
  ['PageDown', { row: 14, column: 2 }],
  ['PageUp', { row: 0, column: 2 }],
  ['Enter', { row: 5, column: 2 }],
  ['Tab', { row: 4, column: 3 }],
])('%s leads to its cell and selects it alone', (key, at) => {
  expect(press(key)).toEqual({ at, from: at });
});

it.each([
  ['ArrowUp', { row: 0, column: 2 }],
  ['ArrowDown', { row: 29, column: 2 }],
  ['Home', { row: 0, column: 0 }],
  ['End', { row: 29, column: 4 }],
])('Ctrl+%s leads to the edge', (key, at) => {
  expect(press(key, selectionOf(4, 2), { ctrl: true })?.at).toEqual(at);
});

it('extends the selection with Shift', () => {
  const once = press('ArrowDown', selectionOf(4, 2), { shift: true });
  expect(once).toEqual(selectionOf(4, 2, 5, 2));
});

it('stays inside at every edge', () => {
  expect(press('ArrowUp', selectionOf(0, 0))?.at).toEqual({ row: 0, column: 0 });
  expect(press('PageDown', selectionOf(29, 4))?.at).toEqual({ row: 29, column: 4 });
});

it('lets Tab leave at the ends of a row, so that nobody is caught', () => {
  expect(press('Tab', selectionOf(4, 4))).toBeNull();
  expect(press('Tab', selectionOf(4, 0), { shift: true })).toBeNull();
  expect(press('Tab', selectionOf(4, 1), { shift: true })?.at).toEqual({ row: 4, column: 0 });
});

it('leaves other keys alone', () => {
  expect(press('a')).toBeNull();
  expect(press('F5')).toBeNull();
});

it('knows the range whichever corner was first', () => {
  expect(rangeOf(selectionOf(5, 3, 2, 1))).toEqual({ top: 2, bottom: 5, left: 1, right: 3 });
});

it('comes back inside when rows have gone', () => {
  expect(inside({ row: 40, column: 9 }, size)).toEqual({ row: 29, column: 4 });
  expect(inside({ row: 0, column: 0 }, { rows: 0, columns: 5 })).toEqual({ row: 0, column: 0 });
});
