import { type ConsentState, consentState, toCheck } from '../../../shared/domain/consents.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { build } from './build.ts';
import { findConsent, historyOf, listPurposes } from './consents.ts';
import { notMarked } from './marks.ts';
import { nameColumns, notErased } from './people.ts';
import { getSession } from './sessions.ts';
import type { Reader } from './unit.ts';

/** The people who came to a session, without those who died or are not to be contacted. */
export const listThere = (db: Reader, sessionId: string) =>
  db
    .all(
      build
        .selectFrom('attendance')
        .innerJoin('people', 'people.id', 'attendance.person_id')
        .select('people.id as personId')
        .select(nameColumns)
        .where('session_id', '=', sessionId)
        .where(notMarked)
        .where(notErased)
        .orderBy('sort_name')
        .orderBy('people.id'),
    )
    .map(({ personId, ...name }) => ({ personId, name: recordName(name) }));

/** The states in which a person is asked at the next occasion. A no is not asked about again. */
const asksIn: readonly ConsentState[] = ['not-asked', 'expired', 'unverified', 'not-today'];

/**
 * Who of a session is to be asked about which purpose: those who were never asked, whose agreement
 * ended or is not verified, and who said "not today" where the day to ask again has come.
 */
export function toAskAt(db: Reader, sessionId: string, today: string) {
  const { title, on } = getSession(db, sessionId);
  const purposes = listPurposes(db).filter(({ lawfulBasis }) => lawfulBasis === 'consent');
  const people = listThere(db, sessionId).flatMap(({ personId, name }) => {
    const asks = purposes.flatMap((purpose) => {
      const consent = findConsent(db, personId, purpose.id);
      const history = consent ? historyOf(db, consent.id) : [];
      const { state, event } = consentState(history, purpose, today);
      const waits = state === 'not-today' && (event?.askAgainOn ?? today) > today;
      const asked = (asksIn.includes(state) && !waits) || toCheck(history, today) !== null;
      return asked ? [{ purposeId: purpose.id, version: consent?.version ?? 0, state }] : [];
    });
    return asks.length === 0 ? [] : [{ personId, name, asks }];
  });
  return { title, on, purposes, people };
}
