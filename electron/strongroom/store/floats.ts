import { sql } from 'kysely';
import {
  balanceOf,
  columnTotals,
  countedPence,
  type FloatChange,
  shortBy,
} from '../../../shared/domain/floats.ts';
import { formatPounds, negated, type Pence, penceOf } from '../../../shared/domain/money.ts';
import { recordName } from '../../../shared/domain/people.ts';
import { float, floatCount, floatEntry, floatLock } from '../../../shared/records/floats.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { checksOf } from './floatChecks.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';
import { findUser, sameName } from './users.ts';

const floats = repository(float);
const floatEntries = repository(floatEntry, { written: true });
const floatCounts = repository(floatCount, { written: true });
const floatLocks = repository(floatLock, { written: true });
type Float = Value<typeof float>;

/** What changed a float, for its balance on any day. */
const changesOf = (db: Reader, floatId: string): FloatChange[] =>
  db.all(
    build
      .selectFrom('float_entries')
      .select(({ fn }) => ['on_date as on', fn.sum<Pence>('pence').as('pence')])
      .where('float_id', '=', floatId)
      .groupBy('on_date'),
  );

const countsOf = (db: Reader, floatId: string) =>
  db
    .all(
      build
        .selectFrom('float_counts')
        .innerJoin('users', 'users.id', 'float_counts.written_by')
        .selectAll('float_counts')
        .select('users.name as by')
        .where('float_id', '=', floatId)
        .orderBy('on_date', 'desc')
        .orderBy('float_counts.id', 'desc'),
    )
    .map(({ id, by, created_at: at, ...row }) => {
      const { floatId: _, ...count } = floatCount.valueOf(row);
      return {
        id,
        by,
        at,
        ...count,
        variancePence: penceOf(count.countedPence - count.expectedPence),
      };
    });

/** The last day of a float's locked period, or null. */
const lockedUntil = (db: Reader, floatId: string): string | null =>
  db.first(
    build
      .selectFrom('float_locks')
      .select('until_on')
      .where('float_id', '=', floatId)
      .orderBy('until_on', 'desc')
      .limit(1),
  )?.until_on ?? null;

const withHolder = build
  .selectFrom('floats')
  .innerJoin('users', 'users.id', 'floats.held_by')
  .selectAll('floats')
  .select('users.name as holderName')
  .orderBy('floats.name');

/** All floats with what should be in each, by name. */
export const listFloats = (db: Reader) =>
  db.all(withHolder).map(({ id, version, holderName, ...row }) => ({
    ...{ id, version, holderName, ...float.valueOf(row) },
    balancePence: balanceOf(changesOf(db, id)),
    lockedUntil: lockedUntil(db, id),
    lastCount: countsOf(db, id)[0] ?? null,
  }));

export const getFloat = (db: Reader, id: string) =>
  listFloats(db).find((each) => each.id === id) ?? refuse('not-found');

/** Refuses a holder who is no user any more, and a name that another float has. */
function expectFloat(db: Reader, { name, holderId }: Float, own: string | null): void {
  if (findUser(db, holderId) === null) {
    refuse('holder-unknown', undefined, [{ path: 'float.holderId', code: 'holder-unknown' }]);
  }
  if (listFloats(db).some((other) => other.id !== own && sameName(other.name, name))) {
    refuse('float-name-used', undefined, [{ path: 'float.name', code: 'float-name-used' }]);
  }
}

/** Opens a float with its whole sum from the bank; answers with its key. */
export function openFloat(tx: Writer, value: Omit<Float, 'inUse'>, on: string): string {
  const opened = { ...value, inUse: true };
  expectFloat(tx, opened, null);
  const floatId = floats.insert(tx, opened);
  insertEntry(tx, { floatId, on, kind: 'opening', pence: value.imprestPence });
  return floatId;
}

/** Changes a float. It is given up only when nothing is left in it. */
export function changeFloat(tx: Writer, id: string, expected: number, value: Float): void {
  floats.expectVersion(tx, id, expected);
  expectFloat(tx, value, id);
  const { balancePence } = getFloat(tx, id);
  if (!value.inUse && balancePence > 0) {
    const facts = { left: formatPounds(balancePence) };
    refuse('float-not-empty', facts, [{ path: 'float.inUse', code: 'float-not-empty' }]);
  }
  floats.change(tx, id, expected, value);
}

