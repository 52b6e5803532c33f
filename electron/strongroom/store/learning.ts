import { sql } from 'kysely';
import { build } from './build.ts';
import type { Reader } from './unit.ts';

/** What stands in the parts of a project that a group learns from: for the lines of its page. */
export function countLearning(db: Reader, projectId: string) {
  const rows = sql<number>`count(*)`.as('rows');
  const actions = (source: 'culture' | 'training') =>
    db.first(
      build
        .selectFrom('actions')
        .select(rows)
        .where('project_id', '=', projectId)
        .where('source', '=', source)
        .where('done_on', 'is', null),
    )?.rows ?? 0;
  const problems = build.selectFrom('problems').select(rows).where('project_id', '=', projectId);
  const count = (table: 'power_reflections' | 'reflection_times') =>
    db.first(build.selectFrom(table).select(rows).where('project_id', '=', projectId))?.rows ?? 0;
  return {
    openProblems: db.first(problems.where('closed_on', 'is', null))?.rows ?? 0,
    problems: db.first(problems)?.rows ?? 0,
    openCulture: actions('culture'),
    openTraining: actions('training'),
    power: count('power_reflections'),
    times: count('reflection_times'),
  };
}
