import { expect, it } from 'vitest';
import { sessionsHeld } from '../../../../../shared/domain/exports/sessionsHeld.ts';

const sessions = [
  { on: '2026-01-10', sessionKind: 'meeting', subject: 'Front door' },
  { on: '2026-02-10', sessionKind: 'meeting', subject: 'Housing' },
  { on: '2026-05-10', sessionKind: 'survey', subject: 'Housing' },
] as const;

it('counts sessions by two columns, with totals over each and over both', () => {
  const cells = sessionsHeld(sessions, ['quarter', 'sessionKind']);
  const value = (where: Record<string, string>) =>
    cells.find((cell) => JSON.stringify(cell.where) === JSON.stringify(where))?.value;
  expect(value({ quarter: '2026-Q1', sessionKind: 'Meeting' })).toBe(2);
  expect(value({ quarter: '2026-Q2' })).toBe(1);
  expect(value({ sessionKind: 'Meeting' })).toBe(2);
  expect(value({})).toBe(3);
  expect(cells).toHaveLength(7);
});

it('counts them by one column', () => {
  expect(sessionsHeld(sessions, ['subject'])).toEqual([
    { where: { subject: 'Front door' }, value: 1 },
    { where: { subject: 'Housing' }, value: 2 },
    { where: {}, value: 3 },
  ]);
});
