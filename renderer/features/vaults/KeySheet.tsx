import { encodeQR } from 'qr';
import { useTranslation } from 'react-i18next';
import { localDate } from '../../../shared/domain/dates.ts';
import { formats } from '../../lib/formats.ts';
import styles from './KeySheet.module.css';

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

// The least that the library draws; the white of the sheet is margin enough, so it is cut off.
const margin = 1;

/** A QR code drawn as one path. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: margin });
  const size = rows.length - 2 * margin;
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      className={styles.code}
      viewBox={`${margin} ${margin} ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <path d={path} />
    </svg>
  );
}
