import type { RowSpec } from '../../anonymise/spec.ts';

/**
 * Reads from a row its labels in each of these columns, from the coarsest level below `*` to the
 * released one: what later files of rows are compared with.
 */
export function labelsByLevel(
  columns: readonly { readonly column: string; readonly level: number }[],
  { quasiIdentifiers }: Pick<RowSpec, 'quasiIdentifiers'>,
) {
  const ladders = columns.map(({ column, level }) => {
    const { labels = [] } = quasiIdentifiers.find((own) => own.column === column)?.hierarchy ?? {};
    const leaves = new Map(labels[0]?.map((leaf, at) => [leaf, at]));
    return { column, leaves, steps: labels.slice(level, -1).reverse() };
  });
  return (answers: readonly string[], of: readonly string[]) =>
    ladders.map(({ column, leaves, steps }) => {
      const leaf = leaves.get(answers[of.indexOf(column)] ?? '') ?? -1;
      return [column, steps.map((step) => step[leaf] ?? '')] as const;
    });
}
