import { expect, it } from 'vitest';
import {
  type History,
  noHistory,
  redo,
  remember,
  undo,
} from '../../../../../renderer/ui/grid/history.ts';

it('goes back step by step and forward again', () => {
  let history: History<string> = noHistory;
  history = remember(history, 'a');
  history = remember(history, 'b');
  const back = undo(history, 'c');
  expect(back?.state).toBe('b');
  const further = back && undo(back.history, back.state);
  expect(further?.state).toBe('a');
  expect(further && undo(further.history, further.state)).toBeNull();
  const again = further && redo(further.history, further.state);
  expect(again?.state).toBe('b');
  expect(again && redo(again.history, again.state)?.state).toBe('c');
});

it('forgets what was undone once something new is done', () => {
  const back = undo(remember<string>(noHistory, 'a'), 'b');
  expect(back && redo(remember(back.history, 'a'), 'd')).toBeNull();
});
