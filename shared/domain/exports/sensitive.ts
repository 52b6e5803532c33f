import { NOT_ASKED, PREFER_NOT_TO_SAY } from '../../anonymise/hierarchies/answers.ts';
import type { Diversity, Table } from '../../anonymise/spec.ts';
import type { OwnColumn } from './ownColumns.ts';
import type { ExportColumn } from './recipes.ts';

/** All of a group may be women, or men; that all of a group are non-binary can hurt them. */
const plainGenders: readonly string[] = ['Woman', 'Man'];

/** People who were not asked, or would rather not say, gave no answer. */
const nonAnswers: readonly string[] = [NOT_ASKED, PREFER_NOT_TO_SAY];

/** How answers to a sensitive question must differ among people who are alike in all others. */
export const leastDiversity = { labels: 2, share: 0.8 } as const;

/**
 * Sensitive attributes: questions whose answers can hurt a person when a whole group is known to have
 * them, those of the charity's own included; gender is judged by `plainAnswers`.
 */
export const sensitiveAmong = (own: readonly OwnColumn[]): readonly ExportColumn[] => [
  ...(['trans', 'ethnicity', 'journey'] as const),
  ...own.filter(({ sensitive }) => sensitive).map(({ key }) => key),
];

/** The answers to a question that cannot hurt a person; null where the question is not sensitive. */
function plainAnswers(column: ExportColumn, own: readonly OwnColumn[]): readonly string[] | null {
  if (column === 'gender') return [...plainGenders, ...nonAnswers];
  return sensitiveAmong(own).includes(column) ? nonAnswers : null;
}

/** How the answers to a question must differ in rows; null where it is not sensitive. */
export function diversityOf(column: ExportColumn, own: readonly OwnColumn[]): Diversity | null {
  const plain = plainAnswers(column, own);
  return plain && { ...leastDiversity, plain };
}

/** A group in which all people gave the same sensitive answer (attribute disclosure). */
export interface OneAnswer {
  readonly column: ExportColumn;
  readonly answer: string;
}

/**
 * Sensitive questions to which all who answered gave one answer: "30 of 30" discloses the answer of
 * each of them, at any size of the group, and so does "28 of 30, and 2 were not asked". To a question
 * of yes and no this is the same as an answer that none of them gave.
 */
export function oneAnswerIn(
  cases: Table,
  columns: readonly ExportColumn[],
  own: readonly OwnColumn[] = [],
): OneAnswer[] {
  return columns.flatMap((column): OneAnswer[] => {
    const [at, plain] = [cases.columns.indexOf(column), plainAnswers(column, own)];
    if (at < 0 || plain === null) return [];
    const given = new Set(cases.rows.map((row) => row[at] ?? ''));
    const [answer, ...others] = [...given].filter((label) => !nonAnswers.includes(label));
    const disclosed = answer !== undefined && others.length === 0 && !plain.includes(answer);
    return disclosed ? [{ column, answer }] : [];
  });
}
