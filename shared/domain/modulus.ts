/** A row of the table of weights (Vocalink, `valacdos.txt`): for which sort codes, and how to check. */
export interface ModulusWeight {
  readonly start: number | null;
  readonly end: number | null;
  readonly check_type?: string | undefined;
  readonly exception: number | null;
  /** One for each digit of sort code and account number. */
  readonly weights: readonly number[];
}

/** What the check digits of an account say. `cannot-check`: no rule covers the account. */
export const modulusVerdicts = ['right', 'wrong', 'cannot-check'] as const;
export type ModulusVerdict = (typeof modulusVerdicts)[number];

/** Pairs of checks of which one is enough: every other pair needs both. */
const eitherIsEnough: readonly string[] = ['2 9', '10 11', '12 13'];

/**
 * Whether a sort code (six digits) and an account number (eight) can belong together, by their check
 * digits. It warns and proves nothing: neither that there is such an account, nor whose it is.
 * Source: Vocalink, Validating account numbers – UK modulus checking, version 8.50, section 4.
 * `substitutes` are the sort codes that exception 5 checks in the place of others (`scsubtab.txt`).
 */
export function checkModulus(
  { sortCode, accountNumber }: { readonly sortCode: string; readonly accountNumber: string },
  table: readonly ModulusWeight[],
  substitutes: Readonly<Record<string, string>>,
): ModulusVerdict {
  const code = Number(sortCode);
  const rows = table.filter(
    ({ start, end }) => start !== null && end && code >= start && code <= end,
  );
  const [first, second] = rows;
  if (first === undefined) return 'cannot-check';
  const exceptions = rows.map(({ exception }) => exception);
  const [a = 0, , c] = digitsOf(accountNumber);
  const [g, h] = digitsOf(accountNumber).slice(6);
  // Foreign currency accounts have no check digits.
  if (exceptions.includes(6) && a >= 4 && a <= 8 && g === h) return 'cannot-check';
  const passes = (row: ModulusWeight) => passesRow(row, { sortCode, accountNumber }, substitutes);
  if (second === undefined) return passes(first) ? 'right' : 'wrong';
  if (eitherIsEnough.includes(exceptions.join(' '))) {
    return passes(first) || passes(second) ? 'right' : 'wrong';
  }
  // Exception 3: the second check is not made for these.
  const once = second.exception === 3 && (c === 6 || c === 9);
  return passes(first) && (once || passes(second)) ? 'right' : 'wrong';
}

const digitsOf = (text: string): number[] => [...text].map(Number);
const zeroised = (weights: readonly number[]) => weights.map((weight, at) => (at < 8 ? 0 : weight));

/** Whether the digits pass the check of one row, by the rule of its exception. */
function passesRow(
  { check_type: kind, exception, weights }: ModulusWeight,
  { sortCode, accountNumber }: { readonly sortCode: string; readonly accountNumber: string },
  substitutes: Readonly<Record<string, string>>,
): boolean {
  const checked: Readonly<Record<number, string>> = {
    5: substitutes[sortCode] ?? sortCode,
    8: '090126',
    9: '309634',
  };
  const code = checked[exception ?? 0] ?? sortCode;
  const account = digitsOf(accountNumber);
  const [a = 0, b = 0] = account;
  const [g = 0, h = 0] = account.slice(6);
  let used = weights;
  if (exception === 7 && g === 9) used = zeroised(weights);
  if (exception === 10 && (a === 0 || a === 9) && b === 9 && g === 9) used = zeroised(weights);
  if (exception === 2 && a !== 0) {
    used = [0, 0, ...(g === 9 ? [0, 0, 0, 0, 0, 0] : [1, 2, 5, 3, 6, 4]), 8, 7, 10, 9, 3, 1];
  }
  const modulus = kind === 'MOD11' ? 11 : 10;
  const total = (number: string) => {
    const products = digitsOf(code + number).map((digit, at) => digit * (used[at] ?? 0));
    const parts =
      kind === 'DBLAL' ? products.flatMap((product) => digitsOf(String(product))) : products;
    return parts.reduce((sum, part) => sum + part, exception === 1 ? 27 : 0);
  };
  const rest = total(accountNumber) % modulus;
  if (exception === 4) return rest === g * 10 + h;
  if (exception === 5) {
    // The check digit is g of the first check and h of the second.
    const digit = kind === 'MOD11' ? g : h;
    return rest === 0 ? digit === 0 : modulus - rest === digit;
  }
  if (rest === 0) return true;
  // Exception 14: once more, with the digits moved one place and a nought before them.
  if (exception !== 14 || ![0, 1, 9].includes(h)) return false;
  return total(`0${accountNumber.slice(0, 7)}`) % modulus === 0;
}
