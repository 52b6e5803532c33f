import type { KeyboardEvent } from 'react';
import type { Grid } from './useGrid.ts';

const ARROWS = /^Arrow/;

const keysOf = (event: KeyboardEvent) => ({
  key: event.key,
  ctrl: event.ctrlKey || event.metaKey,
  shift: event.shiftKey,
});

/** Keys while a cell is edited. What is not handled here belongs to the text. */
export function keyInEditor<Row>(grid: Grid<Row>, event: KeyboardEvent, text: string): void {
  event.stopPropagation();
  const leaves = grid.editing?.replaces === true && ARROWS.test(event.key);
  if (event.key === 'Escape') grid.cancel();
  else if (event.key === 'Enter' || event.key === 'Tab' || leaves) {
    // Ctrl+Enter saves the form around the grid: take the text, let the key go on.
    grid.commit(text);
    if (event.ctrlKey) return;
    grid.move({ ...keysOf(event), ctrl: false });
  } else return;
  event.preventDefault();
}

/** The next choice that begins with a letter, after the one that stands there. */
function choiceFor<Row>({ column, row }: Grid<Row>, letter: string): string | undefined {
  if (column === undefined || row === undefined) return undefined;
  const choices = (column.choices ?? []).filter(({ label }) =>
    label.toLowerCase().startsWith(letter.toLowerCase()),
  );
  const now = choices.findIndex(({ value }) => value === column.value(row));
  return choices[(now + 1) % choices.length]?.value;
}

function withCtrl<Row>(grid: Grid<Row>, event: KeyboardEvent): boolean {
  switch (event.key.toLowerCase()) {
    case 'z':
      if (event.shiftKey) grid.redo();
      else grid.undo();
      return true;
    case 'y':
      grid.redo();
      return true;
    case 'd':
      grid.fillDown();
      return true;
    case 'a':
      grid.selectAll();
      return true;
    default:
      return grid.move(keysOf(event)) && event.key !== 'Enter';
  }
}

/** What a key opens inside the focused cell. */
interface Inside {
  readonly openChoice: () => void;
  /** Follows the cell's link; false where there is none. */
  readonly follow: () => boolean;
}

/** Keys while a cell has the focus. Answers whether the key was the grid's. */
export function keyInGrid<Row>(
  grid: Grid<Row>,
  event: KeyboardEvent,
  { openChoice, follow }: Inside,
): boolean {
  const { column } = grid;
  const letter = event.key.length === 1 ? event.key : '';
  const altGraph = event.getModifierState('AltGraph');
  if ((event.ctrlKey || event.metaKey) && !altGraph) {
    return event.key === 'Enter' ? false : withCtrl(grid, event);
  }
  if (event.altKey && !altGraph && event.key !== 'ArrowDown') return false;
  const hasStates = column?.kind === 'tick' || column?.kind === 'answer';
  if (hasStates && (letter === ' ' || event.key === 'Enter')) {
    grid.toggle();
    return true;
  }
  if (event.key === 'Enter' && follow()) return true;
  if (event.key === 'Enter' || event.key === 'F2' || (event.altKey && event.key === 'ArrowDown')) {
    if (column?.kind === 'choice' && grid.writable) openChoice();
    else if (!hasStates) grid.edit();
    return true;
  }
  if (event.key === 'Escape') {
    grid.cancel();
    return true;
  }
  if (event.key === 'Delete' || event.key === 'Backspace') {
    grid.clear();
    return true;
  }
  if (letter === '') return grid.move(keysOf(event));
  if (hasStates) {
    const word = { y: 'yes', n: 'no' }[letter.toLowerCase()] ?? choiceFor(grid, letter);
    if (word !== undefined) grid.put(word);
    return true;
  }
  if (column?.kind !== 'choice') grid.edit(letter === ' ' ? '' : letter);
  else if (grid.writable && letter !== ' ') {
    const choice = choiceFor(grid, letter);
    if (choice !== undefined) grid.commit(choice);
  } else if (grid.writable) openChoice();
  return true;
}
