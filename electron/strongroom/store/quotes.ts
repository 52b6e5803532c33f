import { sql } from 'kysely';
import { recordName } from '../../../shared/domain/people.ts';
import { type PersonConsents, quoteBar } from '../../../shared/domain/workNotes.ts';
import type { Value } from '../../../shared/records/record.ts';
import { quote, quoteUse } from '../../../shared/records/workNotes.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { consentsNow } from './consents.ts';
import { nameColumns, personExists } from './people.ts';
import { expectVersionOf, repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const quotes = repository(quote);
const uses = repository(quoteUse);

/** The consents of people to be kept and to be quoted, today. */
export function quoteConsentsOf(db: Reader, people: readonly string[], today: string) {
  const of = (purposeKey: string) => consentsNow(db, { purposeKey, people }, today);
  const [record, named, anonymous] = [of('record'), of('quotes-named'), of('quotes-anonymous')];
  return (personId: string): PersonConsents => ({
    record: record(personId),
    named: named(personId),
    anonymous: anonymous(personId),
  });
}

/** Every note that is a quote, with what was said about it where anything was. */
const rows = build
  .selectFrom('work_notes as note')
  .leftJoin('quotes', 'quotes.note_id', 'note.id')
  .leftJoin('people', 'people.id', 'quotes.person_id')
  .leftJoin('sessions', 'sessions.id', 'note.session_id')
  .leftJoin('projects', 'projects.id', 'note.project_id')
  .select([
    'quotes.id as id',
    'quotes.version as version',
    'note.id as noteId',
    'note.words as words',
  ])
  .select([
    'quotes.person_id as personId',
    'approved_words as approvedWords',
    'attribution',
    'role',
  ])
  .select(['consent', 'asked_on as askedOn', 'withdrawn_on as withdrawnOn'])
  .select(nameColumns)
  .select(sql<string>`coalesce(sessions.title, projects.name)`.as('placeName'))
  .where('note.kind', '=', 'quote')
  .orderBy('note.on_date', 'desc')
  .orderBy('note.id', 'desc');

function whole(db: Reader, query: typeof rows, today: string) {
  const found = db.all(query);
  const used = db.all(build.selectFrom('quote_uses').selectAll().orderBy('on_date').orderBy('id'));
  const people = found.flatMap(({ personId }) => personId ?? []);
  const consents = quoteConsentsOf(db, people, today);
  return found.map(({ id, personId, firstName, lastName, knownAs, ...row }) => {
    const attribution = row.attribution ?? ('none' as const);
    const consent = row.consent ?? ('not-asked' as const);
    return {
      ...{ ...row, id, personId, attribution, consent, version: row.version ?? 0 },
      personName:
        personId === null ? null : recordName({ firstName: firstName ?? '', lastName, knownAs }),
      firstName,
      bar: quoteBar({ consent, attribution }, personId === null ? null : consents(personId)),
      uses: used
        .filter((use) => use.quote_id === id)
        .map(({ id: useId, version, ...use }) => {
          const { quoteId: _, ...fields } = quoteUse.valueOf(use);
          return { id: useId, version, ...fields };
        }),
    };
  });
}

const shown = ({ firstName: _, ...quote }: ReturnType<typeof whole>[number]) => quote;

/** Whether it may not be used and still stands somewhere. */
const isToBeTakenDown = ({ bar, uses: at }: ReturnType<typeof whole>[number]) =>
  bar !== null && at.some(({ downOn }) => downOn === null);

/** All quotes: first those that may not be used and still stand somewhere, then the newest. */
export function listQuotes(db: Reader, today: string) {
  const all = whole(db, rows, today);
  return [...all.filter(isToBeTakenDown), ...all.filter((each) => !isToBeTakenDown(each))].map(
    shown,
  );
}

/** Whether a note is of a project, or of a session of it. */
const ofProject = (projectId: string) =>
  sql<boolean>`coalesce(note.project_id, sessions.project_id) = ${projectId}`;

/** The quotes of a project and its sessions that may be used today, and how each is attributed. */
export const usableQuotes = (db: Reader, projectId: string, today: string) =>
  usable(db, rows.where(ofProject(projectId)), today);

/** The quotes of a session that may be used today, and how each is attributed. */
export const usableQuotesOfSession = (db: Reader, sessionId: string, today: string) =>
  usable(db, rows.where('note.session_id', '=', sessionId), today);

const usable = (db: Reader, query: typeof rows, today: string) =>
  whole(db, query, today).flatMap((each) => {
    const { bar, approvedWords, attribution, firstName, role, personId, noteId } = each;
    if (bar !== null || approvedWords === null) return [];
    const by = { 'first-name': firstName, role, none: null }[attribution];
    return [{ noteId, personId, words: approvedWords, by }];
  });

export function getQuote(db: Reader, noteId: string, today: string) {
  const note = build.selectFrom('work_notes').select('kind').where('id', '=', noteId);
  if ((db.first(note) ?? refuse('not-found')).kind !== 'quote') refuse('not-a-quote');
  const [found] = whole(db, rows.where('note.id', '=', noteId), today);
  return found ? shown(found) : refuse('not-found');
}

type Saved = Omit<Value<typeof quote>, 'noteId' | 'withdrawnOn'>;

/** Refuses what does not go together: an agreement needs words and a day, an attribution its name. */
function expectComplete(to: Saved, withdrawnOn: string | null): void {
  const { consent, approvedWords, attribution, personId, role, askedOn } = to;
  if (consent === 'agreed' && !approvedWords) refuse('no-words');
  if (consent !== 'not-asked' && askedOn === null) refuse('no-day');
  if (attribution === 'first-name' && personId === null) refuse('no-person');
  if (attribution === 'role' && !role) refuse('no-role');
  const agreesAgain = consent === 'agreed' && withdrawnOn !== null;
  if (agreesAgain && (askedOn ?? '') < withdrawnOn) refuse('before-withdrawal');
}

export function saveQuote(tx: Writer, noteId: string, expected: number, to: Saved, today: string) {
  const before = getQuote(tx, noteId, today);
  expectVersionOf(before, expected);
  if (to.personId !== null && !personExists(tx, to.personId)) refuse('not-found');
  const withdrawnOn = before.withdrawnOn;
  expectComplete(to, withdrawnOn);
  // What is put right after a withdrawal does not take it back: only a new agreement does.
  const consent =
    before.consent === 'withdrawn' && to.consent === 'not-asked' ? 'withdrawn' : to.consent;
  const value = { ...to, noteId, withdrawnOn, consent };
  if (before.id === null) quotes.insert(tx, value);
  else quotes.change(tx, before.id, expected, value);
}

export function withdrawQuote(
  tx: Writer,
  noteId: string,
  expected: number,
  withdrawnOn: string,
  today: string,
): void {
  const id = getQuote(tx, noteId, today).id ?? refuse('never-agreed');
  const { id: _, version, createdAt, ...before } = quotes.expectVersion(tx, id, expected);
  if (before.consent !== 'agreed') refuse('never-agreed');
  quotes.change(tx, id, expected, { ...before, consent: 'withdrawn', withdrawnOn });
}

export function addUse(
  tx: Writer,
  noteId: string,
  use: { readonly place: string; readonly on: string },
  today: string,
): void {
  const id = getQuote(tx, noteId, today).id ?? refuse('not-kept');
  uses.insert(tx, { quoteId: id, ...use, downOn: null });
}

/** Enters that quotes stand in a print of the app's own. */
export function enterUses(
  tx: Writer,
  noteIds: readonly string[],
  use: { readonly place: string; readonly on: string },
): void {
  if (noteIds.length === 0) return;
  const printed = build
    .selectFrom('quotes')
    .select('id')
    .where('note_id', 'in', [...noteIds]);
  for (const { id } of tx.all(printed)) uses.insert(tx, { quoteId: id, ...use, downOn: null });
  tx.changed('projects');
}

/** Says when a quote was taken down; answers with the key of its note. */
export function takeDown(
  tx: Writer,
  useId: string,
  expected: number,
  downOn: string | null,
): string {
  const { id: _, version, createdAt, ...before } = uses.expectVersion(tx, useId, expected);
  uses.change(tx, useId, expected, { ...before, downOn });
  return quotes.get(tx, before.quoteId).noteId;
}
