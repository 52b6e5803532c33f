import words from '../../../resources/locales/en/paper.json' with { type: 'json' };
import { replaceMentions } from '../../../shared/anonymise/texts/redact.ts';
import type { Mention } from '../../../shared/anonymise/texts/spans.ts';

/** The text with "someone" in place of each name, as a sentence is written. */
export function withSomeone(text: string, mentions: readonly Mention[]): string {
  if (mentions.length === 0) return text;
  return replaceMentions(text, mentions, words.someone).replace(
    new RegExp(`(^\\s*|[.!?]\\s+)${words.someone}`, 'gm'),
    (_, before: string) => before + words.someoneFirst,
  );
}
