import { session } from '../../../shared/records/sessions.ts';
import { refuse } from '../../serving/refusal.ts';
import { ownValuesOf, ownWords } from './ownValues.ts';
import { repository } from './repository.ts';
import type { Reader } from './unit.ts';

export const sessions = repository(session, {
  search: 'session',
  alsoFoundBy: ownWords('sessions'),
});

/** A session with the charity's own number for it, or null. */
export function findSession(db: Reader, id: string) {
  const found = sessions.find(db, id);
  return (
    found && {
      ...found,
      ref: sessions.refOf(db, id),
      own: ownValuesOf(db, 'sessions', id),
    }
  );
}

export function getSession(db: Reader, id: string) {
  return findSession(db, id) ?? refuse('not-found');
}

export type Session = ReturnType<typeof getSession>;
