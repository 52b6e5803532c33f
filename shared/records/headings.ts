import { inSheet } from '../domain/imports/columns.ts';
import { otherHeadings } from '../domain/imports/headings.ts';
import { isPeopleColumn, type Meaning } from '../domain/imports/meanings.ts';
import { keyOf } from '../domain/imports/where.ts';
import { person } from './people.ts';

/** What each heading of a charity's own sheet is, by the key of its words. */
export function headingMeanings(): ReadonlyMap<string, Meaning> {
  const fields = Object.values(person.fields).flatMap((field) => {
    const kept = 'table' in field ? field.table : field.column;
    const column = inSheet(kept) as Meaning;
    return isPeopleColumn(column) ? [[column, field.options.headings ?? []] as const] : [];
  });
  const others = Object.entries(otherHeadings) as [Meaning, readonly string[]][];
  return new Map(
    [...others, ...fields].flatMap(([meaning, headings]) =>
      [meaning, ...headings].map((heading) => [keyOf(heading), meaning] as const),
    ),
  );
}
