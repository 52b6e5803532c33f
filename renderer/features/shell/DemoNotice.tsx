import { useTranslation } from 'react-i18next';
import styles from './shell.module.css';

/** Says on every screen that these people are invented. */
export function DemoNotice() {
  const { t } = useTranslation('shell');
  return <p className={styles.demo}>{t('demo')}</p>;
}
