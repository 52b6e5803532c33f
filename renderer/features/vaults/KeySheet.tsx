import { encodeQR } from 'qr';
import { useTranslation } from 'react-i18next';
import { localDate } from '../../../shared/domain/dates.ts';
import { formats } from '../../lib/formats.ts';
import styles from './KeySheet.module.css';

/** The sheet of a recovery key, or of a key file. */
export type SheetOf = 'sheet' | 'fileSheet';

interface KeySheetProps {
  readonly of: SheetOf;
  readonly charityName: string;
  /** What is on the sheet, in groups. */
  readonly code: string;
}

/** A sheet to be kept when a passphrase or a key file is lost; of a printed page it is all there is. */
export function KeySheet({ of, charityName, code }: KeySheetProps) {
  const { t } = useTranslation('vaults');
  return (
    <article className={styles.sheet} aria-label={t(`${of}.name`)}>
      <header className={styles.head}>
        <h2>{t(`${of}.of`, { charity: charityName })}</h2>
        <p>{t('sheet.madeOn', { date: formats.date(localDate(new Date())) })}</p>
      </header>
      <ol className={styles.groups} aria-label={t(`${of}.key`)}>
        {code.split('-').map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be the same
          <li key={at}>{group}</li>
        ))}
      </ol>
      <div className={styles.foot}>
        <QrCode text={code} label={t(`${of}.code`)} />
        <ul>
          <li>{t(`${of}.opens`)}</li>
          <li>{t(`${of}.keep`)}</li>
          <li>{t(`${of}.use`)}</li>
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
