import { recordName } from '../../../shared/domain/people.ts';
import type { DraftPlace } from '../keys/compartment.ts';
import { build } from './build.ts';
import { nameColumns } from './people.ts';
import type { DraftWriter, Reader } from './unit.ts';

interface Draft {
  readonly form: string;
  readonly place: string;
  readonly version: number | null;
  readonly text: string;
  /** The encrypted text of a restricted note; `text` is empty then. */
  readonly sealed: Uint8Array<ArrayBuffer> | null;
}

/** Stores a draft in place of the one before. */
export function keepDraft(tx: DraftWriter, { form, ...draft }: Draft): void {
  const row = { ...draft, kept_at: tx.at };
  tx.run(
    build
      .insertInto('drafts')
      .values({ user_id: tx.userId, form, ...row })
      .onConflict((conflict) => conflict.columns(['user_id', 'form']).doUpdateSet(row)),
  );
}

export function deleteDraft(tx: DraftWriter, form: string): void {
  tx.run(build.deleteFrom('drafts').where('user_id', '=', tx.userId).where('form', '=', form));
}

export function findDraft(db: Reader, userId: string, form: string) {
  return (
    db.first(
      build
        .selectFrom('drafts')
        .select(['version', 'text', 'sealed', 'kept_at as keptAt'])
        .where('user_id', '=', userId)
        .where('form', '=', form),
    ) ?? null
  );
}

/** The forms of a method in which a user has a draft, the newest first. */
export const listForms = (db: Reader, userId: string, method: string): string[] =>
  db
    .all(
      build
        .selectFrom('drafts')
        .select('form')
        .where('user_id', '=', userId)
        .where('form', '>=', `${method}:`)
        .where('form', '<', `${method};`)
        .orderBy('kept_at', 'desc')
        .orderBy('form'),
    )
    .map(({ form }) => form);

interface Shown {
  /** Whether the user may know the subject of a form. */
  readonly named: boolean;
  /** Whether the user may know that a form exists. */
  readonly maySee: (form: string) => boolean;
}

/** A user's drafts, newest first, each with its subject where they may know it. */
export function listDrafts(db: Reader, userId: string, { named, maySee }: Shown) {
  const rows = db.all(
    build
      .selectFrom('drafts')
      .select(['form', 'place', 'kept_at as keptAt'])
      .where('user_id', '=', userId)
      .orderBy('kept_at', 'desc')
      .orderBy('form'),
  );
  const seen = rows.filter(({ form }) => maySee(form));
  return seen.map((row) => ({ ...row, about: named ? nameOf(db, row.form.split(':')[1]) : null }));
}

function nameOf(db: Reader, id: string | undefined): string | null {
  if (id === undefined) return null;
  const person = db.first(build.selectFrom('people').select(nameColumns).where('id', '=', id));
  if (person) return recordName(person);
  const session = db.first(build.selectFrom('sessions').select('title').where('id', '=', id));
  if (session) return session.title;
  return db.first(build.selectFrom('users').select('name').where('id', '=', id))?.name ?? null;
}

/** Encrypts every draft of a restricted note under a new key. */
export function reencryptDrafts(
  tx: DraftWriter,
  reencrypt: (sealed: Uint8Array<ArrayBuffer>, place: DraftPlace) => Uint8Array<ArrayBuffer>,
): void {
  const drafts = tx.all(
    build
      .selectFrom('drafts')
      .select(['user_id as userId', 'form', 'sealed'])
      .where('sealed', 'is not', null),
  );
  for (const { userId, form, sealed } of drafts) {
    if (sealed === null) continue;
    tx.run(
      build
        .updateTable('drafts')
        .set({ sealed: reencrypt(sealed, { userId, form }) })
        .where('user_id', '=', userId)
        .where('form', '=', form),
    );
  }
}
