import loadHighs, { type Highs, type Model } from 'highs';
import {
  type LinearProgram,
  type LoadedProgram,
  type Solved,
  type Solver,
  SolverFailed,
} from '../../shared/anonymise/tables/solver.ts';

/** HiGHS' numbers for its two methods. */
const [dual, primal] = [1, 4];

/** So many branches of a program in whole numbers are looked into: the same on every computer. */
const mostBranches = 10_000;

let loaded: Promise<Highs> | undefined;

/** HiGHS, as the rules want it. `wasm` is where `highs.wasm` lies if not beside its own script. */
export async function loadSolver(wasm?: string): Promise<Solver> {
  loaded ??= loadHighs(wasm === undefined ? {} : { locateFile: () => wasm });
  const highs = await loaded;
  return { load: (program, changing) => told(() => loadProgram(highs, program, changing)) };
}

/** HiGHS' own errors carry its whole source, which is one line. */
function told<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new SolverFailed(error instanceof Error ? error.message : String(error));
  }
}

function loadProgram(
  highs: Highs,
  program: LinearProgram,
  changing: 'costs' | 'bounds',
): LoadedProgram {
  const { columnLower, columnUpper, rows, whole } = program;
  const [starts, indices, values] = [[0], [] as number[], [] as number[]];
  for (const { columns, weights } of rows) {
    columns.forEach((column, at) => {
      indices.push(column);
      values.push(weights?.[at] ?? 1);
    });
    starts.push(indices.length);
  }
  const [numRows, numCols] = [rows.length, columnLower.length];
  const model = highs.createModel({
    numCols,
    numRows,
    colCost: new Float64Array(numCols),
    colLower: columnLower,
    colUpper: columnUpper,
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    ...(whole
      ? { integrality: new Int32Array(numCols).fill(highs.constants.variableType.integer) }
      : {}),
    matrix: { format: 'csr', numRows, numCols, starts, indices, values },
  });
  // Without presolve each solve starts from the last one's end, which is what makes it quick.
  // What was optimal stays feasible for the primal method when costs change, for the dual when
  // bounds do.
  const strategy = changing === 'costs' ? primal : dual;
  const options = whole
    ? { output_flag: false, mip_max_nodes: mostBranches }
    : { output_flag: false, presolve: 'off', solver: 'simplex' };
  model.options.set(whole ? options : { ...options, simplex_strategy: strategy });
  return {
    setRow: (row, lower, upper) => told(() => void model.changeRowBounds(row, lower, upper)),
    setColumn: (column, lower, upper) =>
      told(() => void model.changeColBounds(column, lower, upper)),
    setCosts: (costs) =>
      void model.changeColsCost({ kind: 'range', from: 0, to: numCols - 1 }, costs),
    solve: (sense) =>
      told(() => {
        const warm = solve(highs, model, sense);
        if (warm) return warm;
        // Started from the last end it lost its way in the digits: once more from nothing.
        model.clearSolver();
        model.options.set({ ...options, presolve: 'on', solver: 'choose' });
        const cold = solve(highs, model, sense);
        model.options.set({ ...options, simplex_strategy: strategy });
        if (!cold) throw new SolverFailed('The solver found no end.');
        return cold;
      }),
    release: () => model.dispose(),
  };
}

/** Null where the solver does not know how it ended. */
function solve(highs: Highs, model: Model, sense: 'smallest' | 'largest'): Solved | null {
  const { objectiveSense, modelStatus } = highs.constants;
  model.changeObjectiveSense(
    sense === 'smallest' ? objectiveSense.minimize : objectiveSense.maximize,
  );
  const ended = model.run().modelStatus;
  if (ended === modelStatus.optimal)
    return {
      status: 'optimal',
      value: model.getObjectiveValue(),
      columns: model.getSolution().colValue,
    };
  if (ended === modelStatus.infeasible) return { status: 'infeasible' };
  if (ended === modelStatus.unbounded) return { status: 'unbounded' };
  if (ended === modelStatus.unknown) return null;
  throw new SolverFailed(`The solver ended with status ${ended}.`);
}
