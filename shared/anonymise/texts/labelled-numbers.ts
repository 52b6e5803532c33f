import type { FoldedSpan } from './spans.ts';

const NUMBER_OF = String.raw`(?:\s(?:card|account|record|file|reference|ref|number|numbers|num|nos|no|id|nr)){0,3}\.?\s{0,2}(?:[:#=-]|is|was)?\s{0,2}`;
/** The ranks before a collar number, with the officer's name between or without. */
const OFFICER =
  /(?<![\p{L}\p{N}])(?:pcso|pcsos|pc|pcs|dc|ds|dcs|dci|di|ps|sgt|wpc|insp|officers?|constables?|sergeant)\.?\s{1,2}(?:\p{L}[\p{L}'-]{1,20},?\s{1,2}){0,2}?\(?(?:no\.?\s)?([a-z]{0,2}\s?\d{3,5})(?![\p{L}\p{N}]|[.:/]\d)/gu;
const COLLAR = new RegExp(
  String.raw`(?<![\p{L}])(?:collar|shoulder|warrant|epaulettes?|badge|crew|officer)(?:'s)?${NUMBER_OF}([a-z]{0,3}\d{2,6})(?![\p{L}\p{N}])`,
  'gu',
);
/** Who or what has numbered one person or one case. */
const HOLDERS =
  'crime|occurrence|incident|inc|custody|police|home office|hospital|hosp|mrn|patient|prison|prisoner|noms|nomis|biometric|brp|nass|asylum|visa|urn|case|claim|client|pupil|upn|student|tenancy|tenant|rent|licence|passport(?: office)?|probation|crn|pnc|delius|library|membership|service user|swift|mosaic|court|universal credit|uc|payroll|staff|marac|mash|ehcp|dvla|benefit';
const HELD = new RegExp(
  String.raw`(?<![\p{L}])(?:${HOLDERS})${NUMBER_OF}((?:[a-z]{1,3}[ /-]?)?\d[\da-z]*(?:[/-][\da-z]+| \d{2,5}(?![a-z])){0,4})(?![\p{L}\p{N}])`,
  'gu',
);
/** A reference of eight digits or more, or of letters and seven. */
const REFERENCE =
  /(?<![\p{L}])(?:ref|reference)(?:\s(?:number|no|num))?\.?\s{0,2}[:#]?\s{0,2}(\d{8,14}|(?!inv|po)[a-z]{1,3}[/-]?\d{7,10}[a-z]?)(?![\p{L}\p{N}])/gu;
/** An incident of Police Scotland, and a prison number: A1234BC (Ministry of Justice). */
const PRISON = /(?<![\p{L}\p{N}])(?:[a-z]\d{4}[a-z]{2}|[a-z]{2}-\d{8}-\d{3,5})(?![\p{L}\p{N}])/gu;
/** An account number behind its sort code. */
const ACCOUNT =
  /(?<!\d)\d{2}[-\s]\d{2}[-\s]\d{2}[\s,/]{1,3}(?:a\/c|acc(?:oun)?t?|no|num|number)\.?\s{0,2}:?\s?(\d{8})(?!\d)/g;

/** Police collar numbers, and numbers that a label calls a person's own (ANONYMISATION.md, Texts 6). */
export function labelledNumbersIn(
  text: string,
  digits: string,
  isUpper: (at: number) => boolean,
): FoldedSpan[] {
  if (!/\d/.test(text)) return [];
  const found: FoldedSpan[] = [];
  const put = (start: number, end: number) =>
    found.push({ start, end, kind: 'number', reason: null });
  const values = (source: string, pattern: RegExp, fewest: number) => {
    for (const { 0: whole, 1: value = '', index } of source.matchAll(pattern)) {
      const end = index + whole.length;
      if (value.replace(/\D/g, '').length >= fewest) put(end - value.length, end);
    }
  };
  values(text, OFFICER, 3);
  values(text, COLLAR, 2);
  values(text, HELD, 4);
  values(text, REFERENCE, 7);
  values(digits, ACCOUNT, 8);
  for (const { 0: whole, index } of text.matchAll(PRISON)) {
    const end = index + whole.length;
    if (isUpper(index) && (isUpper(end - 1) || whole.includes('-'))) put(index, end);
  }
  return found.map((own) => withOthers(own, text));
}

/** "PC 2290 and PC 4105", "officers 2290, 4105": the list goes on. */
function withOthers(own: FoldedSpan, text: string): FoldedSpan {
  const more = /^(?:\s?(?:,|&|and|\/)\s?[a-z]?\d{3,5}(?![\p{L}\p{N}]|[.:/]\d)){1,4}/u.exec(
    text.slice(own.end, own.end + 40),
  );
  return /^[a-z]?\d{3,5}$/.test(text.slice(own.start, own.end)) && more
    ? { ...own, end: own.end + more[0].length }
    : own;
}
