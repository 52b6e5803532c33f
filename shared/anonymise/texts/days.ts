import type { Birthdays } from './birthdays.ts';
import type { FoldedSpan } from './spans.ts';
import { MONTHS } from './words/cues.ts';

/** A month's name, abbreviated to three letters or more, and its usual misspellings. */
const monthOf = new Map(
  MONTHS.flatMap((names, at) =>
    names.flatMap((name) =>
      Array.from(
        { length: Math.max(1, name.length - 2) },
        (_, cut) => [name.slice(0, name.length - cut), at + 1] as const,
      ),
    ),
  ),
);
const MONTH = `(${[...monthOf.keys()].sort((a, b) => b.length - a.length).join('|')})`;
const ONES =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const dayWords = new Map<string, number>([
  ...ONES.map((word, at) => [word, at + 1] as const),
  ...ONES.slice(0, 9).map((word, at) => [`twenty ${word}`, at + 21] as const),
  ['thirtieth', 30],
  ['thirty first', 31],
]);
const CARDINALS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const under100 = new Map<string, number>([
  ...CARDINALS.map((word, at) => [word, at] as const),
  ...TENS.flatMap((ten, at) => [
    [ten, (at + 2) * 10] as const,
    ...CARDINALS.slice(1, 10).map(
      (one, own) => [`${ten} ${one}`, (at + 2) * 10 + own + 1] as const,
    ),
  ]),
  ...CARDINALS.slice(1, 10).map((one, own) => [`oh ${one}`, own + 1] as const),
  ...CARDINALS.slice(1, 10).map((one, own) => [`o ${one}`, own + 1] as const),
]);
const alternatives = (words: Iterable<string>) =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(' ', '[ -]'))
    .join('|');
const ORDINAL = `(${alternatives(dayWords.keys())})`;
const SMALL = `(${alternatives(under100.keys())})`;
const YEAR = `((?:19|20)\\d{2}|'?\\d{2}|(?:nineteen|twenty)(?: hundred(?: and)?)?[ -]${SMALL}|two thousand(?:(?: and)? ${SMALL})?|${SMALL})`;
const SEP = `[ \\n.,/'·-]{0,3}`;

interface Reader {
  readonly pattern: RegExp;
  /** The possible readings, as year, month, day. */
  readonly read: (
    parts: readonly (string | undefined)[],
  ) => readonly (readonly [number, number, number])[];
}

const yearOf = (text: string): number => {
  const digits = /\d+/.exec(text)?.[0];
  if (digits) return Number(digits);
  if (under100.has(text.replace(/-/g, ' '))) return under100.get(text.replace(/-/g, ' ')) ?? 0;
  const tail = text
    .replace(/^(nineteen|twenty|two thousand)( hundred)?( and)?[ -]?/, '')
    .replace(/-/g, ' ')
    .replace(/^and /, '');
  return (text.startsWith('nineteen') ? 1900 : 2000) + (under100.get(tail) ?? 0);
};
const dayOf = (text: string): number =>
  dayWords.get(text.replace('-', ' ')) ?? Number.parseInt(text, 10);

