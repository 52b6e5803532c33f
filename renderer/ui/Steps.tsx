import { useTranslation } from 'react-i18next';
import styles from './Steps.module.css';

export interface StepsProps {
  /** Counted from one. */
  readonly current: number;
  readonly labels: readonly string[];
}

/** How far along a short path somebody is: "Step 2 of 4: Your passphrase". */
export function Steps({ current, labels }: StepsProps) {
  const { t } = useTranslation('common');
  const label = labels[current - 1] ?? '';
  return <p className={styles.step}>{t('step', { current, total: labels.length, label })}</p>;
}
