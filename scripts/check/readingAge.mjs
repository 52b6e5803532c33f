// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/**
 * The highest grade of an area's texts by Flesch and Kincaid: six years less than the reading age,
 * which is at most eleven.
 */
const areaAtMost = 5;
/** The highest grade of one sentence, of which a few may be harder. */
const sentenceAtMost = 10;
/** Shorter pieces are labels: one long word makes a high grade of them. */
const fewestWords = 8;

/**
 * @typedef {{ key: string, sentence: string, words: number, syllables: number }} Sentence
 */

/**
 * The texts of a value by key.
 * @param {unknown} value
 * @param {string} key
 * @returns {{ key: string, text: string }[]}
 */
const textsOf = (value, key) =>
  typeof value === 'string'
    ? [{ key, text: value }]
    : Object.entries(Object(value)).flatMap(([name, inner]) => textsOf(inner, `${key}.${name}`));

/**
 * The sentences of a text, with what stands for a value counted as a name.
 * @param {{ key: string, text: string }} of
 * @returns {Sentence[]}
 */
export function sentencesOf({ key, text }) {
  return text
    .replace(/\{\{[^}]*\}\}/g, 'Ann')
    .split(/(?<=[.!?:;])\s+|\n/)
    .map((sentence) => {
      const words = sentence.match(/[\p{L}’'-]+/gu) ?? [];
      const syllables = words.reduce((sum, word) => sum + syllable(word), 0);
      return { key, sentence, words: words.length, syllables };
    })
    .filter(({ words }) => words >= 4);
}

/**
 * The grade of sentences together.
 * @param {readonly Sentence[]} sentences
 */
export const gradeOf = (sentences) =>
  fleschKincaid({
    sentence: sentences.length,
    word: sentences.reduce((sum, { words }) => sum + words, 0),
    syllable: sentences.reduce((sum, { syllables }) => sum + syllables, 0),
  });

/**
 * Texts that are too hard to read for people of eleven years.
 * @param {string} folder the texts of a language, a file an area
 * @returns {Promise<string[]>}
 */
export async function hardTexts(folder) {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json'));
  const areas = await Promise.all(
    files.map(async (file) => {
      const area = file.replace('.json', '');
      const texts = textsOf(JSON.parse(await readFile(path.join(folder, file), 'utf8')), area);
      return { area, sentences: texts.flatMap(sentencesOf) };
    }),
  );
  const counted = areas.reduce((sum, { sentences }) => sum + sentences.length, 0);
  if (counted < 1_000) return [`saw only ${counted} sentences: the gate is blind`];
  return areas.flatMap(({ area, sentences }) => [
    ...(sentences.length > 0 && gradeOf(sentences) > areaAtMost
      ? [`${area}: the texts together have grade ${gradeOf(sentences).toFixed(1)}`]
      : []),
    ...sentences
      .filter((each) => each.words >= fewestWords && gradeOf([each]) > sentenceAtMost)
      .map((each) => `${each.key}: grade ${gradeOf([each]).toFixed(1)}: ${each.sentence}`),
  ]);
}
