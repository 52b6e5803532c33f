import list from '../../../resources/wordlist/eff-large.json' with { type: 'json' };

/** EFF's long list: 7,776 words that are easy to spell and to tell apart. */
export const words: readonly string[] = list.words.split(' ');
