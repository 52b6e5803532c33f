import list from '../../../resources/wordlist/eff-large.json' with { type: 'json' };

/** EFF's long list: 7,776 words that people can spell and tell apart. */
export const words: readonly string[] = list.words.split(' ');
