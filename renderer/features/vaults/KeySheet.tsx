import { useTranslation } from 'react-i18next';
import { formats, localDate } from '../../lib/formats.ts';
import styles from './KeySheet.module.css';
import { QrCode } from './QrCode.tsx';

interface KeySheetProps {
  readonly charityName: string;
  readonly recoveryKey: string;
}

/** The sheet that opens a vault when its passphrase is lost; of a printed page it is all there is. */
export function KeySheet({ charityName, recoveryKey }: KeySheetProps) {
  const { t } = useTranslation('vaults');
  return (
    <article className={styles.sheet} aria-label={t('sheet.name')}>
      <header className={styles.head}>
        <h2>{t('sheet.of', { charity: charityName })}</h2>
        <p>{t('sheet.madeOn', { date: formats.date(localDate(new Date())) })}</p>
      </header>
      <ol className={styles.groups} aria-label={t('sheet.key')}>
        {recoveryKey.split('-').map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be the same
          <li key={at}>{group}</li>
        ))}
      </ol>
      <div className={styles.foot}>
        <QrCode text={recoveryKey} label={t('sheet.code')} />
        <ul>
          <li>{t('sheet.opens')}</li>
          <li>{t('sheet.keep')}</li>
          <li>{t('sheet.use')}</li>
        </ul>
      </div>
    </article>
  );
}
