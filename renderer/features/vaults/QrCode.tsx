import { encodeQR } from 'qr';
import styles from './KeySheet.module.css';

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
