import { useTranslation } from 'react-i18next';
import { barsOf } from '../../shared/domain/exports/bars.ts';
import type { TablePart } from '../../shared/domain/exports/document.ts';
import { gridOf } from '../../shared/domain/exports/grid.ts';
import { mostAcross, upright } from '../../shared/domain/exports/upright.ts';
import { Bars } from './Bars.tsx';
import { CellTable } from './CellTable.tsx';
import { GridTable } from './GridTable.tsx';
import styles from './report.module.css';

/** What the numbers say, a picture of them, and the numbers themselves. */
export function NumberTable({ part }: { readonly part: TablePart }) {
  const { t } = useTranslation('report');
  const turned = upright(part, t('total'));
  const grid = gridOf(turned, t('total'));
  const bars = barsOf(turned, t('total'));
  const caption = bars ? t('table', { title: part.title }) : null;
  return (
    <>
      <p className={styles.headline}>{part.headline}</p>
      {bars && (
        <Bars bars={bars} unit={part.unit} label={t('chart', { headline: part.headline })} />
      )}
      {grid.head.length <= mostAcross ? (
        <GridTable grid={grid} unit={part.unit} caption={caption} />
      ) : (
        <CellTable part={turned} caption={caption} />
      )}
    </>
  );
}
