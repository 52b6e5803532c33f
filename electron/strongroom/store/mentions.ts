import type { OwnRecord } from '../../../shared/domain/ownFields.ts';
import { recordName } from '../../../shared/domain/people.ts';
import type { MentionDecision } from '../../../shared/domain/rights.ts';
import { session } from '../../../shared/records/sessions.ts';
import { build } from './build.ts';
import { type DeclaredPlace, declaredTexts, replaceDeclared } from './declaredTexts.ts';
import { dropDraftsOf } from './notes.ts';
import { putValue } from './ownValues.ts';
import { nameColumns } from './people.ts';
import { answersOfOthers, fieldsOfOthers, replaceField, touchPerson } from './peopleTexts.ts';
import { indexRecord } from './search.ts';
import { findSession, sessions } from './sessions.ts';
import type { Reader, Writer } from './unit.ts';

const sessionParts = [
  'title',
  'place',
  'facilitator',
  'purpose',
  'agenda',
  'accessNotes',
  'made',
  'note',
] as const;
type SessionPart = (typeof sessionParts)[number];

/**
 * The place of a text that is not encrypted within the records: a note, its earlier version, a
 * session, or a field of the charity's own on either.
 */
type PlainPlace =
  | { readonly in: 'note'; readonly record: string; readonly version: number | null }
  | { readonly in: 'session'; readonly record: string; readonly part: SessionPart }
  | {
      readonly in: 'own';
      readonly record: string;
      readonly of: OwnRecord;
      readonly part: string;
    }
  | DeclaredPlace;

/** The place of an encrypted note. */
interface RestrictedPlace {
  readonly in: 'restricted';
  readonly record: string;
  readonly version: number | null;
}

/** The place of a text in a concern: a part of its words, of an earlier version, or an entry. */
interface ConcernPlace {
  readonly in: 'concern';
  readonly record: string;
  readonly part: string;
}

export interface OtherText<Place = PlainPlace | RestrictedPlace | ConcernPlace> {
  readonly place: Place;
  /** The person that a note is about; the title of a session. */
  readonly about: string;
  readonly personId: string | null;
  readonly on: string;
  readonly text: string;
}

/** Every text about other people and about sessions that every user with the permission to erase can read. */
export function textsOfOthers(db: Reader, personId: string): OtherText<PlainPlace>[] {
  const notes = db.all(
    build
      .selectFrom('notes')
      .innerJoin('people', 'people.id', 'notes.person_id')
      .select(['notes.id as record', 'people.id as personId', 'on_date as on', 'body as text'])
      .select(nameColumns)
      .where('people.id', '!=', personId)
      .orderBy('notes.id'),
  );
  const versions = db.all(
    build
      .selectFrom('note_versions')
      .innerJoin('notes', 'notes.id', 'note_versions.note_id')
      .innerJoin('people', 'people.id', 'notes.person_id')
      .select(['notes.id as record', 'people.id as personId', 'note_versions.version as version'])
      .select(['note_versions.on_date as on', 'note_versions.body as text'])
      .select(nameColumns)
      .where('people.id', '!=', personId)
      .orderBy('notes.id')
      .orderBy('note_versions.version'),
  );
  const held = db.all(
    build
      .selectFrom('sessions')
      .select(['id', ...session.aliases])
      .orderBy('id'),
  );
  const ofNote = (row: (typeof notes)[number], version: number | null): OtherText<PlainPlace> => ({
    place: { in: 'note', record: row.record, version },
    ...{ about: recordName(row), personId: row.personId, on: row.on, text: row.text },
  });
  return [
    ...notes.map((row) => ofNote(row, null)),
    ...versions.map((row) => ofNote(row, row.version)),
    ...held.flatMap((session) =>
      sessionParts.flatMap((part): OtherText<PlainPlace>[] => {
        const text = session[part];
        if (text === null || text === '') return [];
        const place = { in: 'session', record: session.id, part } as const;
        return [{ place, about: session.title, personId: null, on: session.on, text }];
      }),
    ),
    ...ownWordsOfOthers(db, personId),
    ...fieldsOfOthers(db, personId),
    ...answersOfOthers(db, personId),
    ...declaredTexts(db, personId),
  ];
}

