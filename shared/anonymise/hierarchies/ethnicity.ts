import { nonAnswer, OTHER } from './answers.ts';
import { type Hierarchy, hierarchyOf } from './hierarchy.ts';

/**
 * The 19 categories of the 2021 census of England and Wales (ONS), by their five groups. Scotland
 * and Northern Ireland ask differently: their answers, and any other, keep to their own leaf and
 * join the group that their first words name, else "Other".
 */
export const ETHNICITIES: Readonly<Record<string, readonly string[]>> = {
  Asian: [
    'Asian: Indian',
    'Asian: Pakistani',
    'Asian: Bangladeshi',
    'Asian: Chinese',
    'Asian: any other',
  ],
  Black: ['Black: African', 'Black: Caribbean', 'Black: any other'],
  Mixed: [
    'Mixed: White and Black Caribbean',
    'Mixed: White and Black African',
    'Mixed: White and Asian',
    'Mixed: any other',
  ],
  White: [
    'White: English, Welsh, Scottish, Northern Irish or British',
    'White: Irish',
    'White: Gypsy or Irish Traveller',
    'White: Roma',
    'White: any other',
  ],
  'Other ethnic group': ['Arab', 'Any other'],
};

const GROUPS = Object.keys(ETHNICITIES);
const GROUP_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(ETHNICITIES).flatMap(([group, answers]) =>
    answers.map((answer) => [answer.toLowerCase(), group] as const),
  ),
);

function groupOf(value: string): string {
  const text = value.trim().toLowerCase();
  const named = GROUPS.find((group) => text.startsWith(`${group.toLowerCase()}:`));
  return nonAnswer(value) ?? GROUP_OF.get(text) ?? named ?? OTHER;
}

/** Ethnicity: category → group → `*`. Every category is a leaf, whether somebody gave it or not. */
export function ethnicityHierarchy(values: Iterable<string>): Hierarchy {
  const categories = Object.values(ETHNICITIES).flat();
  return hierarchyOf([...categories, ...values], (value) => [groupOf(value)]);
}
