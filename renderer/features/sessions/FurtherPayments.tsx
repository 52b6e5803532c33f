import { useTranslation } from 'react-i18next';
import { kindPence } from '../../../shared/domain/further.ts';
import { noPence, type Pence, penceOf } from '../../../shared/domain/money.ts';
import { toComeBack } from '../../../shared/domain/recoveries.ts';
import { useQuery } from '../../lib/useQuery.ts';
import { OnceMore, type Shown } from '../payments/OnceMore.tsx';
import { furtherIn, type MoneyChange } from './registerRows.ts';

/** How much is to come back by a change: nothing where more is paid beside what stands. */
export const backOf = (change: MoneyChange): Pence =>
  furtherIn(change).own ? noPence : toComeBack(change.before, change.after);

/** The changes that pay a kind of money once more for the session. */
export const paidOnceMore = (changes: readonly MoneyChange[]): readonly MoneyChange[] =>
  changes.filter((change) => furtherIn(change).kinds.length > 0);

interface FurtherProps {
  readonly sessionId: string;
  readonly people: readonly MoneyChange[];
  readonly reason: string;
  readonly onChange: (reason: string) => void;
  readonly error: string | undefined;
}

/** What was paid first, and why there is more of it for the same session. */
export function FurtherPayments({ sessionId, people, ...field }: FurtherProps) {
  const { t } = useTranslation('payments');
  const asked = people.length > 0 ? { sessionId, personId: null } : null;
  const entries = useQuery('payments.ofSession', asked).value?.entries ?? [];
  if (people.length === 0) return null;
  const shown = people.flatMap((change): Shown[] =>
    furtherIn(change).kinds.flatMap((kind) => {
      const { personId, name, before, after, stays } = change;
      const of = entries.filter((entry) => entry.personId === personId);
      const first = of.find((entry) => kindPence(entry, kind) > 0);
      if (!first || !before || !after) return [];
      const more = stays
        ? kindPence(after, kind)
        : penceOf(kindPence(after, kind) - kindPence(before, kind));
      return [
        { key: `${personId} ${kind}`, name, kind, ...first, pence: kindPence(first, kind), more },
      ];
    }),
  );
  return <OnceMore shown={shown} label={t('onceMore.reason')} {...field} />;
}
