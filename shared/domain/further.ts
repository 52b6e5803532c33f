import { type Pence, penceOf } from './money.ts';
import { asOne, isHandedOver, type Money } from './payments.ts';

/** The kinds of money that a person is paid once for a session. */
export const onceKinds = ['fee', 'expenses'] as const;
export type OnceKind = (typeof onceKinds)[number];

/** The amount of a kind in an entry. */
export const kindPence = (
  { feePence, expensesPence }: Pick<Money, 'feePence' | 'expensesPence'>,
  kind: OnceKind,
): Pence => (kind === 'fee' ? feePence : expensesPence);

/** What a register pays beyond what was handed over to a person before. */
export interface Further {
  /** The kinds of which more is paid than before: each needs a reason. */
  readonly kinds: readonly OnceKind[];
  /**
   * What is handed over now, as an entry of its own beside those before it; null where the entries
   * before are taken back and one is entered in their place.
   */
  readonly own: Money | null;
}

/** The kinds that an entry pays once more beside what was handed over and stays. */
export const onceMoreBeside = (
  stays: Pick<Money, 'feePence' | 'expensesPence'>,
  now: Money | null,
): readonly OnceKind[] =>
  now !== null && isHandedOver(now)
    ? onceKinds.filter((kind) => kindPence(stays, kind) > 0 && kindPence(now, kind) > 0)
    : [];

/**
 * Compares what a register says with a person's entries in force at the session. More of a kind that
 * was handed over is a further payment. It is an entry of its own where no kind becomes less.
 */
export function furtherOf(before: readonly Money[], now: Money | null): Further {
  const handedOver = before.filter(isHandedOver);
  const was = asOne(handedOver);
  if (was === null || now === null || !isHandedOver(now)) return { kinds: [], own: null };
  const more = (kind: OnceKind) => kindPence(now, kind) - kindPence(was, kind);
  const kinds = onceKinds.filter((kind) => kindPence(was, kind) > 0 && more(kind) > 0);
  const stays =
    onceKinds.every((kind) => more(kind) >= 0) &&
    asOne(before)?.outcome === now.outcome &&
    before.every(({ outcome }) => outcome !== 'approved');
  if (kinds.length === 0 || !stays) return { kinds, own: null };
  const own = { feePence: penceOf(more('fee')), expensesPence: penceOf(more('expenses')) };
  return { kinds, own: { ...now, ...own } };
}
