import { daysLater } from '../../../shared/domain/dates.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { voucherOn } from '../../../shared/domain/vouchers.ts';
import { build } from './build.ts';
import type { Reader } from './unit.ts';
import { vouchersAt } from './vouchers.ts';

type At = ReturnType<typeof vouchersAt>[number];

/** Whether a voucher is in the stock, or in hand, at the end of a day. */
const isThere = ({ boughtOn, events, expiresOn }: At, day: string): boolean => {
  if (boughtOn > day) return false;
  const { state } = voucherOn(events, { expiresOn, day });
  return state === 'in-stock' || state === 'with-giver';
};

/** Whether a voucher was spoilt before it grew too old: one that is thrown away later is too old. */
const isSpoiltInTime = ({ events, expiresOn }: At): boolean =>
  events.some(({ kind, on }) => kind === 'spoilt' && (expiresOn === null || on <= expiresOn));

/**
 * The vouchers of each purchase by name and worth: at the start, what came and went between two days,
 * and at the end. What was there and came is what went and is left.
 */
export function voucherMoves(db: Reader, { from, to }: DateRange) {
  const before = daysLater(from, -1);
  const all = vouchersAt(db, to);
  const within = (on: string) => from <= on && on <= to;
  const happened = ({ events }: At, kind: At['events'][number]['kind']) =>
    events.filter((event) => event.kind === kind && within(event.on)).length;
  const count = (of: readonly At[], is: (each: At) => boolean) => of.filter(is).length;
  const sum = (of: readonly At[], how: (each: At) => number) =>
    of.reduce((all, each) => all + how(each), 0);
  return [...grouped(all, ({ name, pence }) => `${name} ${pence}`).values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const moves = {
      before: count(of, (each) => isThere(each, before)),
      bought: count(of, ({ boughtOn }) => within(boughtOn)),
      given: sum(of, (each) => happened(each, 'given')),
      takenBack: sum(of, (each) => happened(each, 'taken-back')),
      spoilt: sum(of, (each) => (isSpoiltInTime(each) ? happened(each, 'spoilt') : 0)),
      after: count(of, (each) => isThere(each, to)),
    };
    // What ended without being given: the rest of what was there and came.
    const { before: was, bought, given, takenBack, spoilt, after } = moves;
    const expired = was + bought + takenBack - given - spoilt - after;
    return [{ name: first.name, pence: first.pence, ...moves, expired }];
  });
}

/** What became of each voucher between two days, with the number of the payment in place of a name. */
export const serialMoves = (db: Reader, { from, to }: DateRange) =>
  db.all(
    build
      .selectFrom('voucher_events')
      .innerJoin('vouchers', 'vouchers.id', 'voucher_events.voucher_id')
      .innerJoin('voucher_batches as batch', 'batch.id', 'vouchers.batch_id')
      .innerJoin('users', 'users.id', 'voucher_events.written_by')
      .leftJoin('ledger_numbers', 'ledger_numbers.payment_id', 'voucher_events.payment_id')
      .select(['vouchers.serial as serial', 'batch.name as name', 'voucher_events.on_date as on'])
      .select(['voucher_events.kind as kind', 'ledger_numbers.number as number'])
      .select('users.name as by')
      .where('voucher_events.on_date', '>=', from)
      .where('voucher_events.on_date', '<=', to)
      .orderBy('vouchers.serial')
      .orderBy('voucher_events.id'),
  );
