import type { PublishedCell } from './spec.ts';

export type PublishedOutcome =
  | { readonly ok: true; readonly cells: readonly PublishedCell[] }
  /** The first cell that is not as it must be, from 0; null where there is no list at all. */
  | { readonly ok: false; readonly cell: number | null };

const MEASURES = ['sum', 'mean', 'median', 'percent'] as const;

/** Reads the cells of a release, ours or one made by hand. Fields it does not know are passed over. */
export function readPublished(json: unknown): PublishedOutcome {
  if (!Array.isArray(json)) return { ok: false, cell: null };
  const cells: PublishedCell[] = [];
  for (const [at, value] of json.entries()) {
    const cell = readCell(value);
    if (!cell) return { ok: false, cell: at };
    cells.push(cell);
  }
  return { ok: true, cells };
}

/** Whether it is a number that counts and sums may have been rounded to. */
export const isBase = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 5;

function readCell(value: unknown): PublishedCell | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Readonly<Record<string, unknown>>;
  const { table, where, primary = false, base } = fields;
  const shown = fields.value;
  if (typeof table !== 'string' || typeof primary !== 'boolean') return null;
  if (shown !== null && (typeof shown !== 'number' || !Number.isFinite(shown))) return null;
  if (typeof where !== 'object' || where === null) return null;
  const places = Object.entries(where);
  if (!places.every((place): place is [string, string] => typeof place[1] === 'string'))
    return null;
  if (base !== undefined && base !== null && !isBase(base)) return null;
  const measure = MEASURES.find((each) => each === fields.measure);
  if (!measure && fields.measure !== undefined && fields.measure !== 'people') return null;
  return {
    table,
    where: Object.fromEntries(places),
    value: shown,
    primary,
    ...(isBase(base) ? { base } : {}),
    ...(isBase(base) && fields.nearest === true ? { nearest: true as const } : {}),
    ...(measure ? { measure } : {}),
    ...(typeof fields.of === 'string' ? { of: fields.of } : {}),
    ...(typeof fields.answer === 'string' ? { answer: fields.answer } : {}),
  };
}