const READERS: readonly Reader[] = [
  {
    pattern:
      /(?<!\d|\d[./-])(\d{1,2})\s{0,2}[./\\|_:\-–·•,' ]\s{0,2}(\d{1,2})\s{0,2}[./\\|_:\-–·•,' ]\s{0,2}'?(\d{4}|\d{2})(?!\d|[./-]\d)/g,
    read: ([, a = '', b = '', year = '']) => [
      [Number(year), Number(b), Number(a)],
      [Number(year), Number(a), Number(b)],
    ],
  },
  {
    pattern:
      /(?<!\d|\d[./-])(\d{4})\s{0,2}[./\\|_:\-–·• ]\s{0,2}(\d{1,2})\s{0,2}[./\\|_:\-–·• ]\s{0,2}(\d{1,2})(?!\d|[./-]\d)/g,
    read: ([, year = '', b = '', a = '']) => [
      [Number(year), Number(b), Number(a)],
      [Number(year), Number(a), Number(b)],
    ],
  },
  {
    pattern: /(?<![\p{L}\p{N}])(\d{2})(\d{2})(\d{4}|\d{2})(?![\p{L}\p{N}])/gu,
    read: ([, a = '', b = '', year = '']) => [[Number(year), Number(b), Number(a)]],
  },
  {
    pattern: /(?<![\p{L}\p{N}])(\d{4})(\d{2})(\d{2})(?![\p{L}\p{N}])/gu,
    read: ([, year = '', b = '', a = '']) => [[Number(year), Number(b), Number(a)]],
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:(\\d{1,2})\\s?(?:st|nd|rd|th)?|${ORDINAL})(?: day)?${SEP}(?:of )?(?:the )?${MONTH}(?![a-z])${SEP}(?:in )?${YEAR}(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    read: ([, day, word, month = '', year = '']) => [
      [yearOf(year), monthOf.get(month) ?? 0, day ? Number(day) : dayOf(word ?? '')],
    ],
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])${MONTH}${SEP}(?:the )?(?:(\\d{1,2})(?:st|nd|rd|th)?|${ORDINAL})${SEP}(?:in )?${YEAR}(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    read: ([, month = '', day, word, year = '']) => [
      [yearOf(year), monthOf.get(month) ?? 0, day ? Number(day) : dayOf(word ?? '')],
    ],
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])((?:19|20)\\d{2})${SEP}${MONTH}${SEP}(\\d{1,2})(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    read: ([, year = '', month = '', day = '']) => [
      [Number(year), monthOf.get(month) ?? 0, Number(day)],
    ],
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(\\d{1,2}(?:st|nd|rd|th)|${ORDINAL}) (?:of )?(?:the )?(\\d{1,2}(?:st|nd|rd|th)|${ORDINAL}),? (?:in )?${YEAR}(?![\\p{L}\\p{N}])`,
      'gu',
    ),
    read: ([, day = '', , month = '', , year = '']) => [[yearOf(year), dayOf(month), dayOf(day)]],
  },
  {
    // Spoken digit by digit: "sixteen five oh one", "sixteen oh five two thousand and one".
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])${SMALL} ${SMALL} ${YEAR}(?![\\p{L}\\p{N}])`, 'gu'),
    read: ([, a = '', b = '', year = '']) => {
      const [day, month] = [a, b].map((own) => under100.get(own.replace('-', ' ')) ?? 0);
      return [[yearOf(year), month ?? 0, day ?? 0]];
    },
  },
];
const WITHOUT_YEAR = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:(\\d{1,2})(?:st|nd|rd|th)?|${ORDINAL})[ -]?(?:of )?${MONTH}|${MONTH} (?:the )?(?:(\\d{1,2})(?:st|nd|rd|th)?|${ORDINAL}))(?![\\p{L}\\p{N}])`,
  'gu',
);
const SHORT = /(?<![\d/.,-])(\d{1,2})[/.-](\d{1,2})(?![\d/.,-]|\s?[a-z]{0,2}m\b)/g;
/** Labels that stand just before a date of birth. */
const BIRTH =
  /(?:\bd\W{0,2}o\W{0,2}b\b|\bborn|\bbirth\s?da(?:y|te)|\bbday|date of birth|\bturn(?:s|ed|ing)?(?: \d\d)?|\b(?:is|be) \d\d)[^.!?\n\d]{0,24}$/;

/** Dates of birth in any form, and any date with such a label (ANONYMISATION.md, Texts 5). */
export function daysIn(digits: string, birthdays: Birthdays): FoldedSpan[] {
  const found: FoldedSpan[] = [];
  const birth = (start: number) => BIRTH.test(digits.slice(Math.max(0, start - 40), start));
  for (const { pattern, read } of READERS) {
    for (const match of digits.matchAll(pattern)) {
      const readings = read(match).filter(
        ([, month, day]) => month > 0 && month < 13 && day > 0 && day < 32,
      );
      if (readings.length === 0) continue;
      const start = match.index;
      if (readings.some((own) => birthdays.has(...own)) || birth(start))
        found.push({ start, end: start + match[0].length, kind: 'date', reason: null });
    }
  }
  for (const pattern of [WITHOUT_YEAR, SHORT]) {
    for (const match of digits.matchAll(pattern)) {
      const [day, month] =
        pattern === SHORT ? [Number(match[1]), Number(match[2])] : dayAndMonth(match);
      if (!birthdays.hasDay(month, day)) continue;
      const start = match.index;
      const reason =
        birth(start) ||
        /^[^.!?\n]{0,12}\b(birthday|bday)/.test(
          digits.slice(start + match[0].length, start + match[0].length + 30),
        )
          ? null
          : ('date' as const);
      if (reason && pattern === SHORT) continue;
      found.push({ start, end: start + match[0].length, kind: 'date', reason });
    }
  }
  return found;
}

function dayAndMonth([, day, word, month, monthFirst, dayAfter, wordAfter]: RegExpMatchArray): [
  number,
  number,
] {
  const written = day ?? dayAfter;
  return [
    written ? Number(written) : dayOf(word ?? wordAfter ?? ''),
    monthOf.get(month ?? monthFirst ?? '') ?? 0,
  ];
}
