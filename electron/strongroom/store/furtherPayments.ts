import { dateInWords } from '../../../shared/domain/dates.ts';
import { kindPence, type OnceKind, onceKinds } from '../../../shared/domain/further.ts';
import { formatPounds } from '../../../shared/domain/money.ts';
import { isHandedOver } from '../../../shared/domain/payments.ts';
import { furtherPayment } from '../../../shared/records/payments.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { entriesInForce, type Payment } from './payments.ts';
import type { Reader, Writer } from './unit.ts';

interface Of {
  readonly personId: string;
  readonly sessionId: string | null;
}

/** What was handed over to a person for a session and is in force, the first entry first. */
export const handedOverFor = (db: Reader, { personId, sessionId }: Of): Payment[] =>
  sessionId === null
    ? []
    : (entriesInForce(db, sessionId).get(personId) ?? []).filter(isHandedOver);

/** A kind of money that an entry pays once more, after the first entry of that kind. */
export interface AfterFirst {
  readonly kind: OnceKind;
  readonly first: Payment;
}

/** The kinds that an entry pays once more. */
export const afterFirst = (
  earlier: readonly Payment[],
  kinds: readonly OnceKind[],
): readonly AfterFirst[] =>
  kinds.flatMap((kind) => {
    const first = earlier.find((entry) => kindPence(entry, kind) > 0);
    return first ? [{ kind, first }] : [];
  });

/** The kinds that a new entry pays once more beside what was handed over for its session before. */
export const furtherFor = (
  db: Reader,
  entry: Of & Pick<Payment, 'feePence' | 'expensesPence'>,
): readonly AfterFirst[] =>
  afterFirst(
    handedOverFor(db, entry),
    onceKinds.filter((kind) => kindPence(entry, kind) > 0),
  );

/** Refuses to pay a kind once more without a reason; the refusal says what was paid first. */
export function expectReason(
  further: readonly AfterFirst[],
  reason: string | null | undefined,
  of: { readonly row?: number; readonly name?: string } = {},
): void {
  const [one] = further;
  if (one === undefined || reason) return;
  const { kind, first } = one;
  const code = 'further-reason-missing';
  const facts = {
    money: formatPounds(kindPence(first, kind)),
    on: first.on === null ? '' : dateInWords(first.on),
    ...of,
  };
  refuse(code, facts, [{ path: 'furtherReason', code }]);
}

/** Keeps with an entry which kinds it pays once more, after which entry, and why. */
export function insertFurther(
  tx: Writer,
  of: { readonly paymentId: string; readonly personId: string; readonly reason: string | null },
  further: readonly AfterFirst[],
): void {
  for (const { kind, first } of further) {
    const row = furtherPayment.columnsOf({ ...of, kind, firstId: first.id });
    tx.run(build.insertInto('further_payments').values(row));
  }
}

/** What was handed over for a session, by person: what a further payment is shown beside. */
export const listHandedOver = (
  db: Reader,
  {
    sessionId,
    personId,
  }: {
    readonly sessionId: string;
    readonly personId: string | null;
  },
) =>
  [...entriesInForce(db, sessionId).values()]
    .flat()
    .filter((entry) => isHandedOver(entry) && (personId === null || entry.personId === personId))
    .map(({ id, personId: of, on, feePence, expensesPence, method }) => ({
      ...{ id, personId: of, on, feePence, expensesPence, method },
    }));

/** What an entry pays once more for its session, beside the first payment, as it is shown. */
export const onceMoreBy = (db: Reader, entry: Payment) =>
  furtherFor(db, entry).map(({ kind, first }) => ({
    ...{ kind, on: first.on, pence: kindPence(first, kind), method: first.method },
    more: kindPence(entry, kind),
  }));
