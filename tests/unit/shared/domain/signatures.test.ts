import { describe, expect, it } from 'vitest';
import { isWritten } from '../../../../shared/domain/signatures.ts';

const [width, height] = [600, 180];
/** A picture with ink at the points that `ink` names. */
const drawn = (ink: (x: number, y: number) => boolean, paper = 255, dark = 30) => ({
  width,
  levels: Uint8Array.from({ length: width * height }, (_, at) =>
    ink(at % width, Math.floor(at / width)) ? dark : paper,
  ),
});
const near = (x: number, y: number, by: number) => (at: number, row: number) =>
  (at - x) ** 2 + (row - y) ** 2 <= by ** 2;

describe('a written line', () => {
  it.each([
    ['a stroke across the paper', drawn((x, y) => Math.abs(y - 90 - x / 10) < 1.5 && x < 300)],
    ['a short stroke down', drawn((x, y) => x === 80 && y > 40 && y < 70)],
    ['light ink on dark paper', drawn((x, y) => y === 90 && x > 50 && x < 200, 20, 240)],
  ])('is %s', (_, picture) => expect(isWritten(picture)).toBe(true));

  it.each([
    ['white paper', drawn(() => false)],
    ['an even grey', drawn(() => false, 128)],
    ['a dot', drawn(near(300, 90, 3))],
    ['two dots far apart', drawn((x, y) => near(100, 90, 3)(x, y) || near(400, 90, 3)(x, y))],
    ['paper that is a little uneven', drawn((x) => x % 2 === 0, 255, 210)],
    ['half of the paper black', drawn((x) => x < width / 2, 255, 0)],
  ])('is not %s', (_, picture) => expect(isWritten(picture)).toBe(false));
});
