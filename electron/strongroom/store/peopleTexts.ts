import { recordName } from '../../../shared/domain/people.ts';
import { build } from './build.ts';
import { nameColumns, people } from './people.ts';
import { dropRecord } from './search.ts';
import type { Reader, Writer } from './unit.ts';

/** What is said of a person in which another person may be named, beside their needs. */
const ownTexts = ['safeContact', 'availability'] as const;
const ownLists = ['interests', 'skills', 'experiences'] as const;
type OwnList = (typeof ownLists)[number];

/** What was typed with an answer about consent. */
const answerTexts = [
  ...(['witness', 'passed_on_by', 'interpreter', 'given', 'checked_by', 'reason'] as const),
];

/** What the fields and lists of other people say in words. */
export function fieldsOfOthers(db: Reader, personId: string) {
  const others = db.all(
    build
      .selectFrom('people')
      .select(['id', 'created_at', 'availability', 'safe_contact as safeContact', ...nameColumns])
      // Also of records that were put aside: an undo of their merge would show them again.
      .where('id', 'not in', build.selectFrom('erasures').select('person_id'))
      .where('id', '!=', personId)
      .orderBy('id'),
  );
  const byId = new Map(others.map((other) => [other.id, other]));
  const listed = ownLists.flatMap((list) =>
    db
      .all(build.selectFrom(list).selectAll().orderBy('person_id').orderBy('position'))
      .map(({ person_id, position, name }) => [person_id, `${list} ${position}`, name] as const),
  );
  const fields = others.flatMap((other) =>
    ownTexts.map((part) => [other.id, part, other[part]] as const),
  );
  return [...fields, ...listed].flatMap(([id, part, text]) => {
    const other = byId.get(id);
    if (other === undefined || text === null || text === '') return [];
    const place = { in: 'declared', table: 'people', record: id, part } as const;
    const on = other.created_at.slice(0, 10);
    return [{ place, about: recordName(other), personId: id, on, text }];
  });
}

/** Who is named with the answers of other people about consent, and why they took one back. */
export function answersOfOthers(db: Reader, personId: string) {
  const rows = db.all(
    build
      .selectFrom('consent_events')
      .innerJoin('consents', 'consents.id', 'consent_id')
      .innerJoin('people', 'people.id', 'person_id')
      .select(['consent_events.id as record', 'person_id as personId', 'on_date as on'])
      .select([...answerTexts, ...nameColumns])
      .where('person_id', '!=', personId)
      .orderBy('consent_events.id'),
  );
  return rows.flatMap((row) =>
    answerTexts.flatMap((part) => {
      const text = row[part];
      if (text === null || text === '') return [];
      const place = { in: 'declared', table: 'consent_events', record: row.record, part } as const;
      return [{ place, about: recordName(row), personId: row.personId, on: row.on, text }];
    }),
  );
}

/** Replaces a field of a person, or an entry of one of their lists. */
export function replaceField(tx: Writer, personId: string, part: string, text: string): void {
  const [name = '', at] = part.split(' ');
  if (at === undefined) {
    const column = name === 'safeContact' ? 'safe_contact' : 'availability';
    tx.run(
      build
        .updateTable('people')
        .set({ [column]: text })
        .where('id', '=', personId),
    );
  } else {
    const entry = build.updateTable(name as OwnList).set({ name: text });
    tx.run(entry.where('person_id', '=', personId).where('position', '=', Number(at)));
  }
  touchPerson(tx, personId);
}

/** After a text of a person was replaced: a form that is open is stale, and the search is renewed. */
export function touchPerson(tx: Writer, personId: string): void {
  tx.run(
    build
      .updateTable('people')
      .set((row) => ({ version: row('version', '+', 1) }))
      .where('id', '=', personId),
  );
  // A record that was put aside is found by its names, which the kept one has too.
  if (people.find(tx, personId) === null) dropRecord(tx, 'person', personId);
  else people.reindex(tx, personId);
}
