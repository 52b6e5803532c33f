import loadHighs, { type Highs } from 'highs';
import type { Found } from './outsider.ts';
import type { Left, World } from './releaseWorlds.ts';

/**
 * An attacker of files of money, apart from all code of the engine: every person was paid once, and
 * the same fee, and the attacker knows it. So a sum divided by the fee is a number of people. It
 * asks in whole people how many were paid in each way in each quarter, and in several of them.
 */
let loaded: Promise<Highs> | undefined;

/**
 * Not 4, as for numbers of people alone: sums of several files and rounded numbers of people part at
 * other places, and in a few sequences of a thousand together leave a range of 3 (ADR 0015).
 */
const narrowest = 3;

const quarterOf = (on: string) => `${on.slice(0, 4)}-Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`;

export async function attackMoney(world: World, left: readonly Left[], feePence: number) {
  loaded ??= loadHighs({});
  const highs = await loaded;
  const words: Readonly<Record<string, string>> = {
    ...{ cash: 'Cash', voucher: 'Voucher', bank: 'Bank transfer' },
  };
  const paid = world.visits.map(({ on, method }) => ({
    quarter: quarterOf(on),
    method: words[method ?? ''] ?? '',
  }));
  const quarters = [...new Set(paid.map(({ quarter }) => quarter))].sort();
  const unknowns = quarters.flatMap((quarter) =>
    Object.values(words).map((method) => ({ quarter, method })),
  );
  type Where = Readonly<Record<string, string>>;
  const inTime = (asked: Left['asked'], quarter: string) =>
    quarterOf(asked.from) <= quarter && quarter <= quarterOf(asked.to);
  const columnsOf = (asked: Left['asked'], where: Where) =>
    unknowns.flatMap((each, at) =>
      inTime(asked, each.quarter) &&
      Object.entries(where).every(([name, label]) => each[name as 'quarter'] === label)
        ? [at]
        : [],
    );
  const rows: { columns: readonly number[]; least: number; most: number }[] = [];
  for (const { asked, people, parts } of left) {
    rows.push({ columns: columnsOf(asked, {}), least: people.length, most: people.length });
    for (const part of parts) {
      if (part.kind !== 'table' || (part.unit === 'pence' && !isFees(part.valueTitle))) continue;
      for (const { where, value, base } of part.cells) {
        const columns = columnsOf(asked, where);
        // Nought is shown, so what is hidden is not nought.
        if (value === null) rows.push({ columns, least: 1, most: 1_000 });
        else if (value === 0) rows.push({ columns, least: 0, most: 0 });
        else if (part.unit === 'people') rows.push({ columns, least: value - 2, most: value + 2 });
        else {
          const half = (base ?? 0) / 2;
          rows.push({
            columns,
            least: Math.ceil((value - half) / feePence),
            most: Math.floor((value + half) / feePence),
          });
        }
      }
    }
  }
  const [numRows, numCols] = [rows.length, unknowns.length];
  const starts = [0];
  const indices: number[] = [];
  for (const { columns } of rows) {
    indices.push(...columns);
    starts.push(indices.length);
  }
  const model = highs.createModel({
    ...{ numRows, numCols, colCost: new Float64Array(numCols) },
    colLower: new Float64Array(numCols),
    colUpper: unknowns.map(() => paid.length),
    rowLower: rows.map(({ least }) => least),
    rowUpper: rows.map(({ most }) => most),
    matrix: { format: 'csr', numRows, numCols, starts, indices, values: indices.map(() => 1) },
    integrality: new Int32Array(numCols).fill(1),
  });
  model.options.set({ output_flag: false });
  const bound = (columns: readonly number[], sign: number) => {
    const costs = new Float64Array(numCols);
    for (const at of columns) costs[at] = sign;
    model.changeColsCost({ kind: 'range', from: 0, to: numCols - 1 }, costs);
    if (model.run().modelStatus !== highs.constants.modelStatus.optimal) {
      throw new Error('the truth is not possible');
    }
    const { colValue } = model.getSolution();
    return Math.round(columns.reduce((sum, at) => sum + (colValue[at] ?? 0), 0));
  };
  const found: Found[] = [];
  const groups = unknowns.map((_, at) => [at]);
  for (const method of Object.values(words)) {
    groups.push(unknowns.flatMap((each, at) => (each.method === method ? [at] : [])));
  }
  for (const columns of groups) {
    const people = paid.filter(({ quarter, method }) =>
      columns.some((at) => unknowns[at]?.quarter === quarter && unknowns[at]?.method === method),
    ).length;
    if (people < 1 || people > 4) continue;
    const [least, most] = [bound(columns, 1), bound(columns, -1)];
    // Of three people no number is further apart: who is in which files is known.
    const filesOf = (quarter = '') => left.map(({ asked }) => inTime(asked, quarter)).join();
    const among = new Set(columns.map((at) => filesOf(unknowns[at]?.quarter)));
    const size = paid.filter(({ quarter }) => among.has(filesOf(quarter))).length;
    if (most - least < Math.min(narrowest, size)) {
      found.push({ what: JSON.stringify(columns.map((at) => unknowns[at])), people, least, most });
    }
  }
  model.dispose();
  return found;
}

const isFees = (title: string) => title === 'Paid in fees';
