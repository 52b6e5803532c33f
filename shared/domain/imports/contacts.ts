/** A phone number's own marks; anything else in a cell makes it more than a number. */
const phoneMarks = /^\+?[\d\s()./-]+$/;

/**
 * A phone number as its digits, so that spaces and the country's number (`+44`, `0044`, with or
 * without `(0)`) do not matter. Empty where there are too few digits to tell people apart by.
 */
export function phoneKey(phone: string | null): string {
  const digits = (phone ?? '').replace(/[^\d+]/g, '').replace(/^(\+|00)440?/, '0');
  return digits.replace(/\D/g, '').length < 7 ? '' : digits;
}

/** Ten digits that begin like a British number without its leading zero: 7700 900123. */
export function lostNought(phone: string): boolean {
  return /^[1237]\d{8,9}$/.test(phone.replace(/[\s()-]/g, ''));
}

/**
 * Whether a text has the form of a phone number: eleven digits for a British mobile, ten or eleven
 * for another British number, eight for a short one, or `+` and the 8 to 15 digits that a number
 * has anywhere (ITU-T E.164). Whether it is given to anyone cannot be told offline.
 */
export function isPhone(text: string): boolean {
  if (!phoneMarks.test(text.trim())) return false;
  const key = phoneKey(text);
  if (/^(\+|00)/.test(key)) return /^(\+|00)[1-9]\d{7,14}$/.test(key);
  return /^07\d{9}$|^0[1-689]\d{8,9}$|^0800\d{4}$/.test(key);
}

/** A whole British postcode by its form: `LS8 4AB`, whatever case. */
export const isWholePostcode = (text: string): boolean =>
  /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i.test(text.trim());

/** The same, or its first part alone: `LS8`. */
export const isPostcode = (text: string): boolean =>
  isWholePostcode(text) || /^[A-Z]{1,2}\d[A-Z\d]?$/i.test(text.trim());
