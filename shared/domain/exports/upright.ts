import type { TablePart } from './document.ts';
import { gridOf } from './grid.ts';

/** As many columns as a page takes, the labels' included. */
export const mostAcross = 14;
/** As many as are read at ease. */
const easyAcross = 7;

/** The table so that it is longer than wide, where it would be too wide to read at ease. */
export function upright(part: TablePart, total: string): TablePart {
  const [down, across] = part.by;
  const { head, rows } = gridOf(part, total);
  if (!down || !across || head.length <= easyAcross || rows.length >= head.length) return part;
  return { ...part, by: [across, down] };
}
