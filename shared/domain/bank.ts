/**
 * A sort code as it is kept: six digits, without the hyphens or spaces that it is written with. Null
 * for any other number of digits or any other character.
 */
export function sortCodeOf(typed: string): string | null {
  const digits = typed.replace(/[\s\p{Pd}]/gu, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/**
 * An account number as it is kept: eight digits. Numbers of six or seven digits are written with
 * noughts before them (Vocalink, Validating account numbers, 2024). Null for any other.
 */
export function accountNumberOf(typed: string): string | null {
  const digits = typed.replace(/[\s\p{Pd}]/gu, '');
  return /^\d{6,8}$/.test(digits) ? digits.padStart(8, '0') : null;
}
