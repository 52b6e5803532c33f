import { grouped } from '../../../shared/domain/grouped.ts';
import { formatPounds, type Pence, sumPence } from '../../../shared/domain/money.ts';
import { recordName } from '../../../shared/domain/people.ts';
import {
  mostVouchers,
  serialOf,
  serialProblem,
  serialsIn,
  type VoucherEventKind,
  voucherOn,
  vouchersFor,
} from '../../../shared/domain/vouchers.ts';
import type { Value } from '../../../shared/records/record.ts';
import { voucher, voucherBatch, voucherEvent } from '../../../shared/records/vouchers.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';
import { findUser } from './users.ts';

const batches = repository(voucherBatch);
const vouchers = repository(voucher);
const voucherEvents = repository(voucherEvent, { written: true });

/** The most that the stock may be worth, or null. */
export const stockLimit = (db: Reader): Pence | null =>
  (db.first(build.selectFrom('vault').select('voucher_limit_pence as limit'))?.limit ??
    null) as Pence | null;

export function setStockLimit(tx: Writer, limitPence: number | null): void {
  tx.run(build.updateTable('vault').set({ voucher_limit_pence: limitPence }));
}

/** Every voucher with where it was at the end of a day; those bought later are not there yet. */
export function vouchersAt(db: Reader, day: string) {
  const rows = db.all(
    build
      .selectFrom('vouchers')
      .innerJoin('voucher_batches as batch', 'batch.id', 'vouchers.batch_id')
      .innerJoin('users', 'users.id', 'batch.bought_by')
      .select(['vouchers.id as id', 'vouchers.serial as serial', 'batch.name as name'])
      .select(['batch.pence as pence', 'batch.expires_on as expiresOn', 'users.name as buyer'])
      .select('batch.bought_on as boughtOn')
      .where('batch.bought_on', '<=', day)
      .orderBy('batch.bought_on')
      .orderBy('vouchers.serial'),
  );
  const events = grouped(
    db.all(
      build
        .selectFrom('voucher_events')
        .innerJoin('users', 'users.id', 'voucher_events.written_by')
        .select([...voucherEvent.aliases, 'users.name as by'])
        .orderBy('voucher_events.id'),
    ),
    ({ voucherId }) => voucherId,
  );
  return rows.map((row) => {
    const own = events.get(row.id) ?? [];
    return { ...row, events: own, ...voucherOn(own, { expiresOn: row.expiresOn, day }) };
  });
}
type At = ReturnType<typeof vouchersAt>[number];

const isFree = ({ state }: At): boolean => state === 'in-stock' || state === 'with-giver';

/** What the vouchers that can still be given are worth. */
export const stockWorth = (all: readonly At[]): Pence =>
  sumPence(all.filter(isFree).map(({ pence }) => pence));

/** All vouchers as they were at the end of a day, in words. */
export function listVouchers(db: Reader, day: string) {
  const all = vouchersAt(db, day);
  const people = new Map(
    db
      .all(
        build
          .selectFrom('voucher_events')
          .innerJoin('payments', 'payments.id', 'voucher_events.payment_id')
          .innerJoin('people', 'people.id', 'payments.person_id')
          .select(['payments.id as id', 'first_name as firstName', 'last_name as lastName']),
      )
      .map(({ id, ...names }) => [id, recordName({ ...names, knownAs: null })]),
  );
  return {
    vouchers: all.map(({ events, paymentId, ...row }) => {
      const { holderId } = row;
      const given = events.findLast(({ kind, on }) => kind === 'given' && on <= day);
      const isGiven = row.state === 'given';
      return {
        ...row,
        holder: holderId === null ? null : (findUser(db, holderId)?.name ?? null),
        person: paymentId === null ? null : (people.get(paymentId) ?? null),
        givenOn: isGiven ? (given?.on ?? null) : null,
        giver: isGiven ? (given?.by ?? null) : null,
        signed: isGiven && events.at(-1)?.kind === 'signed',
      };
    }),
    stockPence: stockWorth(all),
  };
}

/** Writes down vouchers that were bought; refuses a serial that is known, whatever became of it. */
export function buyVouchers(
  tx: Writer,
  batch: Value<typeof voucherBatch>,
  typed: string,
  today: string,
): number {
  const serials = serialsIn(typed);
  const refused = (code: Parameters<typeof refuse>[0], serial: string) =>
    refuse(code, { serial }, [{ path: 'serials', code }]);
  if (serials.length === 0 || serials.length > mostVouchers.bought) {
    refuse('too-many-vouchers', undefined, [{ path: 'serials', code: 'too-many-vouchers' }]);
  }
  if (batch.expiresOn !== null && batch.expiresOn < batch.boughtOn) {
    refuse('expires-before', undefined, [{ path: 'batch.expiresOn', code: 'expires-before' }]);
  }
  const problem = serialProblem(serials, batch.serialLength);
  if (problem !== null) refused(problem.code, problem.serial);
  const known = knownSerials(tx);
  const twice = serials.find((serial) => known.has(serial));
  if (twice !== undefined) refused('serial-known', twice);
  const limit = stockLimit(tx);
  const after = sumPence([stockWorth(vouchersAt(tx, today)), ...serials.map(() => batch.pence)]);
  if (limit !== null && after > limit) {
    refuse('stock-over-limit', { limit: formatPounds(limit), after: formatPounds(after) });
  }
  const batchId = batches.insert(tx, batch);
  tx.audit(batchId);
  for (const serial of serials) vouchers.insert(tx, { batchId, serial });
  return serials.length;
}

