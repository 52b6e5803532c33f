import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { furtherOf } from '../../../shared/domain/further.ts';
import { milesInWords } from '../../../shared/domain/mileage.ts';
import { type Pence, sumPence } from '../../../shared/domain/money.ts';
import { type Money, sumOf } from '../../../shared/domain/payments.ts';
import { formats } from '../../lib/formats.ts';
import { Table, type TableColumn } from '../../ui/Table.tsx';
import styles from './Register.module.css';
import type { WorkedOut } from './registerFees.ts';
import type { MoneyChange } from './registerRows.ts';

interface ChangesProps {
  readonly changes: readonly MoneyChange[];
  /** The fees that were worked out, by person. */
  readonly worked: ReadonlyMap<string, WorkedOut>;
  /** What a mile is paid with by the policy of the day; null where it is not set. */
  readonly perMilePence: Pence | null;
}

// A sum of corrections is not an amount that is handed over.
export const isFresh = (changes: readonly MoneyChange[]) =>
  changes.every(({ before }) => before === null);

/** The people and their money. It is not drawn again while the save is under way. */
export const Changes = memo(function Changes({ changes, worked, perMilePence }: ChangesProps) {
  const { t } = useTranslation('sessions');
  const fresh = isFresh(changes);
  const sum = (of: (money: Money) => Pence) =>
    fresh
      ? formats.money(sumPence(changes.flatMap(({ after }) => (after === null ? [] : of(after)))))
      : undefined;

  const columns: TableColumn<MoneyChange>[] = [
    {
      key: 'name',
      head: t('check.name'),
      cell: (change) => {
        const by = worked.get(change.personId);
        return <Who change={change} worked={by} perMilePence={perMilePence} t={t} />;
      },
      total: fresh ? t('check.inAll') : undefined,
    },
    {
      key: 'fee',
      head: t('check.fee'),
      align: 'end',
      cell: ({ after }) =>
        after?.outcome === 'declined'
          ? t('register.noFee.declined')
          : formats.money(after?.feePence),
      total: sum(({ feePence }) => feePence),
    },
    {
      key: 'expenses',
      head: t('check.expenses'),
      align: 'end',
      cell: ({ after }) => formats.money(after?.expensesPence),
      total: sum(({ expensesPence }) => expensesPence),
    },
    { key: 'paidBy', head: t('register.paidBy'), cell: ({ after }) => paying(after, t) },
  ];
  return <Table columns={columns} rows={changes} rowKey={({ personId }) => personId} />;
});

interface WhoProps {
  readonly change: MoneyChange;
  readonly worked: WorkedOut | undefined;
  readonly perMilePence: Pence | null;
  readonly t: TFunction<'sessions'>;
}

/** A name, with what was entered before where it is corrected, and by which line the fee is. */
function Who({ change, worked, perMilePence, t }: WhoProps) {
  const { name, before, after, milesTenths } = change;
  const { own } = furtherOf(before === null ? [] : [before], after);
  return (
    <span className={styles.who}>
      <span>{name}</span>
      {before !== null && (
        <small>
          {t(own ? 'check.beside' : 'check.before', {
            money: formats.money(sumOf(before)),
            paidBy: paying(before, t),
            more: formats.money(own && sumOf(own)),
          })}
        </small>
      )}
      {milesTenths !== null && perMilePence !== null && (
        <small>
          {t('check.miles', {
            miles: milesInWords(milesTenths),
            money: formats.money(perMilePence),
          })}
        </small>
      )}
      {worked && (
        <small>
          {t(worked.differs ? 'check.workedOther' : 'check.worked', {
            rate: worked.rate,
            money: formats.money(worked.pence),
          })}
        </small>
      )}
    </span>
  );
}

function paying(money: Money | null, t: (key: string) => string): string {
  if (money === null) return t('check.takenBack');
  const { outcome, method } = money;
  if (method === null) return '–';
  return outcome === 'approved' ? t(`paying.later-${method}`) : t(`paying.${method}`);
}
