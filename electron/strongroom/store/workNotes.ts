import { sql } from 'kysely';
import { recordName } from '../../../shared/domain/people.ts';
import { quoteBar } from '../../../shared/domain/workNotes.ts';
import type { Value } from '../../../shared/records/record.ts';
import { workNote, workNoteAddendum } from '../../../shared/records/workNotes.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { peopleNamedIn } from './feedback.ts';
import { nameColumns, personExists } from './people.ts';
import { projects } from './projects.ts';
import { quoteConsentsOf } from './quotes.ts';
import { repository } from './repository.ts';
import { sessions } from './sessions.ts';
import { themes } from './themes.ts';
import type { Reader, Writer } from './unit.ts';

export const workNotes = repository(workNote, { written: true });

export interface Place {
  readonly of: 'session' | 'project';
  readonly placeId: string;
}

const columnOf = { session: 'session_id', project: 'project_id' } as const;

const nameOf = (db: Reader, { of, placeId }: Place): string =>
  of === 'session' ? sessions.get(db, placeId).title : projects.get(db, placeId).name;

const notes = build
  .selectFrom('work_notes')
  .innerJoin('users', 'users.id', 'work_notes.written_by')
  .leftJoin('sessions', 'sessions.id', 'work_notes.session_id')
  .leftJoin('projects', 'projects.id', 'work_notes.project_id')
  .selectAll('work_notes')
  .select([
    'users.name as writer',
    sql<string>`coalesce(sessions.title, projects.name)`.as('placeName'),
  ])
  .orderBy('work_notes.on_date', 'desc')
  .orderBy('work_notes.id', 'desc');

/** Groups rows under the note that they belong to. */
function byNote<Row extends { readonly noteId: string }, To>(
  rows: readonly Row[],
  to: (row: Row) => To,
): ReadonlyMap<string, To[]> {
  const found = new Map<string, To[]>();
  for (const row of rows) {
    const of = found.get(row.noteId);
    if (of) of.push(to(row));
    else found.set(row.noteId, [to(row)]);
  }
  return found;
}

type Query = typeof notes;

/** Notes with what belongs to them, each table read once. */
function whole(db: Reader, query: Query, today: string) {
  const rows = db.all(query);
  const these = query.clearSelect().clearOrderBy().select('work_notes.id');
  const people = byNote(
    db.all(
      build
        .selectFrom('work_note_people')
        .innerJoin('people', 'people.id', 'person_id')
        .select(['note_id as noteId', 'people.id as id', ...nameColumns])
        .where('note_id', 'in', these)
        .orderBy('sort_name')
        .orderBy('people.id'),
    ),
    ({ id, noteId: _, ...names }) => ({ id, name: recordName(names) }),
  );
  const themed = byNote(
    db.all(
      build
        .selectFrom('work_note_themes')
        .innerJoin('themes', 'themes.id', 'theme_id')
        .select(['note_id as noteId', 'themes.id as id', 'name'])
        .where('note_id', 'in', these)
        .orderBy('name')
        .orderBy('themes.id'),
    ),
    ({ id, name }) => ({ id, name }),
  );
  const addenda = byNote(
    db.all(
      build
        .selectFrom('work_note_addenda')
        .innerJoin('users', 'users.id', 'written_by')
        .select(['work_note_addenda.id as id', 'note_id as noteId', 'on_date as on', 'words'])
        .select('users.name as writtenBy')
        .where('note_id', 'in', these)
        .orderBy('work_note_addenda.created_at')
        .orderBy('work_note_addenda.id'),
    ),
    ({ noteId: _, ...addendum }) => addendum,
  );
  const quotes = new Map(
    db
      .all(
        build
          .selectFrom('quotes')
          .select(['note_id as noteId', 'person_id as personId', 'consent', 'attribution'])
          .where('note_id', 'in', these),
      )
      .map((quote) => [quote.noteId, quote] as const),
  );
  const consents = quoteConsentsOf(
    db,
    [...quotes.values()].flatMap(({ personId }) => personId ?? []),
    today,
  );
  const quoteOf = (id: string) => {
    const quote = quotes.get(id);
    if (!quote) return { consent: 'not-asked', bar: 'not-asked' } as const;
    const { consent, personId } = quote;
    return { consent, bar: quoteBar(quote, personId === null ? null : consents(personId)) };
  };
  return rows.map(({ id, version, writer, placeName, ...row }) => ({
    ...{ id, version, placeName, writtenBy: writer, ...workNote.valueOf(row) },
    people: people.get(id) ?? [],
    themes: themed.get(id) ?? [],
    addenda: addenda.get(id) ?? [],
    quote: row.kind === 'quote' ? quoteOf(id) : null,
  }));
}

/** The notes of a session or a project, the newest first, with the name of the place. */
export function listNotes(db: Reader, place: Place, today: string) {
  const placeName = nameOf(db, place);
  const query = notes.where(`work_notes.${columnOf[place.of]}`, '=', place.placeId);
  return { placeName, notes: whole(db, query, today) };
}

