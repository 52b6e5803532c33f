import { type AskedImport, headingRowOf } from '../../../shared/domain/imports/asked.ts';
import { besideEachOther } from '../../../shared/domain/imports/differences.ts';
import { likenessKinds } from '../../../shared/domain/imports/duplicates.ts';
import { placeKey, type RowPlace, type RowState } from '../../../shared/domain/imports/read.ts';
import type { Decisions } from '../../../shared/domain/imports/resolvePeople.ts';

interface Page {
  readonly from: number;
  readonly limit: number;
}

const pageOf = <Row>(rows: readonly Row[], { from, limit }: Page): readonly Row[] =>
  rows.slice(from, from + limit);

/** The decisions as they stand, to be given back with further ones. */
const given = ({ people, rules, take, takeRule }: Decisions) => ({
  people: [...people],
  rules: { ...rules },
  take: take.map((each) => ({ ...each, fields: [...each.fields] })),
  takeRule,
});

const decisionAt = (checked: AskedImport, place: RowPlace) =>
  checked.plan.resolved.decided.get(placeKey(place)) ?? null;

/** How many rows may be a person who is there already, and how many of them are not decided. */
export function countDuplicates(checked: AskedImport) {
  const { duplicates } = checked;
  const undecided = duplicates.filter((each) => decisionAt(checked, each) === null).length;
  return { count: duplicates.length, undecided };
}

/** A page of possible duplicates, each beside the people it may be. */
export function duplicatesPage(checked: AskedImport, page: Page) {
  const { duplicates, decisions } = checked;
  return {
    rows: pageOf(duplicates, page).map((duplicate) => ({
      ...{ file: duplicate.file, row: duplicate.row, name: duplicate.name },
      is: decisionAt(checked, duplicate),
      likely: duplicate.likely.map(({ kind, proposed, other, name, fields }) => ({
        ...{ kind, proposed, other, name },
        fields: besideEachOther(duplicate.fields, fields),
      })),
    })),
    total: duplicates.length,
    decisions: given(decisions),
    kinds: likenessKinds.map((kind) => {
      const of = duplicates.filter(({ likely: [best] }) => best?.kind === kind);
      const undecided = of.filter((each) => decisionAt(checked, each) === null).length;
      return { kind, count: of.length, undecided };
    }),
  };
}

/** How many rows say something else than a record that is here, and how many records they change. */
export function countChanges({ plan }: AskedImport) {
  const updates = [plan.resolved.updates, plan.sessionUpdates, plan.lineUpdates];
  const records = updates.reduce((sum, { length }) => sum + length, 0);
  return { count: plan.changes.length, records };
}

/** A page of rows that say something else than a record that is here already. */
export function changesPage(checked: AskedImport, page: Page) {
  const { changes } = checked.plan;
  return {
    rows: pageOf(changes, page).map(({ differences, taken, ...change }) => ({
      ...change,
      differences: [...differences],
      taken: [...taken],
    })),
    total: changes.length,
    decisions: given(checked.decisions),
  };
}

interface RowsPage extends Page {
  readonly file: string;
  readonly are: RowState | 'left-out';
}

/** A page of a file's rows, as they are after edits, with the headings above them. */
export function rowsPage(checked: AskedImport, { file, are, ...page }: RowsPage) {
  const whole = (are === 'left-out' ? checked.read : checked.tables).find(
    (table) => table.file === file,
  );
  const numbers = are === 'left-out' ? leftOutOf(checked, file) : plannedOf(checked, file, are);
  return {
    headings: [...(whole?.rows[(headingRowOf(checked, file) ?? 1) - 1] ?? [])],
    rows: pageOf(numbers, page).map((row) => ({ row, cells: [...(whole?.rows[row - 1] ?? [])] })),
    total: numbers.length,
  };
}

const leftOutOf = ({ leftOut }: AskedImport, file: string): number[] =>
  leftOut
    .filter((each) => each.file === file)
    .map(({ row }) => row)
    .sort((a, b) => a - b);

/** The numbers of a file's rows that stand so; a row that gives several sheets is named once. */
function plannedOf({ plan }: AskedImport, file: string, are: RowState): number[] {
  const rows = Object.values(plan.rows)
    .flat()
    .filter((each) => each.file === file && each.is === are)
    .map(({ row }) => row);
  return [...new Set(rows)].sort((a, b) => a - b);
}
