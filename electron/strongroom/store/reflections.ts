import type { Value } from '../../../shared/records/record.ts';
import { powerReflection, reflectionTime } from '../../../shared/records/reflections.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { projects } from './projects.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';
import { findUser } from './users.ts';

export const power = repository(powerReflection, { written: true });
export const times = repository(reflectionTime, { written: true });

const powerRows = build
  .selectFrom('power_reflections')
  .innerJoin('users as writer', 'writer.id', 'power_reflections.written_by')
  .leftJoin('projects', 'projects.id', 'power_reflections.project_id')
  .selectAll('power_reflections')
  .select(['writer.name as writer', 'projects.name as projectName'])
  .orderBy('on_date', 'desc')
  .orderBy('power_reflections.id', 'desc');

const timeRows = build
  .selectFrom('reflection_times')
  .innerJoin('users as writer', 'writer.id', 'reflection_times.written_by')
  .leftJoin('users as reflected', 'reflected.id', 'reflection_times.user_id')
  .leftJoin('projects', 'projects.id', 'reflection_times.project_id')
  .selectAll('reflection_times')
  .select(['writer.name as writer', 'projects.name as projectName', 'reflected.name as userName'])
  .orderBy('on_date', 'desc')
  .orderBy('reflection_times.id', 'desc');

const shownPower = (row: ReturnType<typeof allPower>[number]) => ({
  ...{ id: row.id, version: row.version, ...powerReflection.valueOf(row) },
  ...{ writtenBy: row.writer, projectName: row.projectName },
});
const allPower = (db: Reader, query: typeof powerRows) => db.all(query);

const shownTime = (row: ReturnType<typeof allTimes>[number]) => ({
  ...{ id: row.id, version: row.version, ...reflectionTime.valueOf(row) },
  ...{ writtenBy: row.writer, projectName: row.projectName },
  who: row.team ?? row.userName ?? '',
});
const allTimes = (db: Reader, query: typeof timeRows) => db.all(query);

/** The reflections of a project or of all work, the newest first. */
export function listReflections(db: Reader, projectId: string | null) {
  expectProject(db, projectId);
  const of = projectId === null ? null : projectId;
  return {
    power: allPower(
      db,
      of === null ? powerRows : powerRows.where('power_reflections.project_id', '=', of),
    ).map(shownPower),
    times: allTimes(
      db,
      of === null ? timeRows : timeRows.where('reflection_times.project_id', '=', of),
    ).map(shownTime),
  };
}

export const getPower = (db: Reader, id: string) =>
  shownPower(db.first(powerRows.where('power_reflections.id', '=', id)) ?? refuse('not-found'));

export const getTime = (db: Reader, id: string) =>
  shownTime(db.first(timeRows.where('reflection_times.id', '=', id)) ?? refuse('not-found'));

/** Refuses a project that is not there; null is the whole charity. */
export function expectProject(db: Reader, projectId: string | null): void {
  if (projectId !== null) projects.get(db, projectId);
}

/** Refuses a project or user who is not there. Who reflected may have been removed since. */
export function expectTimeFits(
  tx: Writer,
  { projectId, userId }: Value<typeof reflectionTime>,
  before: Value<typeof reflectionTime> | null,
): void {
  expectProject(tx, projectId);
  if (userId === null || userId === before?.userId) return;
  if (findUser(tx, userId) === null) refuse('not-found');
}
