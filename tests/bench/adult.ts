import { join } from 'node:path';

const columns = [
  ...['sex', 'age', 'race', 'marital-status', 'education'],
  ...['native-country', 'workclass', 'occupation', 'salary-class'],
];

/** One run on the Adult data set, and the mean NCP that it must reach. */
export interface AdultRun {
  readonly name: string;
  readonly spec: (folder: string) => object;
  /** The optimum, to be met to the sixth digit, or the most that may be lost. */
  readonly meanNcp: number;
  readonly exact: boolean;
  /** Seconds of a cold process until the rows are written. */
  readonly limit: number;
}

/** What differs between the runs, as a spec's file has it. */
interface OwnSpec {
  readonly k: number;
  readonly suppressionLimit: number;
  readonly recoding: 'global' | 'local';
  readonly sensitive?: object;
}

/** Optima of global recoding for k and the share that may be left out (ARX finds the same). */
const optima: readonly (readonly [k: number, percent: number, meanNcp: number])[] = [
  [2, 0, 0.603685],
  [2, 5, 0.175269],
  [2, 10, 0.166508],
  [2, 100, 0.166508],
  [5, 0, 0.635544],
  [5, 5, 0.269635],
  [5, 10, 0.2277],
  [5, 100, 0.2277],
  [10, 0, 0.635544],
  [10, 5, 0.317842],
  [10, 10, 0.273738],
  [10, 100, 0.267741],
];

const globals = optima.map(
  ([k, percent, meanNcp]): AdultRun => ({
    name: `anonymise.adult.k${k}.s${percent}`,
    spec: (folder) => specOf(folder, { k, suppressionLimit: percent / 100, recoding: 'global' }),
    meanNcp,
    exact: true,
    limit: percent === 0 ? 1 : 1.5,
  }),
);

const locals = [
  { k: 2, labels: 0.0299, ranges: 0.0188 },
  { k: 5, labels: 0.0766, ranges: 0.0542 },
  { k: 10, labels: 0.1219, ranges: 0.0921 },
].flatMap(({ k, labels, ranges }): AdultRun[] => {
  const own: OwnSpec = { k, suppressionLimit: 0.1, recoding: 'local' };
  return [
    localRun(`anonymise.adult.local.k${k}`, labels, (folder) => specOf(folder, own)),
    localRun(`anonymise.adult.ranges.k${k}`, ranges, (folder) =>
      specOf(folder, own, { ranges: true }),
    ),
  ];
});

function localRun(name: string, meanNcp: number, spec: AdultRun['spec']): AdultRun {
  return { name, spec, meanNcp, exact: false, limit: 1 };
}

export const adultRuns: readonly AdultRun[] = [
  ...globals,
  ...locals,
  localRun('anonymise.adult.local.l3', 0.0489, (folder) =>
    specOf(folder, {
      k: 5,
      suppressionLimit: 0.1,
      recoding: 'local',
      sensitive: { occupation: { l: 3, kind: 'distinct' } },
    }),
  ),
];

function specOf(folder: string, own: OwnSpec, age: object = {}): object {
  const known = columns.filter((column) => !(own.sensitive && column in own.sensitive));
  const quasiIdentifiers = Object.fromEntries(
    known.map((column) => {
      const hierarchy = join(folder, `adult_hierarchy_${column}.csv`);
      // The age labels of this data set are off by one: they are compared as names alone.
      return [column, column === 'age' ? { hierarchy, labels: 'opaque', ...age } : { hierarchy }];
    }),
  );
  return { person: null, quasiIdentifiers, ...own };
}
