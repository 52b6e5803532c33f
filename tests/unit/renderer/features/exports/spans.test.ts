import { describe, expect, it } from 'vitest';
import {
  leavingOf,
  piecesOf,
  placesOf,
  spansOf,
  type Text,
  withSpan,
} from '../../../../../renderer/features/exports/spans.ts';

const words = 'Tobiah rang from Leeds';
const text: Text = {
  id: '01900000-0000-7000-8000-000000000000',
  text: words,
  found: [
    { start: 0, end: 6, kind: 'person', why: null },
    { start: 17, end: 22, kind: 'place', why: 'institution' },
  ],
  read: null,
};

describe('spans of a text', () => {
  it('all hide until somebody has read it', () => {
    expect(leavingOf(words, spansOf(text))).toBe('[person] rang from [place]');
  });

  it('are as they were left, with those that were added by hand', () => {
    const read = {
      spans: [
        { start: 7, end: 11, kind: 'hidden' as const },
        { start: 0, end: 6, kind: 'person' as const },
      ],
      used: true,
    };
    const spans = spansOf({ ...text, read });
    expect(spans.map(({ start, hidden }) => [start, hidden])).toEqual([
      [0, true],
      [7, true],
      [17, false],
    ]);
    expect(leavingOf(words, spans)).toBe('[person] [hidden] from Leeds');
  });

  it('cut the text into pieces that are the text again', () => {
    const pieces = piecesOf(words, spansOf(text));
    expect(pieces.map(({ text: part }) => part).join('')).toBe(words);
    expect(pieces.map(({ span }) => span)).toEqual([0, null, 1]);
  });

  it('give way to one that runs into them', () => {
    const wide = { start: 4, end: 20, kind: 'hidden' as const, hidden: true };
    expect(withSpan(spansOf(text), wide)).toEqual([wide]);
    const apart = { start: 7, end: 11, kind: 'hidden' as const, hidden: true };
    expect(withSpan(spansOf(text), apart)).toHaveLength(3);
  });
});

describe('words to hide', () => {
  it('are found wherever they stand, in small letters or capitals, and only whole', () => {
    const said = 'The tea in BRAMLEY is good. Bramley’s hall, not Bramleys.';
    expect(placesOf(said, 'bramley').map(({ start, end }) => said.slice(start, end))).toEqual([
      'BRAMLEY',
      'Bramley',
    ]);
  });

  it('may hold signs that mean something elsewhere', () => {
    expect(placesOf('Room (3) at £2.50', '(3)')).toEqual([{ start: 5, end: 8 }]);
    expect(placesOf('Room 2150', '2.50')).toEqual([]);
  });
});
