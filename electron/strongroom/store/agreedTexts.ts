import { sql } from 'kysely';
import { grouped } from '../../../shared/domain/grouped.ts';
import { recordName } from '../../../shared/domain/people.ts';
import type { TextPart } from '../../../shared/domain/projects.ts';
import { optedOut } from '../../../shared/domain/reach.ts';
import { agreedText, type textCopy } from '../../../shared/records/projects.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { newId } from '../newId.ts';
import { build } from './build.ts';
import { expectNotMarked, optOutsOf } from './marks.ts';
import { nameColumns, personExists } from './people.ts';
import type { Reader, Writer } from './unit.ts';

const withWriter = build
  .selectFrom('agreed_texts')
  .innerJoin('users', 'users.id', 'agreed_texts.written_by')
  .selectAll('agreed_texts')
  .select('users.name as writer');

/** Texts of a place: a project's, or the charity's own. */
const at = (projectId: string | null) =>
  sql<boolean>`coalesce(project_id, '') = ${projectId ?? ''}`;

const agreements = build
  .selectFrom('text_agreements')
  .innerJoin('people', 'people.id', 'text_agreements.person_id')
  .select(['text_id as textId', 'people.id as id'])
  .select(nameColumns)
  .orderBy('sort_name')
  .orderBy('people.id');

type Row = ReturnType<typeof rowsOf>[number];
const rowsOf = (db: Reader, query: typeof withWriter) => db.all(query);

/** Rows of versions with who took part in agreeing each. */
function shown(db: Reader, rows: readonly Row[]) {
  const keys = rows.map(({ id }) => id);
  const people = grouped(
    keys.length === 0 ? [] : db.all(agreements.where('text_id', 'in', keys)),
    ({ textId }) => textId,
  );
  return rows.map(({ id, writer, ...row }) => ({
    ...{ id, ...agreedText.valueOf(row), writtenBy: writer },
    agreedBy: (people.get(id) ?? []).map(({ id: personId, textId, ...names }) => ({
      id: personId,
      name: recordName(names),
    })),
  }));
}

export type Version = ReturnType<typeof shown>[number];

/** All versions of a text, the newest first. */
export const listVersions = (db: Reader, projectId: string | null, part: TextPart): Version[] =>
  shown(
    db,
    rowsOf(db, withWriter.where(at(projectId)).where('part', '=', part).orderBy('number', 'desc')),
  );

/** The newest version of each text of a project, and of the charity's definition. */
export function listNewest(db: Reader, projectId: string): Version[] {
  const newest = sql<boolean>`number = (select max(number) from agreed_texts as newer
    where coalesce(newer.project_id, '') = coalesce(agreed_texts.project_id, '')
      and newer.part = agreed_texts.part)`;
  const of = (place: string | null) => rowsOf(db, withWriter.where(at(place)).where(newest));
  return shown(db, [...of(projectId), ...of(null)]);
}

/** A version; refuses one that is not there. */
export function getVersion(db: Reader, id: string): Version {
  const [found] = shown(db, rowsOf(db, withWriter.where('agreed_texts.id', '=', id)));
  return found ?? refuse('not-found');
}

interface Written {
  readonly projectId: string | null;
  readonly part: TextPart;
  readonly body: string;
  readonly on: string;
  /** The number of the newest version that the user saw. */
  readonly after: number;
}

/** Writes a new version after the one that the user saw. */
export function writeVersion(tx: Writer, { projectId, part, body, on, after }: Written): Version {
  const newest = tx.first(
    build
      .selectFrom('agreed_texts')
      .select(['number', 'body'])
      .where(at(projectId))
      .where('part', '=', part)
      .orderBy('number', 'desc')
      .limit(1),
  );
  const found = newest?.number ?? 0;
  if (found !== after) refuse('stale', { expected: after, found });
  if (newest?.body === body) refuse('same-text');
  const id = newId();
  const text: Value<typeof agreedText> = {
    ...{ projectId, part, number: found + 1, body },
    ...{ writtenOn: on, agreedOn: null, alsoAgreed: null },
  };
  const own = { id, created_at: tx.at, written_by: tx.userId };
  tx.run(build.insertInto('agreed_texts').values({ ...own, ...agreedText.columnsOf(text) }));
  return getVersion(tx, id);
}

interface Agreement {
  readonly agreedOn: string;
  readonly people: readonly string[];
  readonly alsoAgreed: string | null;
}

/** Marks the newest version of its part as agreed. */
export function agreeVersion(tx: Writer, id: string, of: Agreement): Version {
  const version = getVersion(tx, id);
  if (version.agreedOn !== null) refuse('already-agreed');
  const [newest] = listVersions(tx, version.projectId, version.part);
  if (newest?.id !== id) refuse('not-newest');
  if (of.people.length === 0 && of.alsoAgreed === null) refuse('no-one-agreed');
  tx.run(
    build
      .updateTable('agreed_texts')
      .set({ agreed_on: of.agreedOn, also_agreed: of.alsoAgreed })
      .where('id', '=', id),
  );
  for (const personId of new Set(of.people)) {
    if (!personExists(tx, personId)) refuse('not-found');
    const row = { text_id: id, person_id: personId };
    tx.run(build.insertInto('text_agreements').values(row));
  }
  return getVersion(tx, id);
}

type Given = Pick<Value<typeof textCopy>, 'givenOn' | 'way'> & {
  readonly people: readonly string[];
};

/** Writes down who was given a version. A person who has it keeps one line, with the newest day. */
export function giveVersion(tx: Writer, id: string, { people, givenOn, way }: Given): void {
  expectNotMarked(tx, people, givenOn);
  const optOuts = optOutsOf(tx, people);
  for (const personId of new Set(people)) {
    if (!personExists(tx, personId)) refuse('not-found');
    if (optedOut(optOuts.get(personId) ?? [], way, 'copies')) refuse('opted-out');
    const values = { text_id: id, person_id: personId, given_on: givenOn, way };
    tx.run(
      build
        .insertInto('text_copies')
        .values(values)
        .onConflict((on) =>
          on.columns(['text_id', 'person_id']).doUpdateSet({ given_on: givenOn, way }),
        ),
    );
  }
}

/** Who has which version of a text, the newest version first. */
export const listCopies = (db: Reader, projectId: string | null, part: TextPart) =>
  db
    .all(
      build
        .selectFrom('text_copies')
        .innerJoin('agreed_texts', 'agreed_texts.id', 'text_copies.text_id')
        .innerJoin('people', 'people.id', 'text_copies.person_id')
        .select(['people.id as id', 'text_id as textId', 'number', 'given_on as givenOn', 'way'])
        .select(nameColumns)
        .where(at(projectId))
        .where('part', '=', part)
        .orderBy('number', 'desc')
        .orderBy('sort_name')
        .orderBy('people.id'),
    )
    .map(({ firstName, lastName, knownAs, ...copy }) => ({
      ...copy,
      name: recordName({ firstName, lastName, knownAs }),
    }));
