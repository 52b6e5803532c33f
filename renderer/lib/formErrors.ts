import type { z } from 'zod';
import type { FieldRefusal, RefusalOf } from '../../shared/contract/define.ts';
import type { Problem } from '../ui/ErrorSummary.tsx';
import { formats } from './formats.ts';

/** Finds the words for the first key that has some. The shape of i18next's `t`. */
export type Words = (keys: string[], facts?: Record<string, unknown>) => string;

/** A schema names its messages by code ("too-long"); zod's own sentences are not codes. */
const CODE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const empty = (value: unknown) => value === undefined || value === null || value === '';

/** The value that stands at a path of a draft, or undefined. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<PropertyKey, unknown>)[key];
  }
  return found;
}

/** The code of the texts that a refused value stands for. */
export function codeOf(issue: z.core.$ZodIssue, input: unknown): string {
  if (empty(valueAt(input, issue.path))) return 'required';
  if (CODE.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return 'too-short';
      return issue.origin === 'array' || issue.origin === 'set' ? 'choose-more' : 'too-small';
    case 'too_big':
      if (issue.origin === 'string') return 'too-long';
      return issue.origin === 'array' || issue.origin === 'set' ? 'choose-fewer' : 'too-large';
    case 'invalid_format':
      return issue.format === 'email' || issue.format === 'date' ? issue.format : 'wrong-format';
    case 'invalid_value':
      return 'choose';
    default:
      return 'wrong';
  }
}

/** What the words may say of a limit; `context` picks the text that names it, where there is one. */
function factsOf(issue: z.core.$ZodIssue): Record<string, unknown> {
  if (issue.code === 'too_small') return { least: Number(issue.minimum) };
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return { most: formats.number(Number(issue.maximum)), context: 'most' };
  }
  if (issue.code === 'too_big') return { most: Number(issue.maximum) };
  if (issue.code === 'custom') return { ...issue.params };
  return {};
}

/**
 * Keys from the most particular text to the most general: that of the field, the area, the app.
 * Fields have a branch of their own beside the codes: a field and a code may share a name.
 */
export function errorKeys(area: string, path: string, code: string): string[] {
  const field = path.split('.').findLast((part) => part !== '' && !/^\d+$/.test(part));
  return [
    ...(field === undefined ? [] : [`${area}:fieldErrors.${field}.${code}`]),
    `${area}:errors.${code}`,
    `common:errors.${code}`,
    'common:errors.wrong',
  ];
}

/** Keys of a refusal's text: that of the area, then that of the app. */
export function refusalKeys(area: string, code: string): string[] {
  return [`${area}:refusals.${code}`, `common:refusals.${code}`, 'common:refusals.internal'];
}

interface Where {
  readonly area: string;
  readonly words: Words;
  /** The name of the field on the screen for a path of the input. */
  readonly fieldOf: (path: string) => string;
  /** The names of fields that no text names. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** What the field is called on the screen: a list's part goes by the name of the list. */
function labelOf(field: string, { area, words, labels }: Where): string {
  const own = labels?.[field];
  if (own !== undefined) return own;
  const parts = field.split('.').filter((part) => !/^\d+$/.test(part));
  const keys = parts.map(
    (_, at) => `${area}:fields.${parts.slice(0, parts.length - at).join('.')}`,
  );
  return words([...keys, 'common:this']).replace(/\s*[?:.]$/, '');
}

/** A problem of a field: the summary names the field, under its label the words go without. */
function problemAt(field: string, message: string, label: string): Problem {
  if (field === '') return { message };
  const named = `${label}: `;
  if (!message.startsWith(named)) return { field, message };
  const [first = '', ...rest] = message.slice(named.length);
  return { field, message, atField: first.toLocaleUpperCase() + rest.join('') };
}

/** The problems of a refused input, one for each field, in the order of the schema. */
export function problemsOfIssues(
  issues: readonly z.core.$ZodIssue[],
  input: unknown,
  where: Where,
): Problem[] {
  const { area, words, fieldOf } = where;
  const problems = new Map<string, Problem>();
  for (const issue of issues) {
    const path = issue.path.map(String).join('.');
    const field = fieldOf(path);
    if (problems.has(field)) continue;
    const label = labelOf(field, where);
    const facts = { ...factsOf(issue), label };
    const message = words(errorKeys(area, path, codeOf(issue, input)), facts);
    problems.set(field, problemAt(field, message, label));
  }
  return [...problems.values()];
}

/** Problems in the order in which a draft names its fields: that of the screen. */
export function inOrderOf(draft: object, problems: readonly Problem[]): Problem[] {
  const names = Object.keys(draft);
  const place = ({ field = '' }: Problem) => {
    const at = names.indexOf(field.split('.')[0] ?? '');
    return at === -1 ? names.length : at;
  };
  return problems.toSorted((one, other) => place(one) - place(other));
}

function problemOfField(refused: FieldRefusal, facts: object, where: Where): Problem {
  const field = where.fieldOf(refused.path);
  const keys = errorKeys(where.area, refused.path, refused.code);
  const label = labelOf(field, where);
  return problemAt(field, where.words(keys, { ...facts, label }), label);
}

/** The problems of an answer that refused: its fields, or else the refusal in words. */
export function problemsOfRefusal(refusal: RefusalOf, where: Where): Problem[] {
  const facts = refusal.facts ?? {};
  const fields = refusal.fields ?? [];
  if (fields.length > 0) return fields.map((field) => problemOfField(field, facts, where));
  return [{ message: where.words(refusalKeys(where.area, refusal.code), { ...facts }) }];
}

/** The words that a field shows: its own, or those of a part of it. */
export function errorAt(problems: readonly Problem[], name: string): string | undefined {
  const at = problems.find(({ field }) => field === name || field?.startsWith(`${name}.`));
  return at?.atField ?? at?.message;
}

/** A draft as the contract takes it: what was left empty is null. */
export function withoutBlanks(value: unknown): unknown {
  if (value === '') return null;
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, withoutBlanks(part)] as const),
  );
}
