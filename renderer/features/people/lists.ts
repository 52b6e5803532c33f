import accessNeeds from '../../../resources/defaults/access-needs.json';
import ethnicity from '../../../resources/defaults/ethnicity.json';
import gender from '../../../resources/defaults/gender.json';
import interests from '../../../resources/defaults/interests.json';
import safeContact from '../../../resources/defaults/safe-contact.json';
import { notAsked } from '../../lib/recordDraft.ts';

/** The lists that answers are chosen from; the words themselves are what the records keep. */
export const lists = {
  gender: [...gender.gender, ...gender.always],
  trans: [...gender.trans, ...gender.always],
  ethnicity: [...ethnicity.groups.flatMap(({ answers }) => answers), ...ethnicity.always],
  safeContact: safeContact.answers,
  accessNeeds: accessNeeds.answers,
  interests: interests.answers,
} as const satisfies Record<string, readonly string[]>;

/** A list with an answer that somebody gave in other words. */
export function withAnswer(list: readonly string[], answer: string): readonly string[] {
  return answer === '' || answer === notAsked || list.includes(answer) ? list : [...list, answer];
}
