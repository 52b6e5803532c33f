import { session } from '../../../shared/records/sessions.ts';
import { refuse } from '../../serving/refusal.ts';
import { repository } from './repository.ts';
import type { Reader } from './unit.ts';

export const sessions = repository(session, { search: 'session' });

/** A session with the charity's own number for it, or null. */
export function findSession(db: Reader, id: string) {
  const found = sessions.find(db, id);
  return found && { ...found, ref: sessions.refOf(db, id) };
}

export function getSession(db: Reader, id: string) {
  return findSession(db, id) ?? refuse('not-found');
}

export type Session = ReturnType<typeof getSession>;
