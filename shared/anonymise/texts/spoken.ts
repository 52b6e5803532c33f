import type { AnalysedText } from './analysed-text.ts';
import { isNhsNumber } from './codes.ts';
import { FORM, phoneCore } from './entries.ts';
import type { Gazetteer } from './gazetteer.ts';
import { spokenNumbers } from './phones.ts';
import type { FoldedSpan } from './spans.ts';

const LETTERS =
  /(?<![\p{L}\p{N}])(?:qq|(?:[a-z]|queue|cue|kew|que)[\s,.-]{1,3}(?:[a-z]|queue|cue|kew|que))[\s,.-]{1,3}$/u;
const SUFFIX = /^[\s,.-]{1,3}(?:[a-d]|ay|bee|be|see|sea|cee|dee)(?![\p{L}\p{N}])/u;
const CALLED =
  /(?:\bnhs\b|\bnational insurance\b|\bni(?:no)?\b|\bphone|\bmobile|\bring (?:me|him|her|us)|\b(?:my|his|her) number)[^.!?\n]{0,24}$/;

/** Spoken numbers: phones, NHS and NI numbers (ANONYMISATION.md, Texts 5 and 6). */
export function spokenIn({ tokens, text }: AnalysedText, gazetteer: Gazetteer): FoldedSpan[] {
  return spokenNumbers(tokens).map(({ start, end, digits }): FoldedSpan => {
    const before = text.slice(Math.max(0, start - 40), start);
    const letters = digits.length === 6 ? LETTERS.exec(before)?.[0].length : undefined;
    if (letters !== undefined) {
      const suffix = SUFFIX.exec(text.slice(end, end + 12))?.[0].length ?? 0;
      return { start: start - letters, end: end + suffix, kind: 'number', reason: null };
    }
    const phone =
      ((gazetteer.byKey.get(phoneCore(digits))?.forms ?? 0) & FORM.phone) !== 0 ||
      /^(?:0|440?)[1-9]\d{8,9}$/.test(digits);
    if (phone) return { start, end, kind: 'phone', reason: null };
    const sure =
      gazetteer.byKey.has(digits) ||
      isNhsNumber(digits) ||
      (digits.length > 7 && CALLED.test(before));
    return { start, end, kind: 'number', reason: sure ? null : 'number' };
  });
}
