import type { Cell, Listed } from './cells.ts';

/**
 * The counts that are all of their row although there are other answers: "100 % of a group" tells
 * of each person in it. Answers with their numbers in the list.
 */
export function wholeRows(listed: readonly Listed[], cells: readonly Cell[]): ReadonlySet<number> {
  const people = (at: number) => {
    const cell = cells[listed[at]?.cell ?? -1];
    return cell?.measure === 'people' ? (cell.targets[0]?.trueValue ?? 0) : 0;
  };
  const key = (table: number, where: Readonly<Record<string, string>>) =>
    JSON.stringify([table, Object.entries(where).sort(([a], [b]) => (a < b ? -1 : 1))]);
  const totals = new Map(listed.map(({ table, where }, at) => [key(table, where), at]));
  const rows = new Map<string, number[]>();
  listed.forEach(({ table, where }, at) => {
    for (const name of Object.keys(where)) {
      const { [name]: _, ...rest } = where;
      const row = JSON.stringify([name, key(table, rest)]);
      rows.set(row, [...(rows.get(row) ?? []), at]);
    }
  });
  const found = new Set<number>();
  for (const [row, members] of rows) {
    const [, rest] = JSON.parse(row) as [string, string];
    const whole = people(totals.get(rest) ?? -1);
    if (whole === 0 || members.length < 2) continue;
    for (const at of members) if (people(at) === whole) found.add(at);
  }
  return found;
}
