import { NOT_ASKED } from '../../anonymise/hierarchies/answers.ts';
import type { Table } from '../../anonymise/spec.ts';
import { type ExportColumn, sensitiveColumns } from './recipes.ts';

/** A group whose people all gave one sensitive answer. */
export interface OneAnswer {
  readonly column: ExportColumn;
  readonly answer: string;
}

/**
 * Sensitive questions to which everybody counted gave one answer, and so nobody another: "30 of 30"
 * tells it of each of them, however many they are. Not having been asked is no answer.
 */
export function oneAnswerIn(cases: Table, columns: readonly ExportColumn[]): OneAnswer[] {
  return sensitiveColumns.flatMap((column): OneAnswer[] => {
    const at = cases.columns.indexOf(column);
    if (at < 0 || !columns.includes(column)) return [];
    const [answer, ...others] = new Set(cases.rows.map((row) => row[at] ?? ''));
    const told = answer !== undefined && answer !== NOT_ASKED && others.length === 0;
    return told ? [{ column, answer }] : [];
  });
}
