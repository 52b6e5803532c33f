import { describe, expect, it } from 'vitest';
import {
  bandProblems,
  bandsOf,
  headsIn,
  headsInAll,
  sameBands,
} from '../../../../../renderer/features/sessions/bandDraft.ts';

const words = (part: string, text: string) => `${part}: ${text}`;

describe('the draft of a head count', () => {
  it('begins with what stands, else with the usual bands, else with one empty band', () => {
    const heads = [{ band: null, heads: 3 }];
    expect(bandsOf({ heads, usualBands: ['under 25'] })).toEqual([{ band: '', heads: '3' }]);
    expect(bandsOf({ heads: [], usualBands: ['under 25'] })).toEqual([
      { band: 'under 25', heads: '' },
    ]);
    expect(bandsOf({ heads: [], usualBands: [] })).toEqual([{ band: '', heads: '' }]);
  });

  it('counts no band without a number, and a number without a band', () => {
    const bands = [
      { band: 'under 25', heads: ' ' },
      { band: ' ', heads: '1,204' },
      { band: 'over 60 ', heads: '0' },
    ];
    expect(headsIn(bands)).toEqual([
      { band: null, heads: 1204 },
      { band: 'over 60', heads: 0 },
    ]);
    expect(headsInAll(bands)).toBe(1204);
    expect(sameBands(bands, bands.slice(1))).toBe(true);
  });

  it.each(['-1', '10001', '2.5', 'a few', '1e3'])(
    'says at its field that %s is no number',
    (heads) => {
      expect(
        bandProblems(
          [
            { band: 'x', heads: '10000' },
            { band: '', heads },
          ],
          words,
        ),
      ).toEqual([{ field: 'heads.1.heads', message: `heads: ${heads}` }]);
    },
  );

  it('says at its field that a band is too long', () => {
    const band = 'x'.repeat(201);
    expect(bandProblems([{ band, heads: '1' }], words)).toMatchObject([{ field: 'heads.0.band' }]);
  });
});
