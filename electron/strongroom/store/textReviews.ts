import type { EntityKind } from '../../../shared/anonymise/texts/spans.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import { build } from './build.ts';
import { notErased } from './people.ts';
import type { Reader, Writer } from './unit.ts';

interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: EntityKind;
}

/** The review of a text, if it was of exactly these words; else null. */
export function findReview(db: Reader, noteId: string, digest: string) {
  const row = db.first(
    build
      .selectFrom('text_reviews')
      .select(['spans', 'used'])
      .where('note_id', '=', noteId)
      .where('digest', '=', digest),
  );
  return row ? { spans: JSON.parse(row.spans) as Span[], used: row.used === 1 } : null;
}

/** Keeps a review; it replaces an earlier one of the text. */
export function putReview(
  tx: Writer,
  of: { noteId: string; digest: string; spans: readonly Span[]; used: boolean },
): void {
  const review = {
    digest: of.digest,
    spans: JSON.stringify(of.spans),
    used: of.used ? (1 as const) : (0 as const),
    reviewed_at: tx.at,
    reviewed_by: tx.userId,
  };
  tx.run(
    build
      .insertInto('text_reviews')
      .values({ note_id: of.noteId, ...review })
      .onConflict((conflict) => conflict.column('note_id').doUpdateSet(review)),
  );
}

/** All people of the records, with the fields that detectors search texts for. */
export function listKnownPeople(db: Reader) {
  const aliases = grouped(
    db.all(build.selectFrom('aliases').selectAll()),
    ({ person_id }) => person_id,
  );
  const rows = db.all(
    build
      .selectFrom('people')
      .select([
        'id',
        'first_name as first',
        'last_name as last',
        'known_as',
        'date_of_birth as dob',
        'phone',
        'email',
        'postcode',
      ])
      .where(notErased)
      .orderBy('id'),
  );
  return rows.map(({ id, known_as, ...row }) => ({
    ...row,
    aka: [...(known_as ? [known_as] : []), ...(aliases.get(id) ?? []).map(({ name }) => name)],
  }));
}

/** The names of users and of the people who ran sessions. */
export function listStaffNames(db: Reader): string[] {
  const users = db.all(build.selectFrom('users').select('name'));
  const ran = db.all(
    build.selectFrom('sessions').select('facilitator as name').distinct().orderBy('facilitator'),
  );
  return [...new Set([...users, ...ran].flatMap(({ name }) => (name ? [name] : [])))];
}
