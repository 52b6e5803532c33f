/** Money is whole pence; pounds appear only in typed and shown text. */

/** The largest amount, in pence: a hundred thousand pounds. */
const MOST = 10_000_000;

/**
 * Parses a typed or pasted amount: `25`, `12.5`, `£1,234.50`, `50p`, `-4`. Answers whole pence, or
 * null where it is no amount, has fractions of a penny or is above £100,000.
 */
export function parsePounds(text: string): number | null {
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

function signed(minus: string | undefined, pence: number): number | null {
  if (pence > MOST) return null;
  return minus && pence > 0 ? -pence : pence;
}

/** Pence as pounds without the currency sign: `123450` → `1,234.50`, `-500` → `−5.00`. */
export function formatAmount(pence: number): string {
  const whole = Math.abs(pence);
  const pounds = String(Math.floor(whole / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${pence < 0 ? '−' : ''}${pounds}.${String(whole % 100).padStart(2, '0')}`;
}

/** Pence as pounds: `123450` → `£1,234.50`, `-500` → `−£5.00`. */
export function formatPounds(pence: number): string {
  const amount = formatAmount(Math.abs(pence));
  return pence < 0 ? `−£${amount}` : `£${amount}`;
}

/**
 * Splits an amount that several people share to the penny: each gets the same whole pence, and the
 * odd pennies go one each to the first people by `order`, however they are listed. The shares add up
 * to the amount. An empty list gives no shares.
 */
export function splitPence<Person>(
  pence: number,
  people: readonly Person[],
  order: (person: Person) => string,
): Map<Person, number> {
  const sorted = people.toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
  const each = Math.floor(pence / Math.max(1, sorted.length));
  const odd = pence - each * sorted.length;
  return new Map(sorted.map((person, at) => [person, each + (at < odd ? 1 : 0)]));
}
