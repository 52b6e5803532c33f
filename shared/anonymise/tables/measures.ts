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
export type Rules = Pick<TablesSpec, 'hide' | 'rounding' | 'publishZeros' | 'sumBases'>;

/** A column of amounts, as far as its cells need it. */
export interface AmountColumn {
  /** One person's worth of it. */
  readonly unit: number;
  /** What its sums are rounded to; null where they are shown as they are. */
  readonly base: number | null;
  /** Every amount is nought: a group's nought tells nothing that the column's does not. */
  readonly nought: boolean;
}

type Columns = readonly number[];

/** The place of a mean or share on the paper: how far the true value may be from what is shown. */
const finest = { mean: [0.01, 1], percent: [0.1, 1] } as const;

/**
 * A count of people. How many there are in all (`everybody`) is often known from elsewhere, as from
 * an annual return, however it is rounded: a reader is taken to know it.
 */
export function peopleCell(
  definition: string,
  { people }: Tally,
  columns: Columns,
  rules: Rules,
  everybody: boolean,
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
    whenShown: [
      everybody ? { columns, lower: people, upper: people } : { columns, lower: low, upper: most },
    ],
    whenSuppressed: [{ columns, lower: rules.publishZeros ? 1 : 0, upper: Infinity }],
    targets: [target(columns, people, primary ? NARROWEST : 1)],
    base: rules.rounding,
  };
}

/** A sum of amounts. */
export function sumCell(
  definition: string,
  { people, contributions }: Tally,
  columns: Columns,
  rules: Rules,
  { unit, base, nought }: AmountColumn,
): Cell {
  const trueValue = total(contributions);
  const primary = (!nought && revealingAmount(contributions)) || hiddenEmpty(people, rules);
  const rounded = base !== null && people > 0 && !nought;
  const shown = rounded ? roundCell(trueValue, base) : trueValue;
  const [least, most] = rounded ? roundedFrom(shown, base) : [trueValue, trueValue];
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
    base: nought ? null : base,
  };
}

/**
 * A mean a person. A reader who knows the group size has the sum from it, and group sizes are taken to
 * be known: it is a sum that is rounded to their number.
 */
export function meanCell(
  definition: string,
  { people, contributions }: Tally,
  amounts: Columns,
  rules: Rules,
  { unit, nought }: Pick<AmountColumn, 'unit' | 'nought'>,
): Cell {
  const trueValue = total(contributions);
  const step = finest.mean[rules.rounding === null ? 0 : 1];
  const shown = people === 0 ? 0 : nearest(trueValue / people, step);
  const revealing = hiddenEmpty(people, rules) || (!nought && revealingAmount(contributions));
  return {
    ...blank(definition, people),
    measure: 'mean',
    shown,
    primary: revealing,
    whenShown:
      people === 0 ? [] : [around(amounts, shown * people, (step / 2) * people, trueValue)],
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
    base: 5,
  };
}

/**
 * A share of people: both those with the answer and those without it are protected. Group sizes are
 * taken to be known: a share is a number of people with the answer.
 */
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
          : [
              around(
                part.columns,
                (shown * whole.people) / 100,
                (step * whole.people) / 200,
                part.people,
              ),
            ],
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
  const plain = { everyone: false, base: null, unit: 1, movable: true };
  return { definition, nobody: people === 0, cost, ...plain };
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

/** What a number that is shown as `middle` can be, give or take `half`. */
const around = (columns: Columns, middle: number, half: number, trueValue: number): ProgramRow => ({
  columns,
  lower: Math.min(middle - half, trueValue),
  upper: Math.max(middle + half, trueValue),
});

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
