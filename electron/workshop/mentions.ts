import type { Contact } from '../../shared/anonymise/texts/known-people.ts';
import { findMentions } from '../../shared/anonymise/texts/mentions.ts';
import type { Mention } from '../../shared/anonymise/texts/spans.ts';

/** Detects in each text where people are named, or may be. */
export function mentions(of: {
  people: readonly Contact[];
  texts: readonly string[];
}): Mention[][] {
  return findMentions(of.people, of.texts);
}
