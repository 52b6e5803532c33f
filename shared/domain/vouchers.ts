/** What becomes of a gift voucher, as its events say. */
export const voucherEventKinds = [
  'handed-out',
  'handed-back',
  'given',
  'taken-back',
  'signed',
  'spoilt',
] as const;
export type VoucherEventKind = (typeof voucherEventKinds)[number];

/** Where a voucher is on a day. */
export const voucherStates = ['in-stock', 'with-giver', 'given', 'expired', 'spoilt'] as const;
export type VoucherState = (typeof voucherStates)[number];

/** The most vouchers of one purchase, and of one payment. */
export const mostVouchers = { bought: 500, paid: 10 } as const;

/** The longest serial. */
export const longestSerial = 40;

/**
 * A serial as it is kept: capitals and digits, without the spaces and hyphens that cards are printed
 * with, so that one voucher is never two.
 */
export const serialOf = (typed: string): string => typed.toUpperCase().replace(/[\s\p{Pd}]/gu, '');

/** The serials of a typed or pasted text: one a line, or parted by commas or semicolons. */
export const serialsIn = (text: string): string[] =>
  text
    .split(/[\n\r,;\t]+/)
    .map(serialOf)
    .filter((serial) => serial !== '');

/** What is wrong with a list of serials, with the first serial that it is about; null where nothing is. */
export function serialProblem(
  serials: readonly string[],
  length: number | null,
): {
  readonly code: 'serial-length' | 'serial-twice' | 'serial-wrong';
  readonly serial: string;
} | null {
  const wrong = serials.find(
    (serial) => !/^[\p{L}\d]+$/u.test(serial) || serial.length > longestSerial,
  );
  if (wrong !== undefined) return { code: 'serial-wrong', serial: wrong };
  const odd = length === null ? undefined : serials.find((serial) => serial.length !== length);
  if (odd !== undefined) return { code: 'serial-length', serial: odd };
  const twice = serials.find((serial, at) => serials.indexOf(serial) !== at);
  return twice === undefined ? null : { code: 'serial-twice', serial: twice };
}

/** An event of a voucher, in the order of writing. */
export interface VoucherEvent {
  readonly kind: VoucherEventKind;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  readonly holderId: string | null;
  readonly paymentId: string | null;
}

/**
 * Where a voucher is on a day, and which user has it, by its events of that day and before. A voucher
 * that is not given by the end of its last day is expired from the next day on.
 */
export function voucherOn(
  events: readonly VoucherEvent[],
  { expiresOn, day }: { readonly expiresOn: string | null; readonly day: string },
): {
  readonly state: VoucherState;
  readonly holderId: string | null;
  readonly paymentId: string | null;
} {
  let holderId: string | null = null;
  let paymentId: string | null = null;
  let spoilt = false;
  for (const event of events) {
    if (event.on > day) continue;
    if (event.kind === 'handed-out') holderId = event.holderId;
    if (event.kind === 'handed-back') holderId = null;
    if (event.kind === 'given') paymentId = event.paymentId;
    if (event.kind === 'taken-back') paymentId = null;
    if (event.kind === 'spoilt') spoilt = true;
  }
  const at = { holderId, paymentId };
  if (paymentId !== null) return { state: 'given', ...at };
  if (spoilt) return { state: 'spoilt', ...at };
  if (expiresOn !== null && expiresOn < day) return { state: 'expired', ...at };
  return { state: holderId === null ? 'in-stock' : 'with-giver', ...at };
}

/** A voucher that can be given. */
export interface FreeVoucher {
  readonly serial: string;
  /** Its value in pence. */
  readonly pence: number;
  readonly expiresOn: string | null;
  /** Whether the user who pays has it in hand. */
  readonly inHand: boolean;
}

/**
 * The vouchers that make up a sum exactly, as few as may be; null where none do. Of equal values, those
 * in the hands of the user who pays go first, then those that expire first, then by serial.
 */
export function vouchersFor(free: readonly FreeVoucher[], pence: number): FreeVoucher[] | null {
  const byValue = new Map<number, FreeVoucher[]>();
  const inOrder = [...free].sort(
    (a, b) =>
      Number(b.inHand) - Number(a.inHand) ||
      (a.expiresOn ?? '9999').localeCompare(b.expiresOn ?? '9999') ||
      a.serial.localeCompare(b.serial),
  );
  for (const voucher of inOrder) {
    byValue.set(voucher.pence, [...(byValue.get(voucher.pence) ?? []), voucher]);
  }
  const values = [...byValue.keys()].sort((a, b) => b - a);
  for (let count = 1; count <= mostVouchers.paid; count += 1) {
    const found = takeExactly(values, byValue, pence, count);
    if (found !== null) return found;
  }
  return null;
}

/** So many vouchers that make up the sum, of values from the highest down; null where none do. */
function takeExactly(
  [value, ...lower]: readonly number[],
  byValue: ReadonlyMap<number, readonly FreeVoucher[]>,
  pence: number,
  count: number,
): FreeVoucher[] | null {
  if (pence === 0 && count === 0) return [];
  if (value === undefined || count === 0 || pence <= 0) return null;
  const of = byValue.get(value) ?? [];
  for (let taken = Math.min(count, of.length, Math.floor(pence / value)); taken >= 0; taken -= 1) {
    const rest = takeExactly(lower, byValue, pence - taken * value, count - taken);
    if (rest !== null) return [...of.slice(0, taken), ...rest];
  }
  return null;
}
