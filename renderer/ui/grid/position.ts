export interface Place {
  readonly row: number;
  readonly column: number;
}

/** The cell with the focus, and the far corner of what is selected with it. */
export interface Selection {
  readonly at: Place;
  readonly from: Place;
}

export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

interface Size {
  readonly rows: number;
  readonly columns: number;
}

export interface Keys {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
}

const PAGE = 10;

export const start: Selection = { at: { row: 0, column: 0 }, from: { row: 0, column: 0 } };

export function rangeOf({ at, from }: Selection): Range {
  return {
    top: Math.min(at.row, from.row),
    bottom: Math.max(at.row, from.row),
    left: Math.min(at.column, from.column),
    right: Math.max(at.column, from.column),
  };
}

const held = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));

/** The nearest place inside a grid of that size: rows may have gone. */
export function inside({ row, column }: Place, size: Size): Place {
  return { row: held(row, size.rows), column: held(column, size.columns) };
}

/** Where a key leads, or null where the grid leaves the key alone. */
export function moved(selection: Selection, keys: Keys, size: Size): Selection | null {
  const place = target(selection.at, keys, size);
  if (place === null) return null;
  const at = inside(place, size);
  const extends_ = keys.shift && keys.key !== 'Tab' && keys.key !== 'Enter';
  return { at, from: extends_ ? selection.from : at };
}

function target({ row, column }: Place, { key, ctrl, shift }: Keys, size: Size): Place | null {
  const lastRow = size.rows - 1;
  const lastColumn = size.columns - 1;
  switch (key) {
    case 'ArrowUp':
      return { row: ctrl ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: ctrl ? lastRow : row + 1, column };
    case 'ArrowLeft':
      return { row, column: ctrl ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: ctrl ? lastColumn : column + 1 };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? lastRow : row, column: lastColumn };
    case 'PageUp':
      return { row: row - PAGE, column };
    case 'PageDown':
      return { row: row + PAGE, column };
    case 'Enter':
      return { row: row + (shift ? -1 : 1), column };
    case 'Tab': {
      // At the ends of a row Tab leaves the grid, so that nobody is caught in it.
      const next = column + (shift ? -1 : 1);
      return next < 0 || next > lastColumn ? null : { row, column: next };
    }
    default:
      return null;
  }
}
