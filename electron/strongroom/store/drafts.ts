import { recordName } from '../../../shared/domain/people.ts';
import { build } from './build.ts';
import type { Reader, Scribbler } from './unit.ts';

interface Draft {
  readonly form: string;
  readonly place: string;
  readonly version: number | null;
  readonly text: string;
}

/** Keeps a draft in the place of the one before it. */
export function keepDraft(tx: Scribbler, { form, place, version, text }: Draft): void {
  const row = { place, version, text, kept_at: tx.at };
  tx.run(
    build
      .insertInto('drafts')
      .values({ user_id: tx.userId, form, ...row })
      .onConflict((conflict) => conflict.columns(['user_id', 'form']).doUpdateSet(row)),
  );
}

export function deleteDraft(tx: Scribbler, form: string): void {
  tx.run(build.deleteFrom('drafts').where('user_id', '=', tx.userId).where('form', '=', form));
}

export function findDraft(db: Reader, userId: string, form: string) {
  return (
    db.first(
      build
        .selectFrom('drafts')
        .select(['version', 'text', 'kept_at as keptAt'])
        .where('user_id', '=', userId)
        .where('form', '=', form),
    ) ?? null
  );
}

/** A user's unfinished forms, the newest first, each with what it is about where they may know. */
export function listDrafts(db: Reader, userId: string, named: boolean) {
  const rows = db.all(
    build
      .selectFrom('drafts')
      .select(['form', 'place', 'kept_at as keptAt'])
      .where('user_id', '=', userId)
      .orderBy('kept_at', 'desc')
      .orderBy('form'),
  );
  return rows.map((row) => ({ ...row, about: named ? nameOf(db, row.form.split(':')[1]) : null }));
}

function nameOf(db: Reader, id: string | undefined): string | null {
  if (id === undefined) return null;
  const person = db.first(
    build
      .selectFrom('people')
      .select(['first_name as firstName', 'last_name as lastName', 'known_as as knownAs'])
      .where('id', '=', id),
  );
  if (person) return recordName(person);
  return db.first(build.selectFrom('sessions').select('title').where('id', '=', id))?.title ?? null;
}
