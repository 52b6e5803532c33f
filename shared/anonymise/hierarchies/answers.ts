import { type Hierarchy, hierarchyOf } from './hierarchy.ts';

/** A blank cell and this answer mean the same: nobody asked. It differs from a refusal to say. */
export const NOT_ASKED = 'Not asked';
/** They were asked, and would rather not say. */
export const PREFER_NOT_TO_SAY = 'Prefer not to say';
/** Where values go that no rule knows. */
export const OTHER = 'Other';

/** The two non-answers keep their own meaning below `*`; null for every real answer. */
export function nonAnswer(value: string): string | null {
  const text = value.trim().toLowerCase();
  if (text === '' || text === NOT_ASKED.toLowerCase()) return NOT_ASKED;
  return text === PREFER_NOT_TO_SAY.toLowerCase() ? PREFER_NOT_TO_SAY : null;
}

/** Answer → `*`: gender, trans history, payment route and other short lists without a middle. */
export function answerHierarchy(values: Iterable<string>): Hierarchy {
  return hierarchyOf(values, () => []);
}

/** Gender as answered → `*`. */
export function genderHierarchy(values: Iterable<string>): Hierarchy {
  return answerHierarchy(values);
}

const STAGES: ReadonlyMap<string, string> = new Map([
  ['using services now', 'Using services now'],
  ['used services in the last two years', 'Used services before'],
  ['used services more than two years ago', 'Used services before'],
  ['used services before', 'Used services before'],
  ['family or friend', 'Family or friend'],
]);

/** Journey stage: answer → using now, used before, or family or friend → `*`. */
export function stageHierarchy(values: Iterable<string>): Hierarchy {
  return hierarchyOf(values, (value) => [
    nonAnswer(value) ?? STAGES.get(value.trim().toLowerCase()) ?? OTHER,
  ]);
}
