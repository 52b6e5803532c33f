/** One measured figure, as `--json` writes it. `limit` is null where no issue sets one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it was measured against, in the same run. */
  readonly against: string;
  readonly limit: number | null;
  readonly holds: boolean;
  /** What anonymised rows lost, where that was measured. */
  readonly meanNcp?: number;
}

export interface BenchOptions {
  /** The folder of the Adult data set, which is no part of the project. */
  readonly adult: string | undefined;
  /** Whether a figure was asked for. */
  readonly wants: (name: string) => boolean;
}

export interface Bench {
  readonly names: readonly string[];
  run(options: BenchOptions): Promise<readonly Figure[]>;
}

/** A figure that must not be above its limit. */
export function figure(
  name: string,
  value: number,
  unit: string,
  against: string,
  limit: number | null = null,
): Figure {
  const rounded = Number(value.toPrecision(4));
  return { name, value: rounded, unit, against, limit, holds: limit === null || value <= limit };
}

/** The value below which a share of the measurements lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
