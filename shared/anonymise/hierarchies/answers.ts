/** The label of a blank cell: the question was not asked. It differs from a refusal to answer. */
export const NOT_ASKED = 'Not asked';
/** They were asked, and would rather not say. */
export const PREFER_NOT_TO_SAY = 'Prefer not to say';
/** Where values go that no grouping knows. Not "Other", which readers take for a group of its own. */
export const OTHER = 'Another answer';

/** The two non-answers keep their own meaning below `*`; null for every real answer. */
export function nonAnswer(value: string): string | null {
  const text = value.trim().toLowerCase();
  if (text === '' || text === NOT_ASKED.toLowerCase()) return NOT_ASKED;
  return text === PREFER_NOT_TO_SAY.toLowerCase() ? PREFER_NOT_TO_SAY : null;
}
