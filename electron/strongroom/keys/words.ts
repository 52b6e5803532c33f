import list from '../../../resources/wordlist/eff-large.json' with { type: 'json' };
import known from '../../../resources/wordlist/known-phrases.json' with { type: 'json' };

/** EFF's long list: 7,776 words that are easy to spell and to tell apart. */
export const words: readonly string[] = list.words.split(' ');

/** Rhymes, prayers, sayings and titles that many people know. */
export const knownPhrases: readonly string[] = known.phrases;
