import { grouped } from '../../../shared/domain/grouped.ts';
import { noPence } from '../../../shared/domain/money.ts';
import { asOne, isHandedOver, type Money, sumOf } from '../../../shared/domain/payments.ts';
import { recordName } from '../../../shared/domain/people.ts';
import {
  type FirstRecovery,
  isBack,
  overOf,
  recoveriesAfter,
  staying,
  toComeBack,
} from '../../../shared/domain/recoveries.ts';
import { payment, recoveryEvent } from '../../../shared/records/payments.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { floatOfPayment, payFromFloat, returnToFloat } from './floats.ts';
import { insertPayment, type Payment, reversePayment } from './payments.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

const recoveryEvents = repository(recoveryEvent, { written: true });

/** Adds an event of what became of money, with its audit entry. */
function insertRecovery(tx: Writer, event: Value<typeof recoveryEvent>): void {
  recoveryEvents.insert(tx, event);
  tx.audit(event.paymentId);
}

interface TakingBack {
  /** The entries in force of one person. */
  readonly before: readonly Payment[];
  /** What the register says of them now. */
  readonly wanted: Money | null;
  readonly on: string;
  /** What became of the money; not needed where nothing is to come back. */
  readonly became: FirstRecovery | null;
}

/**
 * Reverses a person's entries, and says what became of money that was handed over. Cash that is not
 * back stays out of its float. Answers with what is to be written after the new entry: where less
 * stays with the person, what they have beyond it is an entry of its own, which is reversed at once.
 */
export function takeBack(tx: Writer, { before, wanted, on, became }: TakingBack): () => void {
  const now = asOne(before);
  const back = toComeBack(now, wanted);
  const [first] = before;
  if (now === null || first === undefined) return () => undefined;
  const { personId, sessionId } = first;
  const event = { personId, on, settledById: null, reason: null };
  const stays = staying(now, wanted);
  const isOut = back > 0 && became !== null && !isBack(became);
  const floatId = before.map(({ id }) => floatOfPayment(tx, id)).find((id) => id !== null) ?? null;
  const reversals = before.map((entry) => ({
    payment: entry,
    paymentId: reversePayment(tx, entry, on, { cashBack: !isOut || stays !== null }),
  }));
  if (back === 0 || became === null) return () => undefined;
  const handedOver = reversals.filter((each) => isHandedOver(each.payment));
  if (!isOut) {
    const [one] = handedOver;
    if (one) {
      insertRecovery(tx, { ...event, paymentId: one.paymentId, kind: became, pence: back });
    }
    return () => undefined;
  }
  if (stays === null) {
    for (const { payment: entry, paymentId } of handedOver) {
      insertRecovery(tx, { ...event, paymentId, kind: became, pence: sumOf(entry) });
    }
    return () => undefined;
  }
  return () => {
    const over = { ...overOf(now, stays), personId, sessionId, on, voucherSerial: null };
    const id = insertPayment(tx, over);
    if (floatId !== null && over.method === 'cash' && back > noPence) {
      payFromFloat(tx, { floatId, paymentId: id, on, pence: back });
    }
    const paymentId = reversePayment(tx, { ...over, id }, on, { cashBack: false });
    insertRecovery(tx, { ...event, paymentId, kind: became, pence: back });
  };
}

/** The later payments of people that are in force, by which what they still have can be settled. */
function laterOf(db: Reader, people: readonly string[]) {
  const rows = db.all(
    build
      .selectFrom('payments')
      .leftJoin('payments as back', 'back.reverses', 'payments.id')
      .select(['payments.id as paymentId', ...payment.aliases])
      .where('payments.person_id', 'in', [...people])
      .where('payments.reverses', 'is', null)
      .where('payments.outcome', '<>', 'approved')
      .where('back.id', 'is', null)
      .orderBy('payments.id'),
  );
  return grouped(rows, ({ personId }) => personId);
}

/** The user who asks, and who they are among the people. */
interface User {
  readonly id: string;
  readonly personId: string | null;
}

/** What became of money that was taken back: what is still with a person first, then the newest. */
export function listRecoveries(db: Reader, user: User) {
  const rows = db.all(
    build
      .selectFrom('recovery_events')
      .innerJoin('payments', 'payments.id', 'recovery_events.payment_id')
      .innerJoin('people', 'people.id', 'payments.person_id')
      .innerJoin('users', 'users.id', 'recovery_events.written_by')
      .leftJoin('sessions as held', 'held.id', 'payments.session_id')
      .select([...recoveryEvent.aliases, 'recovery_events.created_at as at', 'users.name as by'])
      .select(['people.first_name as firstName', 'people.last_name as lastName'])
      .select(['held.id as sessionId', 'held.title as title', 'held.on_date as heldOn'])
      .select(['payments.method as method', 'recovery_events.written_by as byId'])
      .orderBy('recovery_events.id'),
  );
  const later = laterOf(db, [...new Set(rows.map(({ personId }) => personId))]);
  const all = [...grouped(rows, ({ paymentId }) => paymentId)].flatMap(([paymentId, events]) => {
    const [first] = events;
    const last = events.at(-1);
    if (!first || !last) return [];
    const { personId, firstName, lastName, sessionId, title, heldOn: on, pence, method } = first;
    const next = recoveriesAfter(last.kind);
    return [
      {
        ...{ paymentId, personId, pence, method, next: [...next] },
        personName: recordName({ firstName, lastName, knownAs: null }),
        session: sessionId && title !== null && on !== null ? { id: sessionId, title, on } : null,
        events: events.map(({ kind, on, pence, reason, by, at }) => ({
          ...{ kind, on, pence, reason, by, at },
        })),
        later: next.includes('settled')
          ? (later.get(personId) ?? []).flatMap((entry) =>
              entry.paymentId > paymentId && entry.on !== null && sumOf(entry) >= pence
                ? [{ paymentId: entry.paymentId, on: entry.on, pence: sumOf(entry) }]
                : [],
            )
          : [],
        mine: last.kind === 'lost' && last.byId === user.id,
        own: personId === user.personId,
      },
    ];
  });
  const isOpen = ({ next }: (typeof all)[number]) => Number(next.length === 0);
  return all.toSorted(
    (one, other) => isOpen(one) - isOpen(other) || (one.paymentId < other.paymentId ? 1 : -1),
  );
}

interface Following {
  readonly paymentId: string;
  readonly kind: 'returned' | 'settled' | 'lost' | 'written-off';
  readonly on: string;
  readonly settledById: string | null;
  readonly reason: string | null;
}

/** What became of money that was still with a person. Cash that is back is in its float again. */
export function addRecovery(tx: Writer, user: User, given: Following): void {
  const { paymentId, kind, on, settledById } = given;
  const found =
    listRecoveries(tx, user).find((each) => each.paymentId === paymentId) ?? refuse('not-found');
  if (!found.next.includes(kind)) refuse('recovery-closed');
  const { personId, pence, later, events } = found;
  if (events.some((event) => event.on > on)) {
    refuse('recovery-early', undefined, [{ path: 'on', code: 'recovery-early' }]);
  }
  const settles = later.some((entry) => entry.paymentId === settledById);
  if ((kind === 'settled') !== (settledById !== null) || (kind === 'settled' && !settles)) {
    refuse('settled-by-other', undefined, [{ path: 'settledById', code: 'settled-by-other' }]);
  }
  insertRecovery(tx, { ...given, personId, pence });
  const reversed = tx.first(
    build.selectFrom('payments').select('reverses').where('id', '=', paymentId),
  )?.reverses;
  if (isBack(kind) && reversed) returnToFloat(tx, { reversed, paymentId, on });
}
