/** What was before each step, and what was undone: whole states, since rows are never mutated. */
export interface History<State> {
  readonly past: readonly State[];
  readonly future: readonly State[];
}

const MOST = 100;

export const noHistory = { past: [], future: [] };

/** Remembers the state that a step replaces. */
export function remember<State>(history: History<State>, before: State): History<State> {
  return { past: [...history.past, before].slice(-MOST), future: [] };
}

export interface Step<State> {
  readonly history: History<State>;
  readonly state: State;
}

/** The state before the last step, or null where there is none. */
export function undo<State>({ past, future }: History<State>, now: State): Step<State> | null {
  const state = past.at(-1);
  if (state === undefined) return null;
  return { history: { past: past.slice(0, -1), future: [now, ...future] }, state };
}

/** The state that was undone last, or null where there is none. */
export function redo<State>({ past, future }: History<State>, now: State): Step<State> | null {
  const [state, ...rest] = future;
  if (state === undefined) return null;
  return { history: { past: [...past, now], future: rest }, state };
}
