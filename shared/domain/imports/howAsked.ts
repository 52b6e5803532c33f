import { passesOn, unnamedHelper } from '../consents.ts';
import type { SheetRows } from './layouts.ts';

type Row = SheetRows['consents'];
/** Who passed an answer on, how and where it was asked, and who checked it. */
export type Asked = Pick<Row, 'passed_on_by' | 'interpreter' | 'given' | 'checked_by' | 'session'>;

/** Of an event about which a sheet says nothing of this. */
export const notSaid: Asked = {
  ...{ passed_on_by: null, interpreter: null, given: null, checked_by: null, session: null },
};

/**
 * How an answer was asked, as a row has it. A row that says no more than "through a key worker"
 * names no person: such an answer is still to be checked. An event with its number is a record of
 * this app, which is taken as it is.
 */
export function askedIn(row: Row): Asked {
  const { interpreter, given, checked_by, session, method, number } = row;
  const unnamed = number === 0 && passesOn(method) ? unnamedHelper : null;
  return { passed_on_by: row.passed_on_by ?? unnamed, interpreter, given, checked_by, session };
}
