import { sql } from 'kysely';
import type { Pence } from '../../../shared/domain/money.ts';
import { policyOn, proposeFee } from '../../../shared/domain/payPolicies.ts';
import { payGround, payPolicy } from '../../../shared/records/payPolicies.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import type { Session } from './sessions.ts';
import type { Reader, Writer } from './unit.ts';

const policies = repository(payPolicy);

const withPaid = build
  .selectFrom('pay_policies')
  .selectAll()
  .select(
    sql<number>`(exists (select 1 from pay_grounds where policy_id = pay_policies.id)
      or exists (select 1 from expense_items where policy_id = pay_policies.id))`.as('paid'),
  );

/** All policies with whether a payment was made by each, the newest first day first. */
export const listPolicies = (db: Reader) =>
  db.all(withPaid.orderBy('from_on', 'desc')).map(({ id, version, paid, ...row }) => ({
    ...{ id, version, paid: paid === 1 },
    ...payPolicy.valueOf(row),
  }));

export const getPolicy = (db: Reader, id: string) =>
  listPolicies(db).find((policy) => policy.id === id) ?? refuse('not-found');

/** Refuses a first day on which another policy begins. */
function expectFirstDay(db: Reader, { fromOn }: Value<typeof payPolicy>, own: string | null): void {
  if (listPolicies(db).some((policy) => policy.fromOn === fromOn && policy.id !== own)) {
    refuse('first-day-taken', undefined, [{ path: 'policy.fromOn', code: 'first-day-taken' }]);
  }
}

/** Refuses to edit a policy that a payment was made by: a change is a new policy from a later day. */
function expectUnpaid(db: Reader, id: string): void {
  if (getPolicy(db, id).paid) refuse('policy-paid');
}

export function addPolicy(tx: Writer, policy: Value<typeof payPolicy>): string {
  expectFirstDay(tx, policy, null);
  return policies.insert(tx, policy);
}

export function changePolicy(
  tx: Writer,
  id: string,
  expected: number,
  policy: Value<typeof payPolicy>,
): void {
  policies.expectVersion(tx, id, expected);
  expectUnpaid(tx, id);
  expectFirstDay(tx, policy, id);
  policies.change(tx, id, expected, policy);
}

export function removePolicy(tx: Writer, id: string, expected: number): void {
  policies.expectVersion(tx, id, expected);
  expectUnpaid(tx, id);
  policies.remove(tx, id, expected);
}

/** The policy in force on a session's day, or null. */
export const policyOfSession = (db: Reader, { on }: Pick<Session, 'on'>) =>
  policyOn(listPolicies(db), on);

/** The opportunities that a session belongs to by project and kind; null where it has no project. */
export function engagementOf(db: Reader, { projectId, kind }: Pick<Session, 'projectId' | 'kind'>) {
  if (projectId === null) return null;
  return db.all(
    build
      .selectFrom('opportunities')
      .select(['id as opportunityId', 'name', 'engaged_as as engagedAs'])
      .where('project_id', '=', projectId)
      .where('kind', '=', kind)
      .orderBy('id'),
  );
}

/** What a payment was made by, for an entry that is about to be written. */
export type Ground = Omit<Value<typeof payGround>, 'paymentId' | 'personId'>;

interface Proposing
  extends Pick<Parameters<typeof proposeFee>[1], 'role' | 'minutes' | 'prepared'> {
  readonly feePence: Pence;
  readonly reason: string | null;
}

/**
 * By what line a fee is paid; null where the policy proposes none. A fee that is another one than
 * proposed has a reason: `missing` where it has none.
 */
export function groundOf(
  policy: ReturnType<typeof policyOfSession>,
  { kind }: Pick<Session, 'kind'>,
  { feePence, reason, ...worked }: Proposing,
): Ground | null | 'missing' {
  const proposed = proposeFee(policy, { kind, ...worked });
  if (policy === null || proposed.pence === null) return null;
  const differs = feePence !== proposed.pence;
  if (differs && !reason) return 'missing';
  return {
    ...{ policyId: policy.id, rate: proposed.rate, prepared: worked.prepared },
    ...{ proposedPence: proposed.pence, reason: differs ? reason : null },
  };
}

/** Writes down by which line an entry was made. */
export function insertGround(tx: Writer, of: Value<typeof payGround>): void {
  tx.run(build.insertInto('pay_grounds').values(payGround.columnsOf(of)));
}

/** Whether the fees in force of a session were worked out with preparation, by person. */
export function preparedIn(db: Reader, sessionId: string): ReadonlyMap<string, boolean> {
  const rows = db.all(
    build
      .selectFrom('pay_grounds')
      .innerJoin('payments', 'payments.id', 'pay_grounds.payment_id')
      .leftJoin('payments as back', 'back.reverses', 'payments.id')
      .select(['payments.person_id as personId', 'prepared'])
      .where('payments.session_id', '=', sessionId)
      .where('back.id', 'is', null),
  );
  return new Map(rows.map(({ personId, prepared }) => [personId, prepared === 1]));
}
