import type { Contact } from '../../shared/anonymise/texts/known-people.ts';
import { findMentions, type Mention } from '../../shared/anonymise/texts/mentions.ts';

/** Detects in each text where one person is named, or may be. */
export function mentions(of: { contact: Contact; texts: readonly string[] }): Mention[][] {
  return findMentions(of.contact, of.texts);
}
