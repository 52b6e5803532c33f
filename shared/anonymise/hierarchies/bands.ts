import { groupedHierarchy } from './grouping.ts';
import type { Hierarchy } from './hierarchy.ts';

/** Age in whole years → ONS band → wider band → under or over 45 → `*`. */
export function ageHierarchy(values: Iterable<string>): Hierarchy {
  const limits = [[16, 18, 25, 35, 45, 55, 65, 75], [25, 45, 65], [45]];
  return groupedHierarchy({ kind: 'bands', limits }, values);
}

/** How often somebody came: count → band → wider band → `*`. */
export function countHierarchy(values: Iterable<string>): Hierarchy {
  const limits = [
    [1, 3, 6, 11, 21],
    [1, 6, 21],
  ];
  return groupedHierarchy({ kind: 'bands', limits }, values);
}
