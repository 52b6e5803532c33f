import type { KnownFile, KnownTable, Ladders } from './knownFile.ts';
import type { Pattern } from './patterns.ts';
import type { Target } from './targets.ts';

/**
 * Whether a target is no more than what one file says by itself of each of its people: where all of
 * a file's people under 25 are men, those of them who are in another file too are men, however few
 * they are. Such a label adds nothing to the target without it, which is judged in its place; and an
 * answer that one file says of all is the matter of that file's own rules.
 */
export function isSaidByItself(
  { why, where, among, answer }: Target,
  files: readonly KnownFile[],
  patterns: readonly Pattern[],
): boolean {
  if (why === 'hidden') return false;
  const labels = answer ? [answer] : Object.entries(where);
  return files.some((file, at) => {
    if (!among.every((of) => patterns[of]?.files.includes(at))) return false;
    return labels.some(([column, label]) =>
      file.tables.some((table) => follows(column, label, where, table, file.people)),
    );
  });
}

/** Whether everybody in a table who may have the other labels is shown to have this one too. */
function follows(
  column: string,
  label: string,
  where: Target['where'],
  { columns }: KnownTable,
  people: KnownFile['people'],
): boolean {
  if (!columns.includes(column)) return false;
  const all = [...people.values()];
  const others = Object.entries(where)
    .filter(([name]) => name !== column && columns.includes(name))
    .map(([name, other]) => ({ name, other, level: levelOf(name, other, all) }));
  return all.every(
    (person) =>
      person[column]?.includes(label) ||
      others.some(({ name, other, level }) => {
        // Told as finely as the label, and another.
        const own = person[name]?.[level];
        return own !== undefined && own !== other;
      }),
  );
}

/** How deep a label lies in its column; −1 where the file tells the column less finely. */
function levelOf(name: string, label: string, people: readonly Ladders[]): number {
  return people.find((each) => each[name]?.includes(label))?.[name]?.indexOf(label) ?? -1;
}
