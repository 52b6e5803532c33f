import { expect, it } from 'vitest';
import { printFormatOf } from '../../../../shared/domain/paper.ts';

const said = (what: string, printFormat: 'standard' | 'large' | null = null) => ({
  what,
  printFormat,
});

it.each([
  ['Quiet space', 'standard'],
  ['Large print', 'large'],
  ['Everything in 18 point please', 'large'],
  ['Easy read', 'easy-read'],
  ['Interpreter: Polish', 'other-language'],
  ['BSL interpreter', 'standard'],
  ['Read letters to her', 'said-aloud'],
  ['Needs things read aloud', 'said-aloud'],
])('the need “%s” asks for prints that are %s', (what, format) => {
  expect(printFormatOf([said(what)])).toBe(format);
});

it('what an entry says counts more than its words, and of several needs the one that asks most', () => {
  expect(printFormatOf([said('Large print', 'standard')])).toBe('standard');
  expect(printFormatOf([said('Tea', 'large'), said('Quiet')])).toBe('large');
  expect(printFormatOf([said('Large print'), said('Easy read')])).toBe('easy-read');
  expect(printFormatOf([])).toBe('standard');
});
