/** Money is whole pence; pounds appear only in typed and shown text. */

declare const penny: unique symbol;

/**
 * An amount of money in whole pence, which may be negative. A bare number is none: an amount is made
 * by `penceOf` alone, is read by `parsePounds`, or comes through a schema of the contract.
 */
export type Pence = number & { readonly [penny]: true };

/** A whole number as an amount of pence. Throws where it is not whole: no fraction of a penny is money. */
export function penceOf(whole: number): Pence {
  if (!Number.isSafeInteger(whole)) throw new RangeError('money is whole pence');
  return (whole === 0 ? 0 : whole) as Pence;
}

export const noPence = penceOf(0);

/** The sum of amounts; nothing for an empty list. */
export const sumPence = (amounts: readonly Pence[]): Pence =>
  penceOf(amounts.reduce((sum, each) => sum + each, 0));

/** How much an amount is without its sign. */
export const magnitude = (amount: Pence): Pence => penceOf(Math.abs(amount));

/** The amount with the other sign. */
export const negated = (amount: Pence): Pence => penceOf(0 - amount);

/** The largest amount, in pence: a hundred thousand pounds. */
const MOST = 10_000_000;

/**
 * Parses a typed or pasted amount: `25`, `12.5`, `£1,234.50`, `50p`, `-4`. Answers whole pence, or
 * null where it is no amount, has fractions of a penny or is above £100,000.
 */
export function parsePounds(text: string): Pence | null {
  const bare = text.trim().replace(/\s/g, '').replace(/^−/, '-');
  const pennies = /^(-?)(\d{1,5})p$/i.exec(bare);
  if (pennies) return signed(pennies[1], Number(pennies[2]));
  const found = /^(-?)£?(-?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d{0,2}))?$/.exec(bare);
  if (found === null) return null;
  const [, before, after, pounds = '', pence = ''] = found;
  if (pounds === '' && pence === '') return null;
  const amount = Number(pounds.replaceAll(',', '')) * 100 + Number(pence.padEnd(2, '0'));
  return signed(before || after, amount);
}

function signed(minus: string | undefined, pence: number): Pence | null {
  if (pence > MOST) return null;
  return penceOf(minus ? -pence : pence);
}

/** Pence as pounds without the currency sign: `123450` → `1,234.50`, `-500` → `−5.00`. */
export function formatAmount(pence: Pence): string {
  const whole = Math.abs(pence);
  const pounds = String(Math.floor(whole / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${pence < 0 ? '−' : ''}${pounds}.${String(whole % 100).padStart(2, '0')}`;
}

/** Pence as pounds: `123450` → `£1,234.50`, `-500` → `−£5.00`. */
export function formatPounds(pence: Pence): string {
  const amount = formatAmount(magnitude(pence));
  return pence < 0 ? `−£${amount}` : `£${amount}`;
}

/**
 * Splits an amount that several people share to the penny: each gets the same whole pence, and the
 * odd pennies go one each to the first people by `order`, however they are listed. The shares add up
 * to the amount. An empty list gives no shares.
 */
export function splitPence<Person>(
  pence: Pence,
  people: readonly Person[],
  order: (person: Person) => string,
): Map<Person, Pence> {
  const sorted = people.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
  const each = Math.floor(pence / Math.max(1, sorted.length));
  const odd = pence - each * sorted.length;
  return new Map(sorted.map((person, at) => [person, penceOf(each + (at < odd ? 1 : 0))]));
}
