import { NOT_ASKED } from '../../anonymise/hierarchies/answers.ts';
import type { Table } from '../../anonymise/spec.ts';
import type { OwnColumn } from './ownColumns.ts';
import { sensitiveAmong } from './participants.ts';
import type { ExportColumn } from './recipes.ts';

/** A group in which all people gave the same sensitive answer (attribute disclosure). */
export interface OneAnswer {
  readonly column: ExportColumn;
  readonly answer: string;
}

/**
 * Sensitive questions to which all people counted gave one answer: "30 of 30" discloses the answer of
 * each of them, at any size of the group. Not having been asked is no answer.
 */
export function oneAnswerIn(
  cases: Table,
  columns: readonly ExportColumn[],
  own: readonly OwnColumn[] = [],
): OneAnswer[] {
  return sensitiveAmong(own).flatMap((column): OneAnswer[] => {
    const at = cases.columns.indexOf(column);
    if (at < 0 || !columns.includes(column)) return [];
    const [answer, ...others] = new Set(cases.rows.map((row) => row[at] ?? ''));
    const disclosed = answer !== undefined && answer !== NOT_ASKED && others.length === 0;
    return disclosed ? [{ column, answer }] : [];
  });
}
