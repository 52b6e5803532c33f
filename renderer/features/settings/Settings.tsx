import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../../ui/Page.tsx';
import styles from './settings.module.css';

const parts = ['backups', 'audit'] as const;

/** The way to all that is set up rather than written down. */
export function Settings() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')} windowTitle={t('title')}>
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part}>
            <Link to={`/settings/${part}`}>{t(`${part}.name`)}</Link>
            <p className={styles.what}>{t(`${part}.what`)}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
