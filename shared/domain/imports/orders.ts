/** In which order a column writes dates with strokes; `unclear` where every one can be either. */
export type DateOrder = 'day-first' | 'month-first' | 'unclear' | 'none';

const strokes = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}(?: .*)?$/;

/** The order is worked out from all cells: a first part above 12 is a day, a second part too. */
export function dateOrderOf(cells: Iterable<string>): {
  readonly order: DateOrder;
  /** A cell that can be read either way. */
  readonly example: string | null;
} {
  let example: string | null = null;
  let seen = 0;
  let dayFirst = 0;
  let monthFirst = 0;
  for (const text of cells) {
    const parts = strokes.exec(text.trim());
    if (!parts) continue;
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    seen += 1;
    if (first > 12) dayFirst += 1;
    else if (second > 12) monthFirst += 1;
    // 5/5/26 is one day whichever way it is read.
    else if (first !== second) example ??= text.trim();
  }
  if (seen === 0) return { order: 'none', example: null };
  if (dayFirst > 0) return { order: 'day-first', example };
  if (monthFirst > 0) return { order: 'month-first', example };
  return { order: example === null ? 'day-first' : 'unclear', example };
}

/** A date with its month before its day, turned round where the column writes it so. */
export const turned = (text: string, order: DateOrder): string =>
  order === 'month-first' ? text.replace(/^(\d{1,2})([/.-])(\d{1,2})/, '$3$2$1') : text;

/** What a comma in an amount stands before: pence, or thousands. */
export type Comma = 'pence' | 'thousands';

const pounds = (text: string): string => text.replace(/[\s£]/g, '').replace(/^[-−(]|\)$/g, '');

/** The first amount of a column whose comma may stand before pence: `20,00`, `1.250,00`. */
export function unclearAmount(cells: Iterable<string>): string | null {
  for (const text of cells) {
    const bare = pounds(text);
    if (/^\d+,\d{1,2}$/.test(bare) || /^\d{1,3}(\.\d{3})+(,\d{1,2})?$/.test(bare)) {
      return text.trim();
    }
  }
  return null;
}

/**
 * An amount of a column as `parsePounds` reads it: `(12.50)` is less than nothing, as accounts write
 * it, and with `pence` a comma stands before pence and a full stop before thousands.
 */
export function plainAmount(text: string, comma: Comma | null): string {
  const typed = text.trim();
  const less = /^\((.+)\)$/.exec(typed);
  const signed = less ? `-${less[1]}` : typed;
  return comma === 'pence' ? signed.replaceAll('.', '').replace(',', '.') : signed;
}