/** Serials of the stock, and those of payments that were written down without one. */
function knownSerials(db: Reader): ReadonlySet<string> {
  const stock = db.all(build.selectFrom('vouchers').select('serial'));
  const paid = db.all(
    build
      .selectFrom('payments')
      .select('voucher_serial as serial')
      .where('voucher_serial', 'is not', null),
  );
  return new Set([...stock, ...paid].flatMap(({ serial }) => serialsIn(serial ?? '')));
}

interface NewEvent {
  readonly voucherId: string;
  readonly kind: VoucherEventKind;
  readonly on: string;
  readonly holderId?: string;
  readonly paymentId?: string;
  readonly note?: string;
}

function insertEvent(tx: Writer, event: NewEvent): void {
  const { holderId = null, paymentId = null, note = null, ...rest } = event;
  voucherEvents.insert(tx, { ...rest, holderId, paymentId, note });
  tx.audit(event.voucherId);
}

/** Moves vouchers that can be given: to a user, back into the stock, or out of use. */
export function moveVouchers(
  tx: Writer,
  voucherIds: readonly string[],
  event: Omit<NewEvent, 'voucherId' | 'paymentId'>,
): number {
  const all = new Map(vouchersAt(tx, event.on).map((each) => [each.id, each]));
  for (const voucherId of new Set(voucherIds)) {
    const found = all.get(voucherId) ?? refuse('not-found');
    const may =
      event.kind === 'spoilt' ? isFree(found) || found.state === 'expired' : isFree(found);
    if (!may) refuse('voucher-not-free', { serial: found.serial });
    insertEvent(tx, { ...event, voucherId });
  }
  return new Set(voucherIds).size;
}

/** Writes down that people signed for vouchers that were given to them. */
export function signVouchers(tx: Writer, voucherIds: readonly string[], on: string): number {
  const all = new Map(vouchersAt(tx, on).map((each) => [each.id, each]));
  for (const voucherId of new Set(voucherIds)) {
    const found = all.get(voucherId) ?? refuse('not-found');
    if (found.state !== 'given') refuse('voucher-not-given', { serial: found.serial });
    insertEvent(tx, { voucherId, kind: 'signed', on });
  }
  return new Set(voucherIds).size;
}

/** Whether the charity keeps a stock: without one no voucher is taken out of it. */
const keepsStock = (db: Reader): boolean =>
  db.first(build.selectFrom('vouchers').select('id').limit(1)) !== undefined;

interface Paying {
  readonly pence: Pence;
  readonly on: string;
  /** The serials that the entry before it named: the same are given again where they fit. */
  readonly before: string | null;
  /** Vouchers that the user chose; null for those that come first. */
  readonly chosen: readonly string[] | null;
  /** Vouchers that were chosen for others of the same register. */
  readonly reserved: ReadonlySet<string>;
}

/**
 * The vouchers of the stock that pay a sum exactly, those in the hands of the user first; none for a
 * charity without a stock. Refuses a sum that none make up, and chosen ones that do not make it up.
 */
export function vouchersToGive(tx: Writer, { pence, on, before, chosen, reserved }: Paying): At[] {
  if (!keepsStock(tx)) return [];
  const all = vouchersAt(tx, on);
  const free = all.filter((each) => isFree(each) && (chosen !== null || !reserved.has(each.id)));
  const named = new Set(serialsIn(before ?? ''));
  // A voucher that came in from a spreadsheet was never in the stock.
  if (chosen === null && named.size > 0 && !all.some(({ serial }) => named.has(serial))) return [];
  const of = (each: At) => ({ ...each, inHand: each.holderId === tx.userId });
  const own = free.filter(({ serial }) => named.has(serial));
  const mine = free.filter(({ state, holderId }) => state === 'in-stock' || holderId === tx.userId);
  if (chosen !== null) {
    const picked = mine.filter(({ id }) => chosen.includes(id));
    const worth = sumPence(picked.map((each) => each.pence));
    if (picked.length !== new Set(chosen).size || worth !== pence) {
      refuse('voucher-choice', { needs: formatPounds(pence), chosen: formatPounds(worth) });
    }
    return picked;
  }
  const found = vouchersFor(own.map(of), pence) ?? vouchersFor(mine.map(of), pence);
  if (found === null) refuse('voucher-short', { needs: formatPounds(pence) });
  const taken = new Set(found.map(({ serial }) => serial));
  return free.filter(({ serial }) => taken.has(serial));
}

/** The serials of vouchers as an entry of the ledger names them. */
export const serialsOf = (given: readonly At[]): string | null =>
  given.length === 0 ? null : given.map(({ serial }) => serialOf(serial)).join(', ');

/** Writes down that vouchers paid an entry. */
export function giveVouchers(
  tx: Writer,
  given: readonly At[],
  paymentId: string,
  on: string,
): void {
  for (const { id } of given) insertEvent(tx, { voucherId: id, kind: 'given', on, paymentId });
}

/** Puts the vouchers of a reversed entry back where they were before it. */
export function returnVouchers(
  tx: Writer,
  { reversed, paymentId, on }: Record<'reversed' | 'paymentId' | 'on', string>,
): void {
  const given = tx.all(
    build
      .selectFrom('voucher_events')
      .select('voucher_id as voucherId')
      .where('payment_id', '=', reversed)
      .where('kind', '=', 'given'),
  );
  for (const { voucherId } of given) {
    insertEvent(tx, { voucherId, kind: 'taken-back', on, paymentId });
  }
}
