import { grouped } from '../../../../shared/domain/grouped.ts';
import { build } from '../build.ts';
import type { Reader } from '../unit.ts';
import { inOrder, lineText, longText, type Refs, type TakenRow } from './cells.ts';

/** Notes with the number that each has among those of its person, by what they say. */
export function numberedNotes(db: Reader, refs: Refs) {
  const rows = db.all(build.selectFrom('notes').selectAll());
  const notes = inOrder(
    rows.map(({ id, person_id, on_date, kind, body }) => ({
      id,
      person: refs.person(person_id),
      date: on_date,
      kind,
      text: longText(body) ?? '',
    })),
    ['person', 'date', 'kind', 'text', 'id'],
  );
  let [person, number] = ['', 0];
  return notes.map(({ id, ...note }) => {
    number = note.person === person ? number + 1 : 1;
    person = note.person;
    return { id, number, ...note };
  });
}

/** What notes said before, each version with its place among those of its note. */
export function earlierNoteRows(db: Reader, refs: Refs): TakenRow[] {
  const rows = db.all(
    build
      .selectFrom('note_versions')
      .innerJoin('users', 'users.id', 'replaced_by')
      .select(['note_id', 'on_date', 'kind', 'body', 'replaced_at', 'replaced_by_name', 'name'])
      .orderBy('version'),
  );
  const versions = grouped(rows, ({ note_id }) => note_id);
  return numberedNotes(db, refs).flatMap(({ id, person, number }) =>
    (versions.get(id) ?? []).map(({ on_date, kind, body, replaced_at, ...by }, at) => ({
      ...{ person, note: number, version: at + 1, date: on_date, kind, text: longText(body) },
      ...{ replaced_at, replaced_by: lineText(by.replaced_by_name ?? by.name) },
    })),
  );
}
