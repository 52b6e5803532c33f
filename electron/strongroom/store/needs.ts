import { sql } from 'kysely';
import { grouped } from '../../../shared/domain/grouped.ts';
import { type PrintFormat, printFormatOf } from '../../../shared/domain/paper.ts';
import { needsAtMost, needsInWords } from '../../../shared/domain/people.ts';
import { need } from '../../../shared/records/people.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const needs = repository(need);

type Need = Value<typeof need>;

/** The needs of a person, in the order in which they were written down. */
export const needsOf = (db: Reader, personId: string) =>
  db
    .all(
      build
        .selectFrom('needs')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy(sql`needs.rowid`),
    )
    .map(({ id, version, ...row }) => {
      const { personId: _, ...of } = need.valueOf(row);
      return { id, version, ...of };
    });

/** The print formats that the needs of these people imply; a person without one has the standard. */
export function printFormatsOf(
  db: Reader,
  people: readonly string[],
): (personId: string) => PrintFormat {
  const rows = db.all(
    build
      .selectFrom('needs')
      .select(['person_id as personId', 'what', 'print_format as printFormat'])
      .where('person_id', 'in', [...people]),
  );
  const formats = grouped(rows, ({ personId }) => personId);
  return (personId) => printFormatOf((formats.get(personId) ?? []) as never);
}

/** A semicolon stands between needs in words: within one it would make two of it. */
const cleaned = (of: Need): Need => ({ ...of, what: of.what.replace(/\s*;\s*/g, ', ') });

function expectNew(db: Reader, { personId, what }: Need, id: string | null): void {
  const others = needsOf(db, personId).filter((each) => each.id !== id);
  if (others.some((each) => each.what.toLowerCase() === what.toLowerCase())) refuse('need-twice');
  if (others.length >= needsAtMost) refuse('too-many-needs');
}

/**
 * Writes the needs into the person's own words, which spreadsheets and registers read. Training is
 * not among them: it is nothing that a session must have.
 */
export function rewriteNeeds(tx: Writer, personId: string): void {
  const words = needsOf(tx, personId).filter(({ kind }) => kind !== 'training');
  tx.run(
    build
      .updateTable('people')
      .set((row) => ({
        access_needs: needsInWords(words.map(({ what }) => what)),
        version: row('version', '+', 1),
      }))
      .where('id', '=', personId),
  );
}

export function addNeed(tx: Writer, written: Need): void {
  const of = cleaned(written);
  expectNew(tx, of, null);
  needs.insert(tx, of);
  rewriteNeeds(tx, of.personId);
}

/** Changes a need; answers with the person's key. */
export function changeNeed(
  tx: Writer,
  id: string,
  expected: number,
  to: Omit<Need, 'personId'>,
): string {
  const { personId } = needs.expectVersion(tx, id, expected);
  const of = cleaned({ ...to, personId });
  expectNew(tx, of, id);
  needs.change(tx, id, expected, of);
  rewriteNeeds(tx, personId);
  return personId;
}

/** Removes a need; answers with the person's key. */
export function removeNeed(tx: Writer, id: string, expected: number): string {
  const { personId } = needs.expectVersion(tx, id, expected);
  needs.remove(tx, id, expected);
  rewriteNeeds(tx, personId);
  return personId;
}
