import { sql } from 'kysely';
import { limitsPassed, type Passed } from '../../../shared/domain/clocks.ts';
import { dateInWords } from '../../../shared/domain/dates.ts';
import { formatPounds, noPence, type Pence } from '../../../shared/domain/money.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { earningLimit, limitReason } from '../../../shared/records/clocks.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { personExists } from './people.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const limits = repository(earningLimit);
type Limit = Value<typeof earningLimit>;

/** The limits of a person, or those that the charity keeps for each person. */
export const listLimits = (db: Reader, personId: string | null) =>
  db
    .all(
      build
        .selectFrom('earning_limits')
        .selectAll()
        .where('person_id', personId === null ? 'is' : '=', personId)
        .orderBy('clock')
        .orderBy('from_on', 'desc'),
    )
    .map(({ id, version, ...row }) => ({ id, version, ...earningLimit.valueOf(row) }));

export const getLimit = (db: Reader, id: string) => {
  const { createdAt: _, ...limit } = limits.get(db, id);
  return limit;
};

export function expectPerson(db: Reader, { personId }: Pick<Limit, 'personId'>): void {
  if (personId !== null && !personExists(db, personId)) refuse('not-found');
}

/**
 * What a person was paid in fees between two days, by the day of payment; without what a save of the
 * session is about to take back. Vouchers count as cash does, and expenses never.
 */
function feesIn(db: Reader, personId: string, { from, to }: DateRange, without: string): Pence {
  const fees = sql<Pence>`coalesce(sum(fee_pence), 0)`;
  const row = db.first(
    build
      .selectFrom('payments')
      .select(fees.as('pence'))
      .where('person_id', '=', personId)
      .where('outcome', '=', 'paid')
      .where('on_date', '>=', from)
      .where('on_date', '<=', to)
      .where(sql<boolean>`session_id is not ${without}`),
  );
  return row?.pence ?? noPence;
}

interface Rewards {
  readonly sessionId: string;
  readonly on: string;
  /** What each person would be paid for this session in fees, all in all. */
  readonly fees: readonly { readonly personId: string; readonly pence: Pence }[];
}

/** The limits that each person would pass by the fees of a session. */
export function advise(db: Reader, { sessionId, on, fees }: Rewards) {
  const ofAll = listLimits(db, null);
  return fees.flatMap(({ personId, pence }) => {
    const all = [...listLimits(db, personId), ...ofAll];
    const passed = limitsPassed(all, { on, pence }, (period) =>
      feesIn(db, personId, period, sessionId),
    );
    return passed.length === 0 ? [] : [{ personId, passed }];
  });
}

/** Limits that fees pass, by person, with the reason for which they are paid all the same. */
export type Advised = ReadonlyMap<
  string,
  { readonly passed: readonly Passed[]; readonly reason: string }
>;

/** Asks for a reason where fees pass a limit: it advises, and any reason will do. */
export function expectAdvised(
  db: Reader,
  rewards: Rewards,
  { limitReason }: { readonly limitReason?: string | undefined },
): Advised {
  const people = advise(db, rewards);
  const fields = [{ path: 'limitReason', code: 'limit-reason-missing' }];
  if (people.length > 0 && !limitReason) refuse('limit-reason-missing', undefined, fields);
  return new Map(
    people.map(({ personId, passed }) => [personId, { passed, reason: limitReason ?? '' }]),
  );
}

const inWords = ({ period, sumPence, limit }: Passed): string =>
  `${dateInWords(period.from)} – ${dateInWords(period.to)}: ${formatPounds(sumPence)} > ${formatPounds(limit.limitPence)}`;

/** Limits that are passed, as they are kept with the reason: a line each. */
export const passedInWords = (passed: readonly Passed[]): string => passed.map(inWords).join('\n');

/** Keeps with an entry why it was paid although it passes a limit. */
export function insertLimitReason(
  tx: Writer,
  of: {
    readonly paymentId: string;
    readonly personId: string;
    readonly passed: readonly Passed[];
    readonly reason: string;
  },
): void {
  const { passed, ...rest } = of;
  const row = limitReason.columnsOf({ ...rest, passed: passedInWords(passed) });
  tx.run(build.insertInto('limit_reasons').values(row));
}

/** Where to get advice: the contacts of the support directory. */
export const adviceContacts = (db: Reader) =>
  db
    .all(
      build
        .selectFrom('directory_entries')
        .select(['id', 'name', 'contact'])
        .where('kind', '=', 'contact')
        .orderBy('name')
        .limit(10),
    )
    .map(({ id, name, contact }) => ({ id, name, how: contact ?? '' }));
