import type { Report } from '../../shared/anonymise/rows/anonymise.ts';
import type { LocalReport } from '../../shared/anonymise/rows/local.ts';
import type { Measured } from '../../shared/anonymise/spec.ts';
import type { Verdict } from '../../shared/anonymise/verify/verdict.ts';

const LOCAL_WARNING =
  'Local recoding: classes overlap and follow the answers, so somebody who knows the method may learn more than a class says (refinement attacks). For a named recipient only, never to be published.';
const SEED_WARNING =
  'A seed was given: whoever knows it can make the order and the pseudonyms again. For tests only.';

/** The report for `--report`. Times in milliseconds, memory in bytes. */
export function reportOf(run: {
  readonly report: Report | LocalReport;
  readonly seeded: boolean;
  readonly verdict: Verdict;
  readonly timings: Readonly<Record<string, number>>;
  readonly memory: Readonly<Record<string, number>>;
}) {
  const { report, verdict, timings, memory } = run;
  const { measured } = report;
  const local = !('optimum' in report);
  const warnings = [...(local ? [LOCAL_WARNING] : []), ...(run.seeded ? [SEED_WARNING] : [])];
  return {
    verdict: verdict.ok ? 'released' : 'refused',
    failures: verdict.ok ? [] : verdict.failures,
    recoding: local ? 'local' : 'global',
    warnings,
    optimum: local ? null : report.optimum,
    /** The generalisation level of each column, 0 as answered; or the number of different labels. */
    levels: local
      ? null
      : Object.fromEntries(report.columns.map(({ column, level }) => [column, level])),
    labels: local
      ? Object.fromEntries(report.columns.map(({ column, labels }) => [column, labels]))
      : null,
    ...measured,
    // Beside the mean NCP, to which a person left out counts 1: of the rows in the file alone.
    gcp: verdict.ok ? verdict.measured.gcp : null,
    risks: risksOf(verdict.ok ? verdict.measured : measured),
    // Counted by the verifier, which matched every person with every equivalence class of the file.
    linkageMinimum: verdict.ok ? verdict.measured.linkageMinimum : null,
    l: measuresOf(measured, ({ distinct, entropy }) => ({ distinct, entropy })),
    t: measuresOf(measured, ({ t }) => t),
    explained: local ? null : report.columns,
    leftOut: local ? null : report.leftOut,
    verified: verdict.ok ? { ...verdict.measured, risks: risksOf(verdict.measured) } : null,
    timings,
    memory,
  };
}

/** Without population sizes the journalist risk is unknown. */
function risksOf({ risks }: Pick<Measured, 'risks'>) {
  return { ...risks, journalist: risks.journalist ?? 'unknown' };
}

function measuresOf<T>(
  { sensitive }: Pick<Measured, 'sensitive'>,
  pick: (own: Measured['sensitive'][number]) => T,
): Record<string, T> {
  return Object.fromEntries(sensitive.map((own) => [own.column, pick(own)]));
}
