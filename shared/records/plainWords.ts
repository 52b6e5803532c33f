import { line, optionalLine } from '../contract/fields.ts';
import { field, record } from './record.ts';

/** A change of the charity's own to the list of words that have a plainer one. */
export const plainWord = record('plain_words', {
  word: field('word', line),
  /** Null where the charity took the app's word out of the list. */
  plainer: field('plainer', optionalLine),
});
