import type { FoldedSpan } from './spans.ts';

/** The areas of British postcodes (Royal Mail). */
const AREAS = new Set(
  `ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en
  ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml
  n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td
  tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze`.split(/\s+/),
);
const POSTCODE =
  /(?<![\p{L}\p{N}])([a-z]{1,2})(\d[a-z\d]?)([\s\-.]{0,3})(\d)([a-z]{2})(?![\p{L}\p{N}])/gu;
const NI =
  /(?<![\p{L}\p{N}])[a-ceghj-prstwxyz]\s?[a-ceghj-nprstwxyz](?:[\s\-./]{0,3}\d){6}[\s\-./]{0,3}[a-d](?![\p{L}\p{N}])/gu;
const QQ_NI = /(?<![\p{L}\p{N}])qq(?:[\s\-./]{0,3}\d){6}(?:[\s\-./]{0,3}[a-d])?(?![\p{L}\p{N}])/gu;
const TEN_DIGITS = /(?<![\d.,])\d(?:[\s\-.]{0,2}\d){9}(?![\d]|[.,]\d)/g;
const PLATE = /(?<![\p{L}\p{N}])[a-z]{2}[0-7]\d\s?[a-z]{3}(?![\p{L}\p{N}])/gu;
const OLD_PLATE = /(?<![\p{L}\p{N}])[a-z]\d{1,3}\s[a-z]{3}(?![\p{L}\p{N}])/gu;
const SORT_CODE = /(?<!\d[\s\-./]?)\d{2}([-\s/])\d{2}\1\d{2}(?![\d]|[-/]\d)/g;
const LABELLED =
  /(?<![\p{L}])(?:sort(?:\s?code)?|s\/c|account|acc(?:oun)?t?|a\/c|acct|iban|card|passport|ni(?:no)?|nhs|national insurance|crn|prison|driving licen[cs]e)(?:\s?(?:number|num|no|nr|#|details))?\s{0,2}\.?\s{0,2}(?::|-|=|is|was)?\s{0,3}([a-z]{0,3}\s?\d[\da-z]*(?:[ -]{0,2}[\da-z]*\d[\da-z]*){0,8})/gu;
const SORT_AND_ACCOUNT = /(?<!\d[\s\-./]?)\d{2}[-\s]\d{2}[-\s]\d{2}[\s,/]{1,3}\d{8}(?!\d)/g;
/** The names in the machine-readable zone of a passport: PRICE<<HANNAH. */
const PASSPORT =
  /(?<![\p{L}\p{N}])(?:[piac][a-z<][a-z]{3})?[a-z]+(?:<[a-z]+)*<<[a-z]+(?:<[a-z]+)*/gu;
const LONG_NUMBER = /(?<![\d.,£$€#/-])\d{8}(?![\d]|[.,/-]\d)/g;
const CARD = /(?<!\d)\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}(?!\d)/g;

const each = (
  text: string,
  pattern: RegExp,
  own: (found: RegExpMatchArray, start: number, end: number) => void,
) => {
  for (const found of text.matchAll(pattern))
    own(found, found.index, found.index + found[0].length);
};

/** The check digit of an NHS number: weights 10 to 2, modulo 11 (NHS Data Dictionary). */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < 9; at++) sum += Number(digits.charAt(at)) * (10 - at);
  return (11 - (sum % 11)) % 11 === Number(digits.charAt(9));
}

/**
 * Postcodes, NI and NHS numbers, number plates and bank details that the vault does not have:
 * replaced where the pattern or a label is certain, else for review (ANONYMISATION.md, Texts 6).
 */
export function codesIn(
  text: string,
  digits: string,
  isUpper: (at: number) => boolean,
): FoldedSpan[] {
  const found: FoldedSpan[] = [];
  if (text.includes('<<'))
    each(text, PASSPORT, (_, start, end) =>
      found.push({ kind: 'person', start, end, reason: null }),
    );
  if (!/\d/.test(digits)) return found;
  const number = { kind: 'number' as const };
  each(digits, POSTCODE, ([, area = '', , gap = '', , unit = ''], start, end) => {
    if (!AREAS.has(area)) return;
    // C, I, K, M, O and V are never in a unit, but text recognition may have put one there.
    if (!/^[abd-hjlnp-uw-z]{2}$/.test(unit) && !(isUpper(start) && isUpper(end - 1))) return;
    const ordinal = /^(st|nd|rd|th)$/.test(unit) && !isUpper(end - 1);
    if (ordinal || (gap.includes('\n') && !isUpper(start))) return;
    found.push({ start, end, kind: 'place', reason: null });
  });
  for (const pattern of [NI, QQ_NI])
    each(digits, pattern, (_, start, end) => found.push({ ...number, start, end, reason: null }));
  each(digits, TEN_DIGITS, ([run], start, end) => {
    const reason = isNhsNumber(run.replace(/\D/g, '')) ? null : ('number' as const);
    found.push({ ...number, start, end, reason });
  });
  each(text, PLATE, (_, start, end) => {
    const certain = isUpper(start) && isUpper(end - 1);
    if (certain || /\d\s?[a-z]{3}$/.test(text.slice(start, end)))
      found.push({ ...number, start, end, reason: certain ? null : 'number' });
  });
  each(text, OLD_PLATE, (_, start, end) => {
    if (isUpper(start) && isUpper(end - 1)) found.push({ ...number, start, end, reason: 'number' });
  });
  each(digits, LABELLED, ([whole, value = ''], start, end) => {
    if (value.replace(/\D/g, '').length < 5) return;
    found.push({ ...number, start: start + whole.length - value.length, end, reason: null });
  });
  each(digits, SORT_AND_ACCOUNT, (_, start, end) =>
    found.push({ ...number, start, end, reason: null }),
  );
  each(digits, CARD, (_, start, end) => found.push({ ...number, start, end, reason: null }));
  each(digits, SORT_CODE, (_, start, end) =>
    found.push({ ...number, start, end, reason: 'number' }),
  );
  each(digits, LONG_NUMBER, (_, start, end) =>
    found.push({ ...number, start, end, reason: 'number' }),
  );
  return found;
}
