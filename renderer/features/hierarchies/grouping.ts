import { type Grouping, ladderOf } from '../../../shared/anonymise/hierarchies/grouping.ts';
import { bandLabels } from '../../../shared/anonymise/hierarchies/limits.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/define.ts';
import type { hierarchies } from '../../../shared/contract/hierarchies.ts';
import { groupNames } from '../../../shared/domain/hierarchies.ts';

export type State = OutputOf<(typeof hierarchies)['list']>['fields'][number];
export type Detail = OutputOf<(typeof hierarchies)['get']>;
export type SaveInput = InputOf<(typeof hierarchies)['save']>;

/** What the list of groupings says after one was saved, and what was in force before: null as shipped. */
export interface Saved {
  readonly field: State['field'];
  readonly version: number;
  readonly before: Grouping | null;
}

/** A group and what lies in it; an answer has nothing in it. */
export interface Branch {
  readonly name: string;
  readonly within: readonly Branch[];
}

/** A grouping from its widest groups to its answers, or to the narrowest bands of numbers. */
export function branchesOf(grouping: Grouping): Branch[] {
  if (grouping.kind === 'bands') {
    const [narrowest = []] = grouping.limits;
    const wider = ladderOf({ kind: 'bands', limits: grouping.limits.slice(1) });
    return grown(bandLabels(narrowest).map((band) => [...wider(band)].reverse().concat(band)));
  }
  return grown(grouping.rows.map(({ answer, groups }) => [...groups].reverse().concat(answer)));
}

/** Paths from the widest group to the answer, put together where they go the same way. */
function grown(paths: readonly (readonly string[])[]): Branch[] {
  const found = new Map<string, string[][]>();
  for (const [name = '', ...rest] of paths) {
    const below = found.get(name) ?? [];
    if (rest.length > 0) below.push(rest);
    found.set(name, below);
  }
  return [...found].map(([name, below]) => {
    const within = grown(below);
    // A group of one thing with the same name says it once.
    const only = within.length === 1 && within[0]?.name === name ? within[0].within : within;
    return { name, within: only };
  });
}

/** How many different things each step tells, from the answers or narrowest bands to the widest. */
export function stepSizes(grouping: Grouping): number[] {
  const groups = groupNames(grouping).map((names) => names.length);
  return grouping.kind === 'bands' ? groups : [grouping.rows.length, ...groups];
}