/** Refuses a day of a locked period: a correction is an entry of a later day. */
function expectUnlocked(db: Reader, floatId: string, on: string): void {
  const until = lockedUntil(db, floatId);
  if (until === null || on > until) return;
  refuse('period-locked', { until });
}

/** Refuses an amount that the float does not cover on that day or on a later one. */
export function expectCovered(db: Reader, floatId: string, on: string, pence: Pence): void {
  const changes = changesOf(db, floatId);
  const short = shortBy(changes, { on, pence });
  if (short === 0) return;
  const { name } = getFloat(db, floatId);
  const facts = {
    needs: formatPounds(pence),
    has: formatPounds(penceOf(pence - short)),
    float: name,
  };
  refuse('float-short', facts);
}

interface NewEntry extends Pick<Value<typeof floatEntry>, 'floatId' | 'on' | 'kind' | 'pence'> {
  readonly paymentId?: string;
  readonly advanceId?: string;
  readonly reverses?: string;
  readonly note?: string | null;
}

/** Adds an entry to a cash book, where the period is open and the float covers it. */
export function insertEntry(tx: Writer, entry: NewEntry): void {
  expectUnlocked(tx, entry.floatId, entry.on);
  if (entry.pence < 0) expectCovered(tx, entry.floatId, entry.on, negated(entry.pence));
  const { paymentId = null, advanceId = null, reverses = null, note = null, ...rest } = entry;
  tx.audit(floatEntries.insert(tx, { ...rest, paymentId, advanceId, reverses, note }));
}

const findEntry = (
  db: Reader,
  column: 'id' | 'payment_id' | 'advance_id' | 'reverses',
  value: string,
) =>
  db.first(
    build
      .selectFrom('float_entries')
      .select(['id', ...floatEntry.aliases])
      .where(column, '=', value),
  );

/** A float that cash moves in and out of, or refused as given up. */
export function expectInUse(db: Reader, floatId: string) {
  const found = getFloat(db, floatId);
  return found.inUse ? found : refuse('float-closed');
}

/** The float of an entry, or refused as not found. */
export const floatOfEntry = (db: Reader, entryId: string): string =>
  findEntry(db, 'id', entryId)?.floatId ?? refuse('not-found');

/** The entry by which the cash of an advance left its float. */
export const entryOfAdvance = (db: Reader, advanceId: string): string =>
  findEntry(db, 'advance_id', advanceId)?.id ?? refuse('not-found');

/** Reverses money between bank and float. A payment is corrected where it was made. */
export function reverseEntry(tx: Writer, entryId: string, on: string, note: string): void {
  const entry = findEntry(tx, 'id', entryId) ?? refuse('not-found');
  const { floatId, kind, pence } = entry;
  if (kind === 'advance' || kind === 'loss') refuse('reverse-advance');
  if (kind === 'payment') refuse('reverse-payment');
  if (entry.reverses !== null || findEntry(tx, 'reverses', entryId)) refuse('reversed-already');
  if (on < entry.on) refuse('before-entry', undefined, [{ path: 'on', code: 'before-entry' }]);
  insertEntry(tx, { floatId, on, kind, pence: negated(pence), reverses: entryId, note });
}

/** The float that a payment in cash came out of, or null. */
export const floatOfPayment = (db: Reader, paymentId: string): string | null =>
  findEntry(db, 'payment_id', paymentId)?.floatId ?? null;

/** The float that cash is paid out of: the one that is named, or the only one in use; null without one. */
export function floatForCash(db: Reader, named: string | null): string | null {
  const inUse = listFloats(db).filter((each) => each.inUse);
  if (named !== null) return inUse.find(({ id }) => id === named)?.id ?? refuse('float-closed');
  const [only, ...others] = inUse;
  if (others.length > 0) {
    refuse('float-missing', undefined, [{ path: 'floatId', code: 'float-missing' }]);
  }
  return only?.id ?? null;
}

/** Takes a payment in cash out of a float. */
export const payFromFloat = (
  tx: Writer,
  {
    floatId,
    paymentId,
    on,
    pence,
  }: Record<'floatId' | 'paymentId' | 'on', string> & { pence: Pence },
): void => insertEntry(tx, { floatId, on, kind: 'payment', pence: negated(pence), paymentId });

/** Puts the cash of a reversed payment back into the float that it came out of, if out of one. */
export function returnToFloat(
  tx: Writer,
  { reversed, paymentId, on }: Record<'reversed' | 'paymentId' | 'on', string>,
): void {
  const entry = findEntry(tx, 'payment_id', reversed);
  if (!entry) return;
  const { id: reverses, floatId, kind, pence } = entry;
  insertEntry(tx, { floatId, on, kind, pence: negated(pence), paymentId, reverses });
}

