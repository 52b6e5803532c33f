import { z } from 'zod';
import { plainWord } from '../records/plainWords.ts';
import { command, query } from './define.ts';
import { line, version } from './fields.ts';

const listed = z.strictObject({
  word: z.string(),
  plainer: z.string(),
  /** Whether the charity wrote it; else it came with the app. */
  own: z.boolean(),
  /** Of the charity's own change to this word; 0 where there is none. */
  version,
});
const words = z.strictObject({
  /** In the order of the alphabet. */
  words: z.array(listed),
  /** Words of the app that the charity took out. */
  removed: z.array(z.strictObject({ word: z.string(), version })),
});
const ofWord = {
  word: plainWord.schema.shape.word,
  expectedVersion: version,
};

/** Words that readers may not know, each with a plainer one. */
export const plainWords = {
  list: query({ needs: 'signed-in', input: z.strictObject({}), output: words }),
  /** Adds a word, or changes what is plainer for it. */
  put: command({
    needs: 'vault.manage',
    writes: ['vaults'],
    input: z.strictObject({ ...ofWord, plainer: line }),
    output: words,
    refusals: ['stale', 'same-word', 'word-there'],
  }),
  /** Takes a word out of the list. */
  remove: command({
    needs: 'vault.manage',
    writes: ['vaults'],
    input: z.strictObject(ofWord),
    output: words,
    refusals: ['stale', 'not-found'],
  }),
  /** Takes the charity's change to a word of the app back. */
  bringBack: command({
    needs: 'vault.manage',
    writes: ['vaults'],
    input: z.strictObject(ofWord),
    output: words,
    refusals: ['stale', 'not-found'],
  }),
};
