import { sql } from 'kysely';
import { recordName } from '../../../shared/domain/people.ts';
import { celebration } from '../../../shared/records/decisions.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { expectNotMarked } from './marks.ts';
import { nameColumns, personExists } from './people.ts';
import { projects } from './projects.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const celebrations = repository(celebration);

const withPerson = build
  .selectFrom('celebrations')
  .leftJoin('people', 'people.id', 'celebrations.person_id')
  .selectAll('celebrations')
  .select(nameColumns);

type Row = ReturnType<typeof rowsOf>[number];
const rowsOf = (db: Reader, query: typeof withPerson) => db.all(query);

const shown = ({ id, version, ...row }: Row) => ({
  ...{ id, version, ...celebration.valueOf(row) },
  name: row.person_id === null ? null : recordName({ ...row, firstName: row.firstName ?? '' }),
});

/** What a project celebrated, published and thanked people for, the newest first. */
export function listCelebrations(db: Reader, projectId: string) {
  projects.get(db, projectId);
  const query = withPerson
    .where('project_id', '=', projectId)
    .orderBy('on_date', 'desc')
    .orderBy('celebrations.id', 'desc');
  return rowsOf(db, query).map(shown);
}

export const countCelebrations = (db: Reader, projectId: string): number =>
  db.first(
    build
      .selectFrom('celebrations')
      .select(sql<number>`count(*)`.as('rows'))
      .where('project_id', '=', projectId),
  )?.rows ?? 0;

export const getCelebration = (db: Reader, id: string) =>
  shown(db.first(withPerson.where('celebrations.id', '=', id)) ?? refuse('not-found'));

type Written = Value<typeof celebration>;

function expectFit(db: Reader, { projectId, personId, on }: Written, before: string | null): void {
  projects.get(db, projectId);
  if (personId === null || personId === before) return;
  if (!personExists(db, personId)) refuse('not-found');
  expectNotMarked(db, [personId], on);
}

export function addCelebration(tx: Writer, written: Written) {
  expectFit(tx, written, null);
  return getCelebration(tx, celebrations.insert(tx, written));
}

export function changeCelebration(
  tx: Writer,
  id: string,
  expected: number,
  changes: Omit<Written, 'projectId'>,
) {
  const { projectId, personId: before } = celebrations.get(tx, id);
  const written = { ...changes, projectId };
  expectFit(tx, written, before);
  celebrations.change(tx, id, expected, written);
  return getCelebration(tx, id);
}
