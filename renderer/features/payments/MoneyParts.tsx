import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMay } from '../shell/open.ts';
import styles from './Totals.module.css';

/** Where the work with money is done, by what it is for. */
const groups = [
  {
    group: 'pay',
    parts: [
      { to: 'approvals', title: 'approvals:title', needs: 'payments.write' },
      { to: 'bank', title: 'bank:title', needs: 'payments.write' },
      { to: 'receipts', title: 'receipts:title', needs: 'payments.write' },
    ],
  },
  {
    group: 'cash',
    parts: [
      { to: 'cash', title: 'floats:title', needs: 'payments.write' },
      { to: 'vouchers', title: 'vouchers:title', needs: 'payments.write' },
      { to: 'advances', title: 'advances:title', needs: 'payments.write' },
    ],
  },
  {
    group: 'check',
    parts: [
      { to: 'taken-back', title: 'recoveries:title', needs: 'payments.write' },
      { to: 'exceptions', title: 'access:exceptions.title', needs: 'exceptions.read' },
      { to: 'accounts', title: 'accounts:title', needs: 'payments.write' },
    ],
  },
  {
    group: 'plan',
    parts: [
      { to: 'policies', title: 'payPolicies:title', needs: null },
      { to: 'funds', title: 'funds:title', needs: 'payments.write' },
      { to: 'limits', title: 'clocks:title', needs: 'payments.write' },
    ],
  },
] as const;

/** The way to each part of the work with money; what a user may not do is not offered. */
export function MoneyParts() {
  const { t } = useTranslation('payments');
  const may = useMay();
  const mine = groups
    .map(({ group, parts }) => ({
      group,
      parts: parts.filter(({ needs }) => needs === null || may(needs)),
    }))
    .filter(({ parts }) => parts.length > 0);
  return (
    <nav className={styles.parts} aria-label={t('parts.label')}>
      {mine.map(({ group, parts }) => (
        <div key={group}>
          <h2>{t(`parts.${group}`)}</h2>
          <ul>
            {parts.map(({ to, title }) => (
              <li key={to}>
                <Link to={`/money/${to}`}>{t(title)}</Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
