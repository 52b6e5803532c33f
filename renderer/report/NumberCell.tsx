import { useTranslation } from 'react-i18next';
import type { Cell, TablePart } from '../../shared/domain/exports/document.ts';
import { numberInWords } from './numberInWords.ts';
import styles from './report.module.css';

interface NumberCellOf {
  readonly cell: Cell | null;
  readonly unit: TablePart['unit'];
}

/** A number, a word where it is hidden, or nothing where there is none. */
export function NumberCell({ cell, unit }: NumberCellOf) {
  const { t } = useTranslation('report');
  if (cell?.value === null) return <td className={styles.hidden}>{t('hidden')}</td>;
  return <td className={styles.number}>{cell ? numberInWords(cell.value, unit) : ''}</td>;
}
