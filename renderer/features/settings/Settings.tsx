import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../../ui/Page.tsx';
import { useMay } from '../access/useMay.ts';
import styles from './settings.module.css';

/** What each part needs; what somebody may not do is not offered to them. */
const parts = [
  { part: 'comfort', needs: 'signed-in' },
  { part: 'passphrase', needs: 'signed-in' },
  { part: 'users', needs: 'users.manage' },
  { part: 'key-sheet', needs: 'vault.manage' },
  { part: 'backups', needs: 'vault.manage' },
  { part: 'groupings', needs: 'vault.manage' },
  { part: 'audit', needs: 'audit.read' },
  { part: 'exceptions', needs: 'exceptions.read' },
] as const;

/** The way to all that is set up rather than written down. */
export function Settings() {
  const { t } = useTranslation('settings');
  const may = useMay();
  const mine = parts.filter(({ needs }) => may(needs));
  return (
    <Page title={t('title')} windowTitle={t('title')}>
      <ul className={styles.parts}>
        {mine.map(({ part }) => (
          <li key={part}>
            <Link to={part === 'key-sheet' ? '/key-sheet' : `/settings/${part}`}>
              {t(`${part}.name`)}
            </Link>
            <p className={styles.what}>{t(`${part}.what`)}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
