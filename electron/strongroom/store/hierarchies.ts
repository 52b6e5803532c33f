import type { Grouping } from '../../../shared/anonymise/hierarchies/grouping.ts';
import {
  type GroupedField,
  type Groupings,
  givenAnswers,
  groupedFields,
  type RawAnswer,
  sessionKindWords,
  stageWords,
  withoutUngrouped,
} from '../../../shared/domain/hierarchies.ts';
import { build } from './build.ts';
import { notErased } from './people.ts';
import { expectVersionOf } from './repository.ts';
import { shippedGroupings } from './shippedGroupings.ts';
import type { Reader, Writer } from './unit.ts';

/** The grouping in force for a field: the charity's own, or the shipped one. */
export function groupingOf(db: Reader, field: GroupedField): Grouping {
  return saved(db, field).grouping ?? shippedGroupings[field];
}

/** The groupings in force for all fields. */
export function groupingsOf(db: Reader): Groupings {
  const found = groupedFields.map((field) => [field, groupingOf(db, field)]);
  return Object.fromEntries(found) as Groupings;
}

/** A field's grouping with the answers in the records. */
export function groupingState(db: Reader, field: GroupedField) {
  const { version, grouping: own } = saved(db, field);
  const grouping = own ?? shippedGroupings[field];
  const { given, unreadable } = givenAnswers(grouping, answersOf(db, field));
  return { field, version, own: own !== null, grouping, given, unreadable };
}

/** Stores a charity's grouping; null restores the shipped one. Either increments the version. */
export function saveGrouping(
  tx: Writer,
  field: GroupedField,
  expected: number,
  grouping: Grouping | null,
): void {
  const before = saved(tx, field);
  expectVersionOf(before, expected);
  const values = {
    version: before.version + 1,
    grouping: grouping && JSON.stringify(withoutUngrouped(grouping)),
  };
  tx.run(
    build
      .insertInto('groupings')
      .values({ field, ...values })
      .onConflict((row) => row.column('field').doUpdateSet(values)),
  );
}

function saved(db: Reader, field: GroupedField) {
  const row = db.first(build.selectFrom('groupings').selectAll().where('field', '=', field));
  const grouping = row?.grouping ? (JSON.parse(row.grouping) as Grouping) : null;
  return { version: row?.version ?? 0, grouping };
}

/** The answers in the records with their counts, in the words that groupings use. */
function answersOf(db: Reader, field: GroupedField): RawAnswer[] {
  switch (field) {
    case 'age':
    case 'sessions':
      return [];
    case 'session-kind': {
      const kinds = db.all(
        build
          .selectFrom('sessions')
          .select((of) => ['kind', of.fn.countAll<number>().as('count')])
          .groupBy('kind'),
      );
      return kinds.map(({ kind, count }) => ({ answer: sessionKindWords[kind], count }));
    }
    case 'journey': {
      const stages = db.all(
        build
          .selectFrom('people')
          .select((of) => ['journey_stage as stage', of.fn.countAll<number>().as('count')])
          .where(notErased)
          .groupBy('journey_stage'),
      );
      return stages.flatMap(({ stage, count }) =>
        stage === null ? [] : [{ answer: stageWords[stage], count }],
      );
    }
    default:
      return db
        .all(
          build
            .selectFrom('people')
            .select((of) => [`${field} as answer`, of.fn.countAll<number>().as('count')])
            .where(field, 'is not', null)
            .where(notErased)
            .groupBy(field),
        )
        .map(({ answer, count }) => ({ answer: answer ?? '', count }));
  }
}
