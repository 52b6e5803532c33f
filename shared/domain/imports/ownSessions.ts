import { type ChosenColumn, type Meaning, ofSessions } from './meanings.ts';
import { fieldNamed, fieldsOn } from './ownCells.ts';
import { noteOf } from './ownPeople.ts';
import { type ChosenLayout, columnOf, type OwnLayout, type Sheet } from './ownSheet.ts';
import { gatherProblems, type Problems } from './problems.ts';
import { type Source, sourceOf } from './read.ts';
import { unknownColumns } from './recognise.ts';
import type { Terms } from './terms.ts';
import { isBlank } from './where.ts';

/** Whether a sheet of sessions has columns of the charity's own beside all that it needs. */
export function isOwnSessions(rows: Sheet['rows']): boolean {
  const [headings = []] = rows;
  const more = unknownColumns('sessions', headings);
  const named = [...more].some((at) => headings[at]?.trim() !== '');
  return named && sourceOf('sessions', '', rows, gatherProblems(0), more) !== null;
}

/**
 * How a sheet of sessions with columns of the charity's own is read: what its headings say stays so;
 * each other column is a field of the charity's own, goes into the session's note, or is left out.
 */
export function* sessionsLayout(
  { file, rows, hiddenColumns }: Sheet,
  terms: Terms,
  chosen: ChosenLayout | null,
): Generator<void, OwnLayout> {
  const headings = (rows[0] ?? []).map((heading) => heading.trim());
  const body = rows.slice(1).filter((row) => !isBlank(row));
  const more = unknownColumns('sessions', headings);
  const before = chosen ? null : terms.remembered(headings);
  const columns: OwnLayout['columns'][number][] = [];
  for (const [at, name] of headings.entries()) {
    yield;
    const given = chosen?.columns?.[at] ?? before?.get(name);
    const isEmpty = body.every((row) => (row[at] ?? '').trim() === '');
    const as = more.has(at) ? asOf(given?.as, name, isEmpty, terms) : 'as-headed';
    const choice: ChosenColumn = { ...unsaid, dates: given?.dates ?? null, as };
    const around = { hidden: hiddenColumns.includes(at), record: 'sessions', terms } as const;
    columns.push(columnOf(choice, { name, own: name, group: '' }, body, at, around));
  }
  return {
    ...{ sheet: 'sessions', headingRow: 1, takesHiddenRows: true, leftOut: [], words: [], columns },
    sessions: chosen?.sessions ?? { title: file.slice(0, 200), kind: 'meeting', minutes: 60 },
    remembered: before !== null,
  };
}

const unsaid = { of: null, dates: null, comma: null, on: null } as const;

/** What a further column is: as it was chosen, else the field of its name, else a note. */
function asOf(given: Meaning | undefined, name: string, isEmpty: boolean, terms: Terms): Meaning {
  if (given !== undefined && given !== 'as-headed' && ofSessions.includes(given)) return given;
  if (fieldNamed(name, fieldsOn('sessions', terms))) return 'own';
  return isEmpty ? 'left-out' : 'note';
}

/** The source of such a sheet; columns that are kept as a note stand below the session's own. */
export function sessionsSource(
  { columns }: OwnLayout,
  { file, rows }: Pick<Sheet, 'file' | 'rows'>,
  problems: Problems,
): Source | null {
  const more = unknownColumns('sessions', rows[0] ?? []);
  const source = sourceOf('sessions', file, rows, problems, more);
  const notes = columns.flatMap(({ as }, at) => (as === 'note' ? [at] : []));
  return (
    source && {
      ...source,
      textOf(column, cells) {
        const text = source.textOf(column, cells);
        if (column !== 'note') return text;
        return [text, noteOf(columns, notes, cells)]
          .filter((part) => part.trim() !== '')
          .join('\n');
      },
    }
  );
}
