import { type HoldCovers, heldTables, holdsAll } from '../../../shared/domain/holds.ts';
import { recordName } from '../../../shared/domain/people.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { legalHold } from '../../../shared/records/holds.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { sheetWords } from '../outputs/sheetWords.ts';
import { build } from './build.ts';
import { countOf, personalNames } from './erasurePreview.ts';
import { nameColumns } from './people.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const holds = repository(legalHold);

const withPerson = build
  .selectFrom('legal_holds')
  .innerJoin('people', 'people.id', 'legal_holds.person_id')
  .leftJoin('erasures', 'erasures.person_id', 'legal_holds.person_id')
  .selectAll('legal_holds')
  .select([...nameColumns, 'erased_at as erasedAt']);

/** What a hold keeps: the records of each table, by the name that a take-out gives it. */
function keptBy(db: Reader, personId: string, covers: HoldCovers) {
  const tables = holdsAll([{ covers }]) ? personalNames : [...heldTables([{ covers }])];
  return tables
    .filter((table) => table !== 'legal_holds')
    .flatMap((table) => {
      const name = sheetWords[table]?.name;
      const records = countOf(db, [table], personId);
      return name === undefined || records === 0 ? [] : [{ name, records }];
    });
}

/** All holds without what they keep. Holds of erased people have no name. */
function holdsOf(db: Reader) {
  const rows = db.all(withPerson.orderBy('placed_on', 'desc').orderBy('legal_holds.id'));
  const active = new Set(rows.flatMap((row) => (row.lifted_on === null ? row.person_id : [])));
  return rows.map(({ id, version, erasedAt, firstName, lastName, knownAs, ...row }) => ({
    ...{ id, version, ...legalHold.valueOf(row) },
    personName: recordName({ firstName, lastName, knownAs }),
    erased: erasedAt !== null,
    /** Whether what it kept of an erased person can go now. */
    canFinish: erasedAt !== null && !active.has(row.person_id),
  }));
}

/** All holds, those that were placed last first. */
export const listHolds = (db: Reader) =>
  holdsOf(db).map((hold) => ({
    ...hold,
    /** Of a hold that stands, or whose part of an erased person is there still. */
    keeps:
      hold.liftedOn === null || hold.erased
        ? keptBy(db, hold.personId, hold.covers as HoldCovers)
        : [],
  }));

/** Lifts a hold; refuses one that was lifted before. */
export function liftHold(tx: Writer, id: string, expected: number, on: string): void {
  const { version, id: _, createdAt, ...hold } = holds.get(tx, id);
  if (hold.liftedOn !== null) refuse('stale', { expected, found: version });
  holds.change(tx, id, expected, { ...hold, liftedOn: on } as Value<typeof legalHold>);
}

/** The erasures that a lifted hold lets be finished, a task each person. */
export function dueFinishes(db: Reader, today: string): TaskGroup[] {
  const open = new Map(
    holdsOf(db)
      .filter(({ canFinish }) => canFinish)
      .map((hold) => [hold.personId, hold]),
  );
  const tasks = [...open.values()].map(({ personId, personName, reason, liftedOn }) => ({
    kind: 'erasure-finish' as const,
    ...{ on: liftedOn ?? today, subject: { id: personId, name: personName }, about: reason },
    to: '/holds',
  }));
  return [{ kind: 'erasure-finish', count: tasks.length, tasks }];
}
