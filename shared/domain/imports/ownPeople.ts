import { harmless } from '../../anonymise/rows/csv.ts';
import { peopleColumns } from './columns.ts';
import { lostNought } from './contacts.ts';
import { isDated, isPeopleColumn, type Meaning } from './meanings.ts';
import { splitName } from './names.ts';
import { turned } from './orders.ts';
import type { OwnColumn, OwnLayout, Sheet } from './ownSheet.ts';
import type { Source } from './read.ts';
import { keyOf } from './where.ts';
import { codedAs, wordOf } from './words.ts';

/**
 * How the cells of a sheet's row become the columns of the sheet of people. Phone numbers get back
 * the nought that a spreadsheet took; words of coded columns become what they mean.
 */
export function peopleSource(layout: OwnLayout, { hiddenRows }: Sheet): Source {
  const { columns, headingRow } = layout;
  const placesOf = (wanted: Meaning) =>
    columns.flatMap(({ as }, at) => (as === wanted ? [at] : []));
  const names = placesOf('whole_name');
  const places = new Map(
    Object.keys(peopleColumns).map((column) => [column, placesOf(column as Meaning)] as const),
  );
  const words = new Map(
    layout.words.map(({ meaning, word, becomes }) => [`${meaning}\n${wordOf(word)}`, becomes]),
  );
  const said = (column: string): number[] => places.get(column) ?? [];
  const leftOut = new Set(layout.leftOut.map(({ row }) => row));
  if (!layout.takesHiddenRows) for (const row of hiddenRows) leftOut.add(row);
  return {
    headingRow,
    leftOut,
    unfit: () => null,
    textOf(column, cells) {
      if (column === 'note') return noteOf(columns, said('note'), cells);
      const [at] = said(column);
      if (at === undefined) {
        const whole = names[0] === undefined ? '' : (cells[names[0]] ?? '');
        if (column === 'first_name') return splitName(whole).first;
        return column === 'last_name' ? splitName(whole).last : '';
      }
      const text = (cells[at] ?? '').trim();
      if (isPeopleColumn(column as Meaning) && isDated(column as Meaning)) {
        return turned(text, columns[at]?.order ?? 'none');
      }
      const meaning = codedAs(column as Meaning);
      const becomes = meaning === null ? undefined : words.get(`${meaning}\n${wordOf(text)}`);
      // A word that means nothing yet is a problem of its own.
      if (becomes !== undefined) return becomes ?? '';
      return column === 'phone' && lostNought(text) ? `0${text}` : text;
    },
    headingOf(column) {
      const at = said(column)[0] ?? names[0];
      return (at === undefined ? undefined : columns[at]?.heading) || column;
    },
  };
}

/** Headings that say no more than that a note follows. */
const bare = new Set(['', 'note', 'notes', 'comment', 'comments', 'remarks']);

/** Columns that are kept as a note, each with its heading before it. */
export function noteOf(
  columns: readonly OwnColumn[],
  places: readonly number[],
  cells: readonly string[],
): string {
  const filled = places.filter((at) => (cells[at] ?? '').trim() !== '');
  const isBare = (at = -1) => bare.has(keyOf(columns[at]?.heading ?? ''));
  const note = filled
    .map((at) => `${isBare(at) ? '' : `${columns[at]?.heading}: `}${(cells[at] ?? '').trim()}`)
    .join('\n');
  // What a cell says is judged; a heading in front of it is text, whatever it begins with.
  return isBare(filled[0]) ? note : harmless(note);
}