/** The cash book of a float between two days, the oldest first. */
export function bookOf(
  db: Reader,
  floatId: string,
  { from, to, userId }: Record<'from' | 'to' | 'userId', string>,
) {
  const shown = getFloat(db, floatId);
  const rows = db.all(
    build
      .selectFrom('float_entries')
      .innerJoin('users', 'users.id', 'float_entries.written_by')
      .leftJoin('payments', 'payments.id', 'float_entries.payment_id')
      .leftJoin('advances', 'advances.id', 'float_entries.advance_id')
      .leftJoin('people', (join) =>
        join.on('people.id', '=', sql<string>`coalesce(payments.person_id, advances.person_id)`),
      )
      .leftJoin('sessions', 'sessions.id', 'payments.session_id')
      .leftJoin('float_entries as back', 'back.reverses', 'float_entries.id')
      .select([
        'float_entries.id as id',
        ...floatEntry.aliases,
        'users.name as by',
        'float_entries.written_by as writtenBy',
        'people.first_name as firstName',
        'people.last_name as lastName',
        'sessions.title as sessionTitle',
        'sessions.id as sessionId',
        'back.id as back',
      ])
      .where('float_entries.float_id', '=', floatId)
      .where('float_entries.on_date', '>=', from)
      .where('float_entries.on_date', '<=', to)
      .orderBy('float_entries.on_date')
      .orderBy('float_entries.id'),
  );
  const checks = checksOf(db, floatId);
  const entries = rows.map(
    ({
      floatId: _,
      paymentId: __,
      advanceId: ___,
      firstName,
      lastName,
      back,
      writtenBy,
      ...row
    }) => ({
      ...row,
      personName: firstName === null ? null : recordName({ firstName, lastName, knownAs: null }),
      reversed: back !== null,
      mine: writtenBy === userId,
      checks: checks(row.id),
    }),
  );
  const changes = changesOf(db, floatId);
  return {
    ...{ float: shown, entries, ...columnTotals(entries) },
    beforePence: balanceOf(changes.filter(({ on }) => on < from)),
    afterPence: balanceOf(changes.filter(({ on }) => on <= to)),
    counts: countsOf(db, floatId).filter(({ on }) => on >= from && on <= to),
  };
}

type NewCount = Omit<Value<typeof floatCount>, 'countedPence' | 'expectedPence'>;

/** Writes down a count. It changes no entry: a difference is looked into, never entered away. */
export function addCount(tx: Writer, given: NewCount) {
  const { floatId, on, pieces, reason, secondCounter } = given;
  getFloat(tx, floatId);
  const expected = balanceOf(changesOf(tx, floatId).filter((change) => change.on <= on));
  const counted = countedPence(pieces);
  const facts = { expected: formatPounds(expected), counted: formatPounds(counted) };
  const missing = [
    ...(reason ? [] : [{ path: 'reason', code: 'variance-unexplained' } as const]),
    ...(secondCounter ? [] : [{ path: 'secondCounter', code: 'second-counter-missing' } as const]),
  ];
  const [first] = counted === expected ? [] : missing;
  if (first) refuse(first.code, facts, missing);
  if (secondCounter && sameName(secondCounter, findUser(tx, tx.userId)?.name ?? '')) {
    const fields = [{ path: 'secondCounter', code: 'second-counter-same' }];
    refuse('second-counter-same', undefined, fields);
  }
  const id = floatCounts.insert(tx, { ...given, countedPence: counted, expectedPence: expected });
  tx.audit(id);
  return countsOf(tx, floatId).find((each) => each.id === id) ?? refuse('not-found');
}

/** Locks a float's entries until a day, after a count on that day or since. */
export function lockFloat(tx: Writer, floatId: string, untilOn: string): void {
  const { lockedUntil: before, lastCount } = getFloat(tx, floatId);
  if (before !== null && untilOn <= before) {
    refuse('period-locked', { until: before }, [{ path: 'untilOn', code: 'period-locked' }]);
  }
  if (lastCount === null || lastCount.on < untilOn) {
    refuse('not-counted', undefined, [{ path: 'untilOn', code: 'not-counted' }]);
  }
  tx.audit(floatLocks.insert(tx, { floatId, untilOn }));
}