export function listOfTheme(db: Reader, themeId: string, today: string) {
  themes.get(db, themeId);
  const of = build.selectFrom('work_note_themes').select('note_id').where('theme_id', '=', themeId);
  return whole(db, notes.where('work_notes.id', 'in', of), today);
}

export const getNote = (db: Reader, id: string, today: string) =>
  whole(db, notes.where('work_notes.id', '=', id), today)[0] ?? refuse('not-found');

/** As many people as a text offers at once. */
const offered = 20;

/** The people one of whose names, aliases too, is a word of the text. */
export function listNamed(db: Reader, words: string) {
  const ids = peopleNamedIn(db, [words]).map(({ id }) => id);
  return db
    .all(
      build
        .selectFrom('people')
        .select(['id', ...nameColumns])
        .where('id', 'in', ids)
        .orderBy('sort_name')
        .orderBy('id')
        .limit(offered),
    )
    .map(({ id, ...names }) => ({ id, name: recordName(names) }));
}

/** How many notes a project has, and how many of them are not sealed. */
export function countNotes(db: Reader, projectId: string) {
  const row = db.first(
    build
      .selectFrom('work_notes')
      .select(sql<number>`count(*)`.as('all'))
      .select(sql<number>`count(*) filter (where sealed_on is null)`.as('open'))
      .where('project_id', '=', projectId),
  );
  return { all: row?.all ?? 0, open: row?.open ?? 0 };
}

type Written = Pick<Value<typeof workNote>, 'kind' | 'words' | 'on'>;

export function addNote(
  tx: Writer,
  place: Place,
  note: Written,
  people: readonly string[],
): string {
  nameOf(tx, place);
  const id = workNotes.insert(tx, {
    ...note,
    sessionId: place.of === 'session' ? place.placeId : null,
    projectId: place.of === 'project' ? place.placeId : null,
    sealedOn: null,
  });
  setPeople(tx, id, people);
  return id;
}

/** The note, which must be open. That it is sealed is said before that its version is another. */
function expectOpen(db: Reader, id: string) {
  const note = workNotes.get(db, id);
  if (note.sealedOn !== null) refuse('sealed');
  return note;
}

export function changeNote(tx: Writer, id: string, expected: number, note: Written): void {
  const { id: _, version, createdAt, ...before } = expectOpen(tx, id);
  workNotes.change(tx, id, expected, { ...before, ...note });
  if (note.kind !== 'quote') dropQuote(tx, id);
}

/** What was said about a quote goes where the note is none any more. */
const dropQuote = (tx: Writer, noteId: string) =>
  tx.run(build.deleteFrom('quotes').where('note_id', '=', noteId));

interface Seen {
  readonly noteId: string;
  readonly expectedVersion: number;
}

/** Seals notes of a place as they were seen; answers with how many were open. */
export function sealNotes(tx: Writer, place: Place, seen: readonly Seen[], today: string): number {
  nameOf(tx, place);
  const key = place.of === 'session' ? 'sessionId' : 'projectId';
  const open = seen.filter(({ noteId, expectedVersion }) => {
    const note = workNotes.get(tx, noteId);
    if (note[key] !== place.placeId) refuse('not-found');
    if (note.sealedOn !== null) return false;
    workNotes.expectVersion(tx, noteId, expectedVersion);
    return true;
  });
  if (open.length === 0) refuse('already-sealed');
  for (const { noteId, expectedVersion } of open) {
    const { id: _, version, createdAt, ...before } = workNotes.get(tx, noteId);
    workNotes.change(tx, noteId, expectedVersion, { ...before, sealedOn: today });
  }
  return open.length;
}

export function addAddendum(tx: Writer, addendum: Value<typeof workNoteAddendum>): void {
  if (workNotes.get(tx, addendum.noteId).sealedOn === null) refuse('not-sealed');
  const own = { id: newId(), created_at: tx.at, written_by: tx.userId };
  const columns = workNoteAddendum.columnsOf(addendum);
  tx.run(build.insertInto('work_note_addenda').values({ ...own, ...columns }));
}

export function setPeople(tx: Writer, noteId: string, people: readonly string[]): void {
  workNotes.get(tx, noteId);
  tx.run(build.deleteFrom('work_note_people').where('note_id', '=', noteId));
  for (const personId of new Set(people)) {
    if (!personExists(tx, personId)) refuse('not-found');
    tx.run(build.insertInto('work_note_people').values({ note_id: noteId, person_id: personId }));
  }
}

export function setThemes(tx: Writer, noteId: string, themeIds: readonly string[]): void {
  workNotes.get(tx, noteId);
  tx.run(build.deleteFrom('work_note_themes').where('note_id', '=', noteId));
  for (const themeId of new Set(themeIds)) {
    themes.get(tx, themeId);
    tx.run(build.insertInto('work_note_themes').values({ note_id: noteId, theme_id: themeId }));
  }
}

export function removeNote(tx: Writer, id: string, expected: number): void {
  expectOpen(tx, id);
  workNotes.remove(tx, id, expected);
}
