import { describe, expect, test } from 'vitest';
import { compileGazetteer } from '../../../../shared/anonymise/texts/gazetteer.ts';
import { corpusVault, markedTexts } from './corpus.ts';
import { scored } from './score.ts';

const gazetteer = compileGazetteer(corpusVault());
const isHeldOut = (file: string) => /^(held-out|sixth-b)\.txt$/.test(file);

describe('on the adversarial corpus', () => {
  test.each([
    ['as a whole', () => true, 740, 0.98],
    ['that the engine was made with', (file: string) => !isHeldOut(file), 580, 0.98],
    ['that the engine was not made with', isHeldOut, 160, 0.96],
  ] as const)(
    '%s, what leads to somebody is hidden and little else',
    (_, wanted, least, recall) => {
      const texts = markedTexts(wanted);
      expect(texts.length).toBeGreaterThanOrEqual(least);
      const score = scored(texts, gazetteer);
      const told = `${score.missed.join('\n')}\n${score.overdone.join('\n')}`;
      expect(score.recall, told).toBeGreaterThanOrEqual(recall);
      expect(score.recallWithReview, told).toBeGreaterThanOrEqual(score.recall);
      expect(score.overRedaction, told).toBeLessThanOrEqual(0.03);
    },
  );

  test('has names, and texts without any', () => {
    const texts = markedTexts();
    expect(texts.filter(({ gold }) => gold.length === 0).length).toBeGreaterThan(20);
    expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length);
  });
});
