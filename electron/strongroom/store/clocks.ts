import { sql } from 'kysely';
import { limitsPassed, type Passed } from '../../../shared/domain/clocks.ts';
import { dateInWords } from '../../../shared/domain/dates.ts';
import { grouped } from '../../../shared/domain/grouped.ts';
import {
  formatPounds,
  negated,
  noPence,
  type Pence,
  sumPence,
} from '../../../shared/domain/money.ts';
import type { DateRange } from '../../../shared/domain/payments.ts';
import { earningLimit, limitReason } from '../../../shared/records/clocks.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { handedOverFor } from './furtherPayments.ts';
import { personExists } from './people.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const limits = repository(earningLimit);
type Limit = Value<typeof earningLimit>;

/** The limits of some people; null is for those that the charity keeps for each person. */
const limitsOf = (db: Reader, people: readonly (string | null)[]) =>
  db
    .all(
      build
        .selectFrom('earning_limits')
        .selectAll()
        .where((where) =>
          where.or([
            ...(people.includes(null) ? [where('person_id', 'is', null)] : []),
            where(
              'person_id',
              'in',
              people.flatMap((each) => each ?? []),
            ),
          ]),
        )
        .orderBy('clock')
        .orderBy('from_on', 'desc'),
    )
    .map(({ id, version, ...row }) => ({ id, version, ...earningLimit.valueOf(row) }));

/** The limits of a person, or those that the charity keeps for each person. */
export const listLimits = (db: Reader, personId: string | null) => limitsOf(db, [personId]);

export const getLimit = (db: Reader, id: string) => {
  const { createdAt: _, ...limit } = limits.get(db, id);
  return limit;
};

export function expectPerson(db: Reader, { personId }: Pick<Limit, 'personId'>): void {
  if (personId !== null && !personExists(db, personId)) refuse('not-found');
}

/**
 * What a person was paid in fees between two days, by the day of payment. Vouchers count as cash does,
 * and expenses never.
 */
function feesIn(db: Reader, personId: string, { from, to }: DateRange): Pence {
  const fees = sql<Pence>`coalesce(sum(fee_pence), 0)`;
  const row = db.first(
    build
      .selectFrom('payments')
      .select(fees.as('pence'))
      .where('person_id', '=', personId)
      .where('outcome', '=', 'paid')
      .where('on_date', '>=', from)
      .where('on_date', '<=', to),
  );
  return row?.pence ?? noPence;
}

interface Rewards {
  readonly sessionId: string;
  readonly on: string;
  /** What is paid to each person in fees. */
  readonly fees: readonly {
    readonly personId: string;
    readonly pence: Pence;
    /** Whether it is paid beside what was handed over for the session before, and not in its place. */
    readonly beside?: boolean | undefined;
  }[];
}

/** The limits that each person would pass by the fees of a session. */
export function advise(db: Reader, { sessionId, on, fees }: Rewards) {
  const byPerson = grouped(limitsOf(db, [null, ...fees.map(({ personId }) => personId)]), (each) =>
    each.personId === null ? '' : each.personId,
  );
  return fees.flatMap(({ personId, pence, beside = false }) => {
    const all = [...(byPerson.get(personId) ?? []), ...(byPerson.get('') ?? [])];
    if (all.length === 0) return [];
    // What is paid in its place is taken back on the same day.
    const before = beside ? [] : handedOverFor(db, { personId, sessionId });
    const back = sumPence(before.map(({ feePence }) => feePence));
    const passed = limitsPassed(all, { on, pence }, (period) =>
      sumPence([feesIn(db, personId, period), negated(back)]),
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
  { limitReason, name }: { readonly limitReason?: string | undefined; readonly name?: string },
): Advised {
  const people = advise(db, rewards);
  const fields = [{ path: 'limitReason', code: 'limit-reason-missing' }];
  if (people.length > 0 && !limitReason) {
    refuse('limit-reason-missing', name === undefined ? undefined : { name }, fields);
  }
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
