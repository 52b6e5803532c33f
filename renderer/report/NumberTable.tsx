import { useTranslation } from 'react-i18next';
import type { Cell, TablePart } from '../../shared/domain/exports/document.ts';
import { gridOf } from '../../shared/domain/exports/grid.ts';
import { Bars } from './Bars.tsx';
import { barsOf } from './bars.ts';
import { numberInWords } from './numberInWords.ts';
import styles from './report.module.css';

/** What the numbers say, a picture of them, and the numbers themselves. */
export function NumberTable({ part }: { readonly part: TablePart }) {
  const { t } = useTranslation('report');
  const { head, rows } = gridOf(part, t('total'));
  const bars = barsOf(part, t('total'));
  const shown = (cell: Cell | null) => {
    if (!cell) return '';
    return cell.value === null ? t('hidden') : numberInWords(cell.value, part.unit);
  };
  return (
    <>
      <p className={styles.headline}>{part.headline}</p>
      {bars && (
        <Bars bars={bars} unit={part.unit} label={t('chart', { headline: part.headline })} />
      )}
      <table className={styles.table}>
        <caption>{t('table', { title: part.title })}</caption>
        <thead>
          <tr>
            {head.map((title, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: headings may be alike, their places are not
              <th key={at} scope="col" className={at > 0 ? styles.number : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells, isTotal }) => (
            <tr key={`${isTotal}${label}`} className={isTotal ? styles.total : undefined}>
              <th scope="row">{label}</th>
              {cells.map((cell, at) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no name but its place
                  key={at}
                  className={cell?.value === null ? styles.hidden : styles.number}
                >
                  {shown(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
