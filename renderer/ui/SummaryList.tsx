import type { ReactNode } from 'react';
import styles from './SummaryList.module.css';

interface SummaryItem {
  readonly key: string;
  readonly value: ReactNode;
  /** Such as "Change", naming what for screen readers. */
  readonly action?: ReactNode;
}

interface SummaryListProps {
  readonly items: readonly SummaryItem[];
  /** Without rules, for a few facts beside something else. */
  readonly plain?: boolean;
}

/** Facts by name, to read or to check before something is done. */
export function SummaryList({ items, plain = false }: SummaryListProps) {
  return (
    <dl className={`${styles.list} ${plain ? styles.plain : ''}`}>
      {items.map(({ key, value, action }) => (
        <div key={key} className={styles.item}>
          <dt>{key}</dt>
          <dd className={styles.value}>{value}</dd>
          {action !== undefined && <dd className={styles.action}>{action}</dd>}
        </div>
      ))}
    </dl>
  );
}
