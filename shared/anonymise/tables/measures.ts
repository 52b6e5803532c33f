import type { Cell, Target } from './cells.ts';
import {
  amountNeeds,
  FEWEST_PEOPLE,
  NARROWEST,
  revealingAmount,
  revealingShare,
  smallCount,
} from './primary-suppression.ts';
import { roundCell, roundedFrom } from './rounding.ts';
import type { ProgramRow } from './solver.ts';
import type { TablesSpec } from './spec.ts';
import { medianOf, type Tally } from './tally.ts';

/** The rules of one release, as far as single cells are concerned. */
export type Rules = Pick<TablesSpec, 'hide' | 'rounding' | 'publishZeros'>;

type Columns = readonly number[];

/** The place of a mean or share on the paper: how far the true value may be from what is shown. */
const finest = { mean: [0.01, 1], percent: [0.1, 1] } as const;

/** A count of people. */
export function peopleCell(
  definition: string,
  { people }: Tally,
  columns: Columns,
  rules: Rules,
): Cell {
  const primary = smallCount(people, rules.hide, rules.publishZeros);
  const zero = people === 0 && rules.publishZeros;
  const rounded = rules.rounding !== null && !zero;
  const shown = rounded ? roundCell(people) : people;
  const [least, most] = rounded ? roundedFrom(shown) : [people, people];
  const low = zero ? 0 : Math.max(least, primary ? 0 : rules.hide + 1);
  return {
    ...blank(definition, people),
    measure: 'people',
    shown,
    primary,
    whenShown: [{ columns, lower: low, upper: most }],
    whenSuppressed: [{ columns, lower: rules.publishZeros ? 1 : 0, upper: Infinity }],
    targets: [target(columns, people, primary ? NARROWEST : 1)],
  };
}

/** A sum of amounts. */
export function sumCell(
  definition: string,
  { people, contributions }: Tally,
  columns: Columns,
  rules: Rules,
  unit: number,
): Cell {
  const trueValue = total(contributions);
  const primary = revealingAmount(contributions) || hiddenEmpty(people, rules);
  const rounded = rules.rounding !== null && people > 0;
  const shown = rounded ? roundCell(trueValue) : trueValue;
  const [least, most] = rounded ? roundedFrom(shown) : [trueValue, trueValue];
  return {
    ...blank(definition, people),
    measure: 'sum',
    shown,
    primary,
    // Pence are whole, but an amount may be given in pounds: then a unit more is possible.
    whenShown: [{ columns, lower: Math.min(least, trueValue), upper: Math.max(most, trueValue) }],
    whenSuppressed: [
      { columns, lower: Math.min(trueValue, rules.publishZeros ? 1 : 0), upper: Infinity },
    ],
    targets: [amountTarget(columns, contributions, primary)],
    unit,
  };
}

/** A mean a person: with the number of people it gives the sum away, so it protects the sum. */
export function meanCell(
  definition: string,
  { people, contributions }: Tally,
  amounts: Columns,
  columns: Columns,
  rules: Rules,
  unit: number,
): Cell {
  const trueValue = total(contributions);
  const step = finest.mean[rules.rounding === null ? 0 : 1];
  const shown = people === 0 ? 0 : nearest(trueValue / people, step);
  const primary = hiddenEmpty(people, rules) || (people > 0 && people < FEWEST_PEOPLE);
  const revealing = primary || revealingAmount(contributions);
  return {
    ...blank(definition, people),
    measure: 'mean',
    shown,
    primary: revealing,
    whenShown: people === 0 ? [] : ratio(amounts, columns, shown, step / 2),
    whenSuppressed: [],
    targets: [amountTarget(amounts, contributions, revealing)],
    unit,
  };
}

/** The middle amount, rounded to 5: it stands for nobody, and nothing adds up to it. */
export function medianCell(
  definition: string,
  { people, contributions }: Tally,
  rules: Rules,
): Cell {
  return {
    ...blank(definition, people),
    measure: 'median',
    shown: roundCell(medianOf(contributions)),
    primary: hiddenEmpty(people, rules) || (people > 0 && people < FEWEST_PEOPLE),
    whenShown: [],
    whenSuppressed: [],
    targets: [],
  };
}

/** A share of people: both those with the answer and those without it are protected. */
export function shareCell(
  definition: string,
  whole: { readonly people: number; readonly columns: Columns },
  part: { readonly people: number; readonly columns: Columns },
  rules: Rules,
): Cell {
  const step = finest.percent[rules.rounding === null ? 0 : 1];
  const shown = whole.people === 0 ? 0 : nearest((100 * part.people) / whole.people, step);
  const primary = revealingShare(part.people, whole.people) || hiddenEmpty(whole.people, rules);
  const without = whole.people - part.people;
  const protectionWidth = primary ? NARROWEST : 1;
  const even = part.people === 0 || without === 0;
  const all = { ...weighted(part.columns, whole.columns, 1), lower: 0, upper: 0 };
  return {
    ...blank(definition, whole.people),
    measure: 'percent',
    shown,
    primary,
    everyone: whole.people > 0 && even,
    whenShown:
      whole.people === 0
        ? []
        : even
          ? [part.people === 0 ? { columns: part.columns, lower: 0, upper: 0 } : all]
          : ratio(part.columns, whole.columns, shown / 100, step / 200),
    whenSuppressed: [],
    // Whether nobody, or everybody, may be known is for the counts themselves to say.
    targets: even ? [] : [target(part.columns, part.people, protectionWidth)],
  };
}

function hiddenEmpty(people: number, rules: Rules): boolean {
  return people === 0 && !rules.publishZeros;
}

function blank(definition: string, people: number) {
  const cost = 1 + Math.log2(1 + people) / 2;
  return { definition, nobody: people === 0, everyone: false, cost, unit: 1, movable: true };
}

function target(columns: Columns, trueValue: number, protectionWidth: number): Target {
  return {
    columns,
    trueValue,
    protectionWidth,
    upperProtection: -Infinity,
    largestContribution: trueValue > 0 ? 1 : 0,
    whole: true,
  };
}

function amountTarget(columns: Columns, amounts: readonly number[], primary: boolean): Target {
  const { upperProtection, protectionWidth } = amountNeeds(amounts);
  const own = amounts.reduce((most, amount) => Math.max(most, amount), 0);
  const needs = primary
    ? { upperProtection, protectionWidth }
    : { upperProtection: -Infinity, protectionWidth: 1 };
  return { columns, trueValue: total(amounts), ...needs, largestContribution: own, whole: false };
}

/** `top` ÷ `bottom` lies within `half` of `shown`: two rows without a quotient. */
function ratio(top: Columns, bottom: Columns, shown: number, half: number): ProgramRow[] {
  const row = (factor: number, lower: number, upper: number): ProgramRow => {
    return { ...weighted(top, bottom, factor), lower, upper };
  };
  return [row(shown - half, 0, Infinity), row(shown + half, -Infinity, 0)];
}

/** `top` less `factor` times `bottom`; a column may be in both. */
function weighted(top: Columns, bottom: Columns, factor: number) {
  const weights = new Map<number, number>();
  for (const column of top) weights.set(column, 1);
  for (const column of bottom) weights.set(column, (weights.get(column) ?? 0) - factor);
  return { columns: [...weights.keys()], weights: [...weights.values()] };
}

function nearest(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(2));
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
