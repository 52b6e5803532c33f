/** Six digits, and six to eight, with the hyphens and blanks that they are written with. */
export const typedSortCode = /^(?:[\s\p{Pd}]*\d){6}[\s\p{Pd}]*$/u;
export const typedAccountNumber = /^(?:[\s\p{Pd}]*\d){6,8}[\s\p{Pd}]*$/u;

const digitsOf = (typed: string): string => typed.replace(/\D/g, '');

/**
 * A sort code as it is kept: six digits, without the hyphens or spaces that it is written with. Null
 * for any other number of digits or any other character.
 */
export function sortCodeOf(typed: string): string | null {
  return typedSortCode.test(typed) ? digitsOf(typed) : null;
}

/**
 * An account number as it is kept: eight digits. Numbers of six or seven digits are written with
 * noughts before them (Vocalink, Validating account numbers, 2024). Null for any other.
 */
export function accountNumberOf(typed: string): string | null {
  return typedAccountNumber.test(typed) ? digitsOf(typed).padStart(8, '0') : null;
}

/** A sort code as banks write it: `12-34-56`. */
export const sortCodeInWords = (sortCode: string): string => sortCode.replace(/(..)(?=.)/g, '$1-');

/** The most payments of one list for the bank. */
export const mostBankPayments = 500;
