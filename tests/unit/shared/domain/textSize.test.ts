import { expect, it } from 'vitest';
import { nextTextPercent, textPercents } from '../../../../shared/domain/textSize.ts';

it('goes from step to step, and stops at the ends', () => {
  expect(nextTextPercent(100, 'larger')).toBe(110);
  expect(nextTextPercent(100, 'smaller')).toBe(90);
  expect(nextTextPercent(textPercents.most, 'larger')).toBe(400);
  expect(nextTextPercent(textPercents.least, 'smaller')).toBe(75);
});

it('goes on from a size that is no step', () => {
  expect(nextTextPercent(120, 'larger')).toBe(125);
  expect(nextTextPercent(120, 'smaller')).toBe(110);
});
