import i18next from 'i18next';
import { expect, it } from 'vitest';
import { z } from 'zod';
import {
  errorAt,
  problemsOfIssues,
  problemsOfRefusal,
  valueAt,
  type Words,
  withoutBlanks,
} from '../../../../renderer/lib/formErrors.ts';
import common from '../../../../resources/locales/en/common.json' with { type: 'json' };
import { birth, line, onDate, pence } from '../../../../shared/contract/fields.ts';

const people = {
  fields: { firstName: 'First name', on: 'When did they join?', fee: 'Fee', answers: 'Consent' },
  fieldErrors: { firstName: { required: 'Enter the name they like' } },
  refusals: { stale: 'Somebody changed {{name}} meanwhile' },
};
const language = i18next.createInstance();
await language.init({
  lng: 'en',
  initAsync: false,
  ns: ['common', 'people'],
  defaultNS: 'common',
  resources: { en: { common, people } },
  interpolation: { escapeValue: false },
});
const words: Words = (keys, facts) => language.t(keys, { today: '29 11 2026', ...facts });
const where = { area: 'people', words, fieldOf: (path: string) => path.replace(/^person\./, '') };

const schema = z.strictObject({
  person: z.strictObject({ firstName: line, on: onDate, born: birth.nullable(), fee: pence }),
  answers: z.array(z.strictObject({ answer: z.enum(['agreed', 'declined']) })).min(1),
});

function problemsOf(input: unknown) {
  const checked = schema.safeParse(input);
  if (checked.success) throw new Error('nothing was refused');
  return problemsOfIssues(checked.error.issues, input, where);
}

it('names the field of the screen and says what to do, in the words of the area first', () => {
  const person = { firstName: null, on: null, born: null, fee: 'ten' };
  expect(problemsOf({ person, answers: [{ answer: 'agreed' }] })).toEqual([
    { field: 'firstName', message: 'Enter the name they like' },
    {
      ...{ field: 'on', message: 'When did they join: fill this in' },
      atField: 'Fill this in',
    },
    {
      ...{ field: 'fee', message: 'Fee: enter an amount in pounds, for example 25 or 12.50' },
      atField: 'Enter an amount in pounds, for example 25 or 12.50',
    },
  ]);
});

it('tells what is missing from what is wrong', () => {
  const person = { firstName: 'x'.repeat(201), on: '31 4 1984', born: 'soon', fee: 2500 };
  expect(problemsOf({ person, answers: [] }).map(({ message }) => message)).toEqual([
    'First name: write at most 200 letters',
    'When did they join: enter a real date, for example 29 11 2026',
    'This answer: enter a real date, for example 15 3 1984, or just the year',
    'Consent: choose at least 1',
  ]);
});

it('finds the field of a part of a list', () => {
  const person = { firstName: 'Dez', on: '2026-01-01', born: null, fee: 0 };
  const problems = problemsOf({ person, answers: [{ answer: 'maybe' }] });
  expect(problems).toMatchObject([
    { field: 'answers.0.answer', message: 'Consent: choose one of the answers' },
  ]);
  // The label stands above the field.
  expect(errorAt(problems, 'answers')).toBe('Choose one of the answers');
  expect(errorAt(problems, 'answer')).toBeUndefined();
});

it('puts the fields of a refusal into the same words', () => {
  const fields = [{ path: 'person.fee', code: 'money' }];
  expect(problemsOfRefusal({ code: 'invalid', fields }, where)).toEqual([
    {
      ...{ field: 'fee', message: 'Fee: enter an amount in pounds, for example 25 or 12.50' },
      atField: 'Enter an amount in pounds, for example 25 or 12.50',
    },
  ]);
});

it('says a refusal with its facts, in the words of the area, else in common ones', () => {
  expect(problemsOfRefusal({ code: 'stale', facts: { name: 'Dez' } }, where)).toEqual([
    { message: 'Somebody changed Dez meanwhile' },
  ]);
  const [full] = problemsOfRefusal({ code: 'disk-full' }, where);
  expect(full?.message).toBe(common.refusals['disk-full']);
  const [other] = problemsOfRefusal({ code: 'never-heard-of' }, where);
  expect(other?.message).toBe(common.refusals.internal);
});

it('makes null of what was left empty, at every depth', () => {
  expect(withoutBlanks({ a: '', b: [{ c: '' }, 'x'], d: false, e: 0 })).toEqual({
    a: null,
    b: [{ c: null }, 'x'],
    d: false,
    e: 0,
  });
});

it('finds a value at a path, or nothing', () => {
  expect(valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
  expect(valueAt({ a: null }, ['a', 'b'])).toBeUndefined();
});
