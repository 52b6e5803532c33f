import type { TablePart } from '../../shared/domain/exports/document.ts';
import { formatPounds } from '../../shared/domain/money.ts';

const plain = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** A number as people read it: `1,234`, `£12.50`, `34%`. */
export function numberInWords(value: number, unit: TablePart['unit']): string {
  if (unit === 'pence') return formatPounds(value);
  return unit === 'percent' ? `${plain.format(value)}%` : plain.format(value);
}