/** What other people's and sessions' fields of the charity's own say in words, retired ones too. */
function ownWordsOfOthers(db: Reader, personId: string): OtherText<PlainPlace>[] {
  const ofPeople = db.all(
    build
      .selectFrom('person_values')
      .innerJoin('own_fields', 'own_fields.id', 'person_values.field_id')
      .innerJoin('people', 'people.id', 'person_values.person_id')
      .select(['people.id as record', 'field_id as part', 'value as text'])
      .select(nameColumns)
      .select('people.created_at as createdAt')
      .where('own_fields.kind', '=', 'words')
      .where('people.id', '!=', personId)
      .orderBy('people.id')
      .orderBy('field_id'),
  );
  const ofSessions = db.all(
    build
      .selectFrom('session_values')
      .innerJoin('own_fields', 'own_fields.id', 'session_values.field_id')
      .innerJoin('sessions', 'sessions.id', 'session_values.session_id')
      .select(['sessions.id as record', 'field_id as part', 'value as text'])
      .select(['sessions.title as about', 'on_date as on'])
      .where('own_fields.kind', '=', 'words')
      .orderBy('sessions.id')
      .orderBy('field_id'),
  );
  return [
    ...ofPeople.map(({ record, part, text, createdAt, ...names }): OtherText<PlainPlace> => {
      const place = { in: 'own', of: 'people', record, part } as const;
      return {
        place,
        about: recordName(names),
        personId: record,
        on: createdAt.slice(0, 10),
        text,
      };
    }),
    ...ofSessions.map(({ record, part, text, about, on }): OtherText<PlainPlace> => {
      const place = { in: 'own', of: 'sessions', record, part } as const;
      return { place, about, personId: null, on, text };
    }),
  ];
}

/** Replaces a text by one without the name. The replaced words are kept nowhere. */
export function replaceText(
  tx: Writer,
  { place, personId }: Pick<OtherText<PlainPlace>, 'place' | 'personId'>,
  text: string,
): void {
  if (place.in === 'session') {
    const session = findSession(tx, place.record);
    if (!session) return;
    const { id, version, ref, own, projectName, ...fields } = session;
    sessions.change(tx, id, version, { ...fields, [place.part]: text });
    return;
  }
  if (place.in === 'declared') {
    const { table, record, part } = place;
    if (table === 'people') {
      replaceField(tx, record, part, text);
      return;
    }
    replaceDeclared(tx, place, text);
    return;
  }
  if (place.in === 'own') {
    putValue(tx, place.of, place.record, place.part, text);
    if (place.of === 'people') {
      touchPerson(tx, place.record);
      return;
    }
    sessions.touch(tx, place.record, sessions.get(tx, place.record).version);
    sessions.reindex(tx, place.record);
    return;
  }
  if (place.version !== null) {
    tx.run(
      build
        .updateTable('note_versions')
        .set({ body: text })
        .where('note_id', '=', place.record)
        .where('version', '=', place.version),
    );
    return;
  }
  tx.run(
    build
      .updateTable('notes')
      .set((row) => ({ body: text, version: row('version', '+', 1) }))
      .where('id', '=', place.record),
  );
  // A draft of a correction still holds the name.
  dropDraftsOf(tx, place.record);
  indexRecord(tx, {
    ...{ kind: 'note', record: place.record, owner: personId ?? '', texts: [text] },
  });
}

/** Records the decision about an erased person's name in a record; none of its words. */
export function insertMentionDecision(
  tx: Writer,
  of: { personId: string; record: string; decided: MentionDecision; mentions: number },
): void {
  tx.run(
    build.insertInto('erasure_mentions').values({
      ...{ person_id: of.personId, record: of.record, decided: of.decided },
      mentions: of.mentions,
    }),
  );
}
