import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gradeOf, hardTexts, sentencesOf } from '../../../scripts/check/readingAge.mjs';
import { temporaryFolder } from '../../support/temporary.ts';

const easy = 'We have a cup of tea and a good talk. ';
const hard =
  'Notwithstanding organisational considerations, participatory methodologies necessitate comprehensive accountability.';

/** A language of two areas, of which the second has a text of its own. */
function language(text: string): string {
  const folder = join(temporaryFolder('words'), 'en');
  mkdirSync(folder);
  writeFileSync(join(folder, 'easy.json'), JSON.stringify({ all: easy.repeat(1_200) }));
  writeFileSync(join(folder, 'other.json'), JSON.stringify({ lead: text }));
  return folder;
}

describe('the reading age', () => {
  it('is low for short words and high for long ones', () => {
    const grade = (text: string) => gradeOf(sentencesOf({ key: '', text }));
    expect(grade(easy)).toBeLessThan(3);
    expect(grade(hard)).toBeGreaterThan(20);
  });

  it('names an area and a sentence that are too hard, and nothing that is not', async () => {
    expect(await hardTexts(language(easy))).toEqual([]);
    const found = await hardTexts(language(hard));
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^other: the texts together/);
    expect(found[1]).toMatch(/^other\.lead: grade .*Notwithstanding/);
  });

  it('is not called fine where there is next to nothing to read', async () => {
    const folder = join(temporaryFolder('words'), 'en');
    mkdirSync(folder);
    writeFileSync(join(folder, 'one.json'), JSON.stringify({ all: easy }));
    expect(await hardTexts(folder)).toEqual([expect.stringContaining('the gate is blind')]);
  });
});
