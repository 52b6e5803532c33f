import { session } from '../../../shared/records/sessions.ts';
import { refuse } from '../../serving/refusal.ts';
import { ownValuesOf, ownWords } from './ownValues.ts';
import { projects } from './projects.ts';
import { repository } from './repository.ts';
import type { Reader } from './unit.ts';

export const sessions = repository(session, {
  search: 'session',
  alsoFoundBy: ownWords('sessions'),
});

const nameOf = (db: Reader, projectId: string | null): string | null =>
  projectId === null ? null : (projects.find(db, projectId)?.name ?? null);

/** Refuses a project that is not in the records. */
export function expectProject(db: Reader, projectId: string | null): void {
  if (projectId !== null && projects.find(db, projectId) === null) refuse('not-found');
}

/** A session with the charity's own number for it and the name of its project, or null. */
export function findSession(db: Reader, id: string) {
  const found = sessions.find(db, id);
  return (
    found && {
      ...found,
      ref: sessions.refOf(db, id),
      projectName: nameOf(db, found.projectId),
      own: ownValuesOf(db, 'sessions', id),
    }
  );
}

export function getSession(db: Reader, id: string) {
  return findSession(db, id) ?? refuse('not-found');
}

export type Session = ReturnType<typeof getSession>;
