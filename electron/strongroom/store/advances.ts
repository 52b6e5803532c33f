import { leftOf, type Settled, settle } from '../../../shared/domain/advances.ts';
import { formatPounds, negated, noPence, sumPence } from '../../../shared/domain/money.ts';
import { recordName } from '../../../shared/domain/people.ts';
import type { TaskGroup } from '../../../shared/domain/tasks.ts';
import { advance, advanceSettlement } from '../../../shared/records/advances.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { entryOfAdvance, insertEntry } from './floats.ts';
import { expectReason, furtherFor, insertFurther } from './furtherPayments.ts';
import { insertPayment } from './payments.ts';
import { nameColumns } from './people.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';
import { findUser, sameName } from './users.ts';

const advances = repository(advance, { written: true });

const ofAdvances = build
  .selectFrom('advances')
  .innerJoin('people', 'people.id', 'advances.person_id')
  .innerJoin('users', 'users.id', 'advances.written_by')
  .leftJoin('sessions', 'sessions.id', 'advances.session_id')
  .leftJoin('float_entries as entry', (join) =>
    join
      .onRef('entry.advance_id', '=', 'advances.id')
      .on('entry.kind', '=', 'advance')
      .on('entry.reverses', 'is', null),
  )
  .leftJoin('floats', 'floats.id', 'entry.float_id')
  .leftJoin('advance_settlements as settled', 'settled.advance_id', 'advances.id')
  .leftJoin('users as settler', 'settler.id', 'settled.written_by')
  .select([
    ...(['advances.id as id', 'advances.person_id as personId', 'advances.on_date as on'] as const),
    ...(['advances.session_id as sessionId', 'advances.pence as pence', 'method', 'what'] as const),
    ...(['users.name as by', 'sessions.title as sessionTitle'] as const),
    ...([
      'sessions.on_date as sessionOn',
      'floats.id as floatId',
      'floats.name as floatName',
    ] as const),
    ...(['settled.on_date as settledOn', 'spent_pence as spentPence'] as const),
    ...(['returned_pence as returnedPence', 'lost_pence as lostPence'] as const),
    ...(['lost_why as lostWhy', 'agreed_with as agreedWith'] as const),
    ...(['settler.name as settledBy', 'settled.created_at as settledAt'] as const),
    ...nameColumns,
  ])
  .orderBy('settled.on_date')
  .orderBy('advances.id', 'desc');

type Row = ReturnType<typeof ofAdvances.execute> extends Promise<(infer Each)[]> ? Each : never;

function shown(row: Row) {
  const { settledOn: on, settledBy: by, settledAt: at, ...rest } = row;
  const { spentPence, returnedPence, lostPence, lostWhy, agreedWith, ...given } = rest;
  const { firstName, lastName, knownAs, ...facts } = given;
  return {
    ...facts,
    personName: recordName({ firstName, lastName, knownAs }),
    settled:
      on === null || by === null || at === null
        ? null
        : {
            ...{ on, by, at, lostWhy, agreedWith, spentPence: spentPence ?? noPence },
            ...{ returnedPence: returnedPence ?? noPence, lostPence: lostPence ?? noPence },
          },
  };
}

/** Those that are open first, then those that are settled, each the newest first. */
export function listAdvances(
  db: Reader,
  { personId, openOnly }: { readonly personId: string | null; readonly openOnly: boolean },
) {
  const of = personId === null ? ofAdvances : ofAdvances.where('advances.person_id', '=', personId);
  const asked = openOnly ? of.where('settled.advance_id', 'is', null) : of;
  const all = db.all(asked).map(shown);
  const openPence = sumPence(all.flatMap(({ settled, pence }) => (settled ? [] : [pence])));
  return { advances: all, openPence };
}

export function getAdvance(db: Reader, id: string) {
  const row = db.first(ofAdvances.where('advances.id', '=', id));
  return row ? shown(row) : refuse('not-found');
}

/** Whether a user handed over the money of an advance. */
export const wasGivenBy = (db: Reader, id: string, userId: string): boolean => {
  const ofUser = build.selectFrom('advances').select('id').where('written_by', '=', userId);
  return db.first(ofUser.where('id', '=', id)) !== undefined;
};

/** Hands money over; cash comes out of the float, which covers it. Answers with its key. */
export function giveAdvance(
  tx: Writer,
  value: Value<typeof advance>,
  floatId: string | null,
): string {
  const id = advances.insert(tx, value);
  tx.audit(id);
  if (floatId !== null) {
    const pence = negated(value.pence);
    insertEntry(tx, { floatId, on: value.on, kind: 'advance', pence, advanceId: id });
  }
  return id;
}

