import { grouped } from '../../../shared/domain/grouped.ts';
import { goalNow } from '../../../shared/domain/people.ts';
import { goal, goalEntry } from '../../../shared/records/people.ts';
import type { Value } from '../../../shared/records/record.ts';
import { newId } from '../newId.ts';
import { expectNotHeld } from './activeHolds.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import { dropRecord, indexRecord } from './search.ts';
import type { Reader, Writer } from './unit.ts';

const goals = repository(goal);

const states = ['open', 'reached', 'let-go'];

/** The goals of a person, open ones first, then the newest; each with how it went from the first entry on. */
export function goalsOf(db: Reader, personId: string) {
  const entries = grouped(
    db.all(
      build
        .selectFrom('goal_entries')
        .innerJoin('goals', 'goals.id', 'goal_entries.goal_id')
        .selectAll('goal_entries')
        .where('person_id', '=', personId)
        .orderBy('on_date')
        .orderBy('goal_entries.id'),
    ),
    ({ goal_id: goalId }) => goalId,
  );
  return db
    .all(
      build
        .selectFrom('goals')
        .selectAll()
        .where('person_id', '=', personId)
        .orderBy('set_on', 'desc')
        .orderBy('id', 'desc'),
    )
    .map(({ id, version, ...row }) => {
      const { setOn, words } = goal.valueOf(row);
      const said = (entries.get(id) ?? []).map(({ id: entryId, ...entry }) => {
        const { goalId: _, ...of } = goalEntry.valueOf(entry);
        return { id: entryId, ...of };
      });
      return { ...{ id, version, setOn, words, entries: said }, now: goalNow(words, said) };
    })
    .sort((one, other) => states.indexOf(one.now.state) - states.indexOf(other.now.state));
}

export function addGoal(tx: Writer, of: Value<typeof goal>): void {
  const record = goals.insert(tx, of);
  indexRecord(tx, { kind: 'goal', record, owner: of.personId, texts: [of.words] });
}

/** Adds how it goes with a goal; answers with the person's key. */
export function addGoalEntry(tx: Writer, entry: Value<typeof goalEntry>): string {
  const { personId } = goals.get(tx, entry.goalId);
  const own = { id: newId(), created_at: tx.at, written_by: tx.userId };
  tx.run(build.insertInto('goal_entries').values({ ...own, ...goalEntry.columnsOf(entry) }));
  return personId;
}

/** Removes a goal with all that was said of it; answers with the person's key. */
export function removeGoal(tx: Writer, id: string, expected: number): string {
  const { personId } = goals.expectVersion(tx, id, expected);
  expectNotHeld(tx, personId, 'goals');
  dropRecord(tx, 'goal', id);
  goals.remove(tx, id, expected);
  return personId;
}
