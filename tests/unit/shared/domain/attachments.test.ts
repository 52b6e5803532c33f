import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coversPhotographs,
  drawnSize,
  fileKindOf,
  isIdentityDocument,
  longestSide,
  moved,
  type Part,
  partBetween,
  pixelsOf,
  resized,
} from '../../../../shared/domain/attachments.ts';

const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
const step = fc.double({ min: -0.3, max: 0.3, noNaN: true });
const side = fc.integer({ min: 1, max: 9_000 });

/** Whether a part is inside the picture; sums of shares are off by their last digits. */
const inside = ({ x, y, width, height }: Part) =>
  Math.min(x, y) >= 0 &&
  Math.min(width, height) > 0.019 &&
  Math.max(x + width, y + height) < 1.000_001;

describe('a part of a picture', () => {
  it('stays inside, however it is drawn, moved and resized', () => {
    fc.assert(
      fc.property(share, share, share, share, fc.array(fc.tuple(step, step)), (...drawn) => {
        const [x, y, toX, toY, changes] = drawn;
        let part = partBetween([x, y], [toX, toY]);
        expect(inside(part)).toBe(true);
        for (const [at, [right, down]] of changes.entries()) {
          part = at % 2 === 0 ? moved(part, right, down) : resized(part, right, down);
          expect(inside(part)).toBe(true);
        }
      }),
    );
  });

  it('keeps its size when it is moved, and its corner when it is resized', () => {
    const part = { x: 0.4, y: 0.3, width: 0.2, height: 0.2 };
    expect(moved(part, 0.1, -0.3)).toEqual({ ...part, x: 0.5, y: 0 });
    expect(moved(part, 5, 5)).toEqual({ ...part, x: 0.8, y: 0.8 });
    expect(resized(part, 0.2, -5)).toEqual({ ...part, width: 0.4, height: 0.02 });
  });

  it('covers whole pixels of the picture, and each that it touches', () => {
    fc.assert(
      fc.property(share, share, share, share, side, side, (x, y, toX, toY, width, height) => {
        const part = partBetween([x, y], [toX, toY]);
        const pixels = pixelsOf(part, { width, height });
        expect(Object.values(pixels).every(Number.isInteger)).toBe(true);
        expect(Math.min(pixels.width, pixels.height)).toBeGreaterThanOrEqual(1);
        expect(pixels.x + pixels.width).toBeLessThanOrEqual(width);
        expect(pixels.y + pixels.height).toBeLessThanOrEqual(height);
        expect(pixels.x).toBeLessThanOrEqual(part.x * width);
        expect(pixels.x + pixels.width).toBeGreaterThanOrEqual(
          Math.min(width, (part.x + part.width) * width) - 0.001,
        );
      }),
    );
  });
});

describe('the size that a picture is drawn at', () => {
  it('is its own, or has the longest side that is stored', () => {
    expect(drawnSize(400, 300)).toEqual({ width: 400, height: 300 });
    expect(drawnSize(4_800, 3_600)).toEqual({ width: 2_400, height: 1_800 });
    expect(drawnSize(30_000, 1)).toEqual({ width: 2_400, height: 1 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const size = drawnSize(width, height);
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(longestSide);
        expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe('the first bytes of a file', () => {
  it.each([
    ['\xff\xd8\xff\xe1', 'picture'],
    ['\x89PNG\r\n\x1a\n', 'picture'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'picture'],
    ['RIFF\0\0\0\0WAVEfmt ', 'not-a-picture'],
    ['\0\0\0\x18ftypheic', 'heic'],
    ['\0\0\0\x18ftypmif1', 'heic'],
    ['\0\0\0\x18ftypisom', 'not-a-picture'],
    ['%PDF-1.7', 'pdf'],
    ['<svg xmlns=', 'not-a-picture'],
    ['', 'not-a-picture'],
  ])('of %j say that it is: %s', (head, kind) => {
    expect(fileKindOf(Buffer.from(head, 'latin1'))).toBe(kind);
  });
});

describe('a purpose', () => {
  it('covers photographs where it is the one for them, or one that the charity made', () => {
    expect(coversPhotographs('photographs')).toBe(true);
    expect(coversPhotographs('01932c7e-0000-7000-8000-000000000001')).toBe(true);
    const others = ['record', 'figures', 'quotes-named', 'quotes-anonymous', 'partners'];
    for (const key of others) expect(coversPhotographs(key)).toBe(false);
  });
});

describe('an identity document', () => {
  it.each([
    'Passport',
    'Photo of her passport',
    'Copy of the driving licence',
    'UK driving licence, front',
    'Birth certificate',
    'ID card',
    'Proof of identity',
  ])('is “%s”', (description) => expect(isIdentityDocument(description)).toBe(true));

  it.each([
    'Letter from the passport office',
    'Passport photo',
    'Her idea for the garden',
    'Idris at the market',
    'Form about a birth certificate',
  ])('is not “%s”', (description) => expect(isIdentityDocument(description)).toBe(false));
});
