import { describe, expect, it } from 'vitest';
import shipped from '../../../../resources/defaults/plain-words.json' with { type: 'json' };
import { inPlainerWords, plainerIn, plainWordsWith } from '../../../../shared/domain/plainWords.ts';

const list = [
  { word: 'stakeholders', plainer: 'people it matters to' },
  { word: 'key stakeholders', plainer: 'the main people' },
  { word: 'utilise', plainer: 'use' },
  { word: 'in order to', plainer: 'to' },
  { word: 'multi-agency', plainer: 'several services together' },
];
const found = (text: string) => plainerIn(text, list).map(({ word }) => word);

describe('words with a plainer one', () => {
  it('are found whole, in whatever letters, each once and in the order of the text', () => {
    expect(found('Utilise it. We UTILISE it for stakeholders.')).toEqual([
      'utilise',
      'stakeholders',
    ]);
    expect(found('utilised, stakeholdership, unutilise')).toEqual([]);
    expect(found('')).toEqual([]);
  });

  it('count once where one begins another: the longer one', () => {
    expect(found('for key stakeholders')).toEqual(['key stakeholders']);
    expect(found('for stakeholders and key stakeholders')).toEqual([
      'stakeholders',
      'key stakeholders',
    ]);
  });

  it('are found across the end of a line, and with a hyphen', () => {
    expect(found('in\n order  to meet, a multi-agency team')).toEqual([
      'in order to',
      'multi-agency',
    ]);
  });

  it('are replaced where they stand, with a capital where there was one', () => {
    const [, , utilise] = list;
    expect(inPlainerWords('Utilise it, or utilise that. Reutilise.', utilise as never)).toBe(
      'Use it, or use that. Reutilise.',
    );
  });

  it('take plainer words as they are written, signs of patterns included', () => {
    expect(inPlainerWords('a (b) c', { word: '(b)', plainer: '$& $1' })).toBe('a $& $1 c');
  });
});

describe('the list', () => {
  it('comes with at least 60 words, none of which is its own plainer word or has jargon in it', () => {
    const words = plainWordsWith(shipped.words, []);
    expect(words.length).toBeGreaterThanOrEqual(60);
    for (const { word, plainer } of words) {
      expect([word, plainerIn(plainer, words)]).toEqual([word, []]);
    }
  });

  it('has the changes of the charity: another plainer word, a new word, a word taken out', () => {
    const changes = [
      { word: 'Utilise', plainer: 'make use of' },
      { word: 'LAC review', plainer: 'review of your care' },
      { word: 'holistic', plainer: null },
    ];
    const words = plainWordsWith(shipped.words, changes);
    expect(words.filter(({ own }) => own)).toEqual([
      { word: 'LAC review', plainer: 'review of your care', own: true },
      { word: 'Utilise', plainer: 'make use of', own: true },
    ]);
    expect(words.some(({ word }) => word === 'holistic')).toBe(false);
    expect(words).toHaveLength(Object.keys(shipped.words).length);
  });
});
