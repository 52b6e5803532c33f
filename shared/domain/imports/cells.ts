import { fold } from '../people.ts';
import type { ProblemCode } from './problems.ts';

/** The value of a cell, or its problem. */
export type Reading<T> = { readonly value: T } | { readonly code: ProblemCode };

/** Parses the text of one cell. `today` (`YYYY-MM-DD`) decides two-digit years. */
export type Cell<T> = (text: string, today: string) => Reading<T>;

/** Blanks, marks and control characters that spreadsheets skip before they look for a formula. */
const stripped = /^[\s\p{Cc}\p{Cf}]+/u;

/** A formula: it begins with `=`, or with `+`, `-` or `@` and a function or a cell's name. */
export function isFormula(text: string): boolean {
  return /^(?:[=＝]|[+\-@]+\s*[A-Za-z]+\d*\s*[(!|+*/-])/.test(text.replace(stripped, ''));
}

/** A blank cell means "not asked" and reads as null. */
export function optional<T>(cell: Cell<T>): Cell<T | null> {
  return (text, today) => (text.trim() === '' ? { value: null } : cell(text, today));
}

/** A blank cell is a problem. */
export function required<T>(cell: Cell<T>): Cell<T> {
  return (text, today) => (text.trim() === '' ? { code: 'required' } : cell(text, today));
}

/** A blank cell stands for the usual value. */
export function blankIs<T>(value: T, cell: Cell<T>): Cell<T> {
  return (text, today) => (text.trim() === '' ? { value } : cell(text, today));
}

/** One line of text of at most `most` characters; runs of spaces and line breaks become one space. */
export function line(most = 200): Cell<string> {
  return (text) => within(oneLine(text), most);
}

/** Most cells need no cleaning; this test is far quicker. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

/** The text as a cell of one line gives it back. */
export function oneLine(text: string): string {
  return plain.test(text) ? text : text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A longer text that keeps its line breaks. */
export function longText(most = 10_000): Cell<string> {
  return (text) => within(text.normalize('NFC').trim(), most);
}

/** Several short texts separated by semicolons; blanks and repeats are dropped. */
export function list(most = 50): Cell<string[]> {
  return (text) => {
    const seen = new Map<string, string>();
    for (const part of partsOf(text)) {
      const name = oneLine(part.trim());
      if (name.length > 200) return { code: 'too-long' };
      const key = name.toLowerCase();
      if (name !== '' && !seen.has(key)) seen.set(key, name);
    }
    return seen.size > most ? { code: 'too-many' } : { value: [...seen.values()] };
  };
}

/** The same with repeats kept. */
export function listOfAll(most: number): Cell<string[]> {
  return (text) => {
    const names = partsOf(text).flatMap((part) => oneLine(part.trim()) || []);
    if (names.some((name) => name.length > 200)) return { code: 'too-long' };
    return names.length > most ? { code: 'too-many' } : { value: names };
  };
}

/** Short texts as the cell that a list is read from: a semicolon within one has a `\\` before it. */
export const listText = (parts: readonly string[]): string =>
  parts.map((part) => part.replace(/[\\;]/g, '\\$&')).join('; ');

function partsOf(text: string): string[] {
  if (!text.includes('\\')) return text.split(';');
  const cut = text.match(/(?:\\[\\;]|[^;])*/g) ?? [];
  return cut.map((part) => part.replace(/\\([\\;])/g, '$1'));
}

/** A place in an order, counted from 1. */
export const place: Cell<number> = (text) => {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
  return value > 0 ? { value } : { code: 'wrong-number' };
};

/** A whole number between two, both among them. */
export const whole =
  (least: number, most: number): Cell<number> =>
  (text) => {
    const value = /^\d{1,7}$/.test(text.trim()) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? { value } : { code: 'wrong-number' };
  };

/** Whole numbers that grow, separated by semicolons, at most so many. */
export const numbers =
  (most: number): Cell<number[]> =>
  (text, today) => {
    const found: number[] = [];
    for (const part of partsOf(text)) {
      const reading = whole((found.at(-1) ?? 0) + 1, 1_000_000)(part, today);
      if ('code' in reading) return reading;
      found.push(reading.value);
    }
    return found.length > most ? { code: 'too-many' } : { value: found };
  };

/** Whole minutes, at most a day. */
export const minutes: Cell<number> = (text) => {
  const typed = text.trim();
  const value = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
  return value <= 1_440 ? { value } : { code: 'wrong-number' };
};

/** The form in which words are compared: case, accents, spaces, hyphens and underscores do not matter. */
export function wordKey(text: string): string {
  return fold(text)
    .replace(/[\s_-]+/g, ' ')
    .trim();
}

/** One of a few words, each with its value; the values themselves are accepted too. */
export function choice<T extends string>(
  values: readonly T[],
  words: Readonly<Record<string, NoInfer<T>>>,
): Cell<T> {
  const known = new Map<string, T>();
  const pairs = [...values.map((value) => [value, value] as const), ...Object.entries<T>(words)];
  for (const [word, value] of pairs) known.set(word, value).set(wordKey(word), value);
  return (text) => {
    const value = known.get(text) ?? known.get(wordKey(text));
    return value === undefined ? { code: 'wrong-choice' } : { value };
  };
}

/** Several of a few words, separated by semicolons; repeats are dropped. */
export function choices<T extends string>(values: readonly T[], most: number): Cell<T[]> {
  const one = choice(values, {});
  return (text, today) => {
    const found = new Set<T>();
    for (const part of partsOf(text)) {
      if (part.trim() === '') continue;
      const reading = one(part.trim(), today);
      if ('code' in reading) return reading;
      found.add(reading.value);
    }
    return found.size > most ? { code: 'too-many' } : { value: [...found] };
  };
}

const yes = new Set(['yes', 'y', 'true', '1']);
const no = new Set(['no', 'n', 'false', '0']);

/** Yes or no, in the words of spreadsheets. */
export const yesNo: Cell<boolean> = (text) => {
  const key = wordKey(text);
  if (yes.has(key)) return { value: true };
  return no.has(key) ? { value: false } : { code: 'wrong-choice' };
};

function within(text: string, most: number): Reading<string> {
  return text.length > most ? { code: 'too-long' } : { value: text };
}
