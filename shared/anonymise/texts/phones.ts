import type { FoldedSpan } from './spans.ts';

const RUN = /(?<![\p{L}\p{N}])[+(]{0,2}\d(?:[\s\-().+/_·]{0,3}\d){6,40}/gu;
/** Numbers that belong to no person: freephone, charities and services. */
const SERVICE = /^(?:44)?0?(?:80[08]|3(?:00|03|3[0-9]|4[0-9]|7[0-9])|84[345]|87[0123])/;

/** Phone numbers that the vault does not have, in any grouping (ANONYMISATION.md, Texts 6). */
export function phonesIn(digits: string): FoldedSpan[] {
  const found: FoldedSpan[] = [];
  for (const { 0: run, index } of digits.matchAll(RUN)) {
    for (const { start, end } of numbersIn(run)) {
      const raw = run.slice(start, end);
      const core = raw.replace(/\D/g, '');
      const reason = SERVICE.test(core.replace(/^00/, '')) ? ('number' as const) : null;
      found.push({ start: index + start, end: index + end, kind: 'phone', reason });
    }
  }
  return found;
}

/** 01/07/2025 begins as a phone number does. */
const DATE = /^(?:0[1-9]|[12]\d|3[01])\s?[/.-]\s?(?:0[1-9]|1[0-2])\s?[/.-]\s?(?:19|20)?\d{2}(?!\d)/;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A run of digits may contain several phone numbers, dates and sums. */
function numbersIn(run: string): Stretch[] {
  const found: Stretch[] = [];
  const positions = Array.from(run.matchAll(/\d/g), ({ index }) => index);
  for (let at = 0; at < positions.length; at++) {
    const from = positions[at] ?? 0;
    // Never starts inside a number or after a decimal point.
    const starts = from === 0 || !/\d[.,/]?$/.test(run.slice(Math.max(0, from - 2), from));
    if (!starts) continue;
    const length = lengthAt(run, positions, at);
    if (length === 0) continue;
    const end = (positions[at + length - 1] ?? 0) + 1;
    const lead = /[+(]+$/.exec(run.slice(Math.max(0, from - 2), from))?.[0].length ?? 0;
    found.push({ start: from - lead, end });
    at += length - 1;
  }
  return found;
}

/** How many digits from here are a phone number; 0 where they are none. */
function lengthAt(run: string, positions: readonly number[], at: number): number {
  const from = positions[at] ?? 0;
  const all = positions
    .slice(at, at + 17)
    .map((position) => run.charAt(position))
    .join('');
  const plus = run.charAt(from - 1) === '+';
  const breaks = (length: number) => {
    const next = positions[at + length];
    // Digits that follow without a gap make it a longer number.
    return next === undefined || next !== (positions[at + length - 1] ?? 0) + 1;
  };
  const british = /^(?:0044|44)0?(?=[1-9])/.exec(all)?.[0].length ?? 0;
  if (
    british > 0 &&
    (plus || all.startsWith('00') || /^44\s?0?7/.test(all)) &&
    breaks(british + 10) &&
    all.length >= british + 10
  )
    return british + 10;
  if (/^0[1235789]/.test(all) && !/^0\./.test(run.slice(from)) && !DATE.test(run.slice(from))) {
    if (all.length >= 11 && breaks(11)) return 11;
    if (/^01/.test(all) && all.length >= 10 && breaks(10)) return 10;
    return 0;
  }
  if (plus || /^00[1-9]/.test(all)) {
    for (let length = Math.min(15, all.length); length >= 8; length--)
      if (breaks(length)) return length;
  }
  return 0;
}

const DIGIT_WORDS = new Map<string, string>(
  Object.entries({
    ...{
      zero: '0',
      oh: '0',
      o: '0',
      nought: '0',
      naught: '0',
      nil: '0',
      one: '1',
      two: '2',
      three: '3',
    },
    ...{ four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', niner: '9' },
  }),
);
const TIMES = new Map([
  ['double', 2],
  ['dubble', 2],
  ['triple', 3],
  ['treble', 3],
]);

/** Words that speech recognition writes for digits, where more of the number follows. */
const HEARD = new Map([
  ['to', '2'],
  ['too', '2'],
  ['for', '4'],
  ['fore', '4'],
  ['ate', '8'],
  ['won', '1'],
  ['tree', '3'],
]);
const TEENS =
  'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A spoken number word, with the next word where it adds to it: "seventy two" is 72. */
function digitsOf(word: string, next: string): string | undefined {
  const teen = TEENS.indexOf(word);
  if (teen >= 0) return String(10 + teen);
  const ten = TENS.indexOf(word);
  // "seventy two" ends with the next word.
  if (ten >= 0)
    return /^[1-9]$/.test(DIGIT_WORDS.get(next) ?? '') ? String(ten + 2) : `${ten + 2}0`;
  return DIGIT_WORDS.get(word) ?? (/^\d{1,5}$/.test(word) ? word : undefined);
}

/** "nine hundred" is 900. */
const ROUND = new Map([
  ['hundred', '00'],
  ['thousand', '000'],
]);

/** A spoken number: "oh seven seven double oh nine…", digits among the words too. */
export interface SpokenNumber extends Stretch {
  readonly digits: string;
  readonly words: number;
}

export function spokenNumbers(
  tokens: readonly {
    readonly word: string;
    readonly start: number;
    readonly end: number;
    readonly gap: string;
  }[],
): SpokenNumber[] {
  const found: SpokenNumber[] = [];
  let own: { start: number; end: number; digits: string; words: number } | null = null;
  let times = 1;
  const close = () => {
    if (own && own.digits.length > 5 && own.words > 2) found.push(own);
    own = null;
    times = 1;
  };
  tokens.forEach(({ word, start, end, gap }, at) => {
    const next = tokens[at + 1]?.word ?? '';
    const many = TIMES.get(word);
    const zeros = own?.digits ? ROUND.get(word) : undefined;
    const goesOn = (own?.digits.length ?? 0) > 2 && digitsOf(next, '') !== undefined;
    const written = own && /^\d{6,11}$/.test(word) ? word : undefined;
    const digit = digitsOf(word, next) ?? written ?? (goesOn ? HEARD.get(word) : undefined);
    if (own && !/^[\s,.\-…]{1,5}$/.test(gap)) close();
    if (own && zeros !== undefined) {
      own.digits += zeros;
      own.words++;
      own.end = end;
    } else if (many !== undefined) {
      own ??= { start, end, digits: '', words: 0 };
      own.words++;
      times = many;
    } else if (digit !== undefined) {
      own ??= { start, end, digits: '', words: 0 };
      own.digits += digit.repeat(times);
      if (!/\d/.test(word)) own.words++;
      own.end = end;
      times = 1;
    } else if (!(own && /^(um|er|erm|uh|then|and)$/.test(word))) close();
  });
  close();
  return found;
}