interface Settling extends Settled {
  readonly on: string;
  readonly lostWhy: string | null;
  readonly agreedWith: string | null;
  /** Why expenses are paid once more for the session. */
  readonly furtherReason?: string | undefined;
}

/**
 * Settles an advance once. Its cash comes back into the float, and what was spent and what is lost
 * goes out of it: so the book shows what was paid, and the ledger has it as an expense.
 */
export function settleAdvance(tx: Writer, id: string, settling: Settling): void {
  const { on, lostWhy, agreedWith } = settling;
  const given = getAdvance(tx, id);
  if (given.settled !== null) refuse('settled-already');
  if (on < given.on) {
    refuse('before-advance', undefined, [{ path: 'on', code: 'before-advance' }]);
  }
  const settled = settle(given.pence, settling);
  if (settled === null) {
    const facts = { left: formatPounds(leftOf(given.pence, settling.spentPence)) };
    refuse('returned-too-much', facts, [{ path: 'returnedPence', code: 'returned-too-much' }]);
  }
  const { spentPence, returnedPence, lostPence } = settled;
  if (lostPence > 0) expectAgreed(tx, { lostWhy, agreedWith, lost: formatPounds(lostPence) });
  const { personId, sessionId, method, floatId } = given;
  const spent = { personId, sessionId, feePence: noPence, expensesPence: spentPence };
  const further = furtherFor(tx, spent);
  expectReason(further, settling.furtherReason);
  if (floatId !== null) {
    const back = { floatId, on, kind: 'advance', pence: given.pence, advanceId: id } as const;
    insertEntry(tx, { ...back, reverses: entryOfAdvance(tx, id) });
  }
  const paymentId =
    spentPence === 0
      ? null
      : insertPayment(tx, {
          ...{ ...spent, on },
          ...{ outcome: 'paid', method, voucherSerial: null },
        });
  if (paymentId !== null) {
    const reason = settling.furtherReason ?? null;
    insertFurther(tx, { paymentId, personId, reason }, further);
  }
  if (floatId !== null && paymentId !== null) {
    insertEntry(tx, { floatId, on, kind: 'payment', pence: negated(spentPence), paymentId });
  }
  if (floatId !== null && lostPence > 0) {
    const lost = { floatId, on, kind: 'loss', pence: negated(lostPence), advanceId: id } as const;
    insertEntry(tx, lost);
  }
  const value = {
    ...{ advanceId: id, personId, on, spentPence, returnedPence, lostPence, paymentId },
    ...(lostPence > 0 ? { lostWhy, agreedWith } : { lostWhy: null, agreedWith: null }),
  };
  tx.run(
    build.insertInto('advance_settlements').values({
      ...advanceSettlement.columnsOf(value),
      ...{ created_at: tx.at, written_by: tx.userId },
    }),
  );
  tx.audit(id);
}

/** Refuses to write money off without a reason and a second person who agreed. */
function expectAgreed(
  db: Writer,
  of: {
    readonly lostWhy: string | null;
    readonly agreedWith: string | null;
    readonly lost: string;
  },
): void {
  const { lostWhy, agreedWith, lost } = of;
  const missing = [
    ...(lostWhy ? [] : [{ path: 'lostWhy', code: 'lost-unexplained' } as const]),
    ...(agreedWith ? [] : [{ path: 'agreedWith', code: 'agreed-missing' } as const]),
  ];
  const [first] = missing;
  if (first) refuse(first.code, { lost }, missing);
  if (agreedWith && sameName(agreedWith, findUser(db, db.userId)?.name ?? '')) {
    refuse('agreed-same', undefined, [{ path: 'agreedWith', code: 'agreed-same' }]);
  }
}

/** The tasks of Home about advances that are open, the oldest first. */
export function openAdvances(db: Reader): TaskGroup[] {
  const open = listAdvances(db, { personId: null, openOnly: true }).advances.toReversed();
  const tasks = open.map(({ id, personId, personName: name, on, pence, what }) => ({
    ...{ kind: 'advance-open' as const, on, subject: { id: personId, name } },
    about: [formatPounds(pence), what].filter(Boolean).join(', '),
    to: `/money/advances/${id}`,
  }));
  return [{ kind: 'advance-open', count: tasks.length, tasks }];
}
