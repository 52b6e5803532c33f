import accessNeeds from '../../../resources/defaults/access-needs.json';
import ethnicity from '../../../resources/defaults/ethnicity.json';
import gender from '../../../resources/defaults/gender.json';
import interests from '../../../resources/defaults/interests.json';
import safeContact from '../../../resources/defaults/safe-contact.json';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { people } from '../../../shared/contract/people.ts';
import { localDate } from '../../../shared/domain/dates.ts';
import type { OwnValues } from '../../../shared/domain/ownFields.ts';
import { person as record } from '../../../shared/records/people.ts';
import type { Value } from '../../../shared/records/record.ts';
import {
  type DraftOf,
  draftOf as draftOfRecord,
  inputOf,
  notAsked,
  partsOf,
} from '../../lib/recordDraft.ts';
import {
  type AboutAnswers,
  aboutToday,
  answerFieldOf,
  answerOf,
  type Purpose,
} from '../consents/answers.ts';
import type { AnswersByPurpose } from '../consents/PurposeQuestions.tsx';
import { type OwnDraft, type OwnField, ownDraftOf, ownInput } from '../ownFields/ownDraft.ts';

export type Person = OutputOf<(typeof people)['get']>;
type Fields = Value<typeof record>;

/** What is ticked of a list, apart from what is written beside it. */
interface Ticked {
  readonly interests: readonly string[];
  readonly otherInterests: string;
  readonly kinds: readonly string[];
  readonly noMessages: readonly string[];
  readonly accessNeeds: readonly string[];
  readonly otherNeeds: string;
}

/** A person as the form holds them. */
export type PersonDraft = Omit<DraftOf<typeof record>, keyof Ticked> & Ticked & OwnDraft;

/** An empty form, or one that holds what is written down of a person; in the order of the screen. */
export function draftOf(
  person: (Fields & { readonly own?: OwnValues }) | null,
  fields: readonly OwnField[] = [],
): PersonDraft {
  const needs = partsOf(person?.accessNeeds ?? '', ';');
  const interests = person?.interests ?? [];
  const known = (list: readonly string[]) => (part: string) => list.includes(part);
  const other = (list: readonly string[]) => (part: string) => !list.includes(part);
  return {
    ...draftOfRecord(record, person),
    interests: interests.filter(known(lists.interests)),
    otherInterests: interests.filter(other(lists.interests)).join(', '),
    kinds: person?.kinds ?? [],
    noMessages: person?.noMessages ?? [],
    accessNeeds: needs.filter(known(lists.accessNeeds)),
    otherNeeds: needs.filter(other(lists.accessNeeds)).join(', '),
    gender: person?.gender ?? notAsked,
    trans: person?.trans ?? notAsked,
    ethnicity: person?.ethnicity ?? notAsked,
    ...ownDraftOf(fields, person?.own ?? {}),
  };
}

/** What the contract takes; it judges the rest. */
export function personOf(draft: PersonDraft): Record<keyof Fields, unknown> {
  const needs = [...draft.accessNeeds, ...partsOf(draft.otherNeeds, ',')].join('; ');
  const interests = [...draft.interests, ...partsOf(draft.otherInterests, ',')];
  return {
    ...inputOf(record, {
      ...{ ...draft, interests: '', kinds: '', noMessages: '', accessNeeds: needs },
    }),
    ...{ interests, kinds: draft.kinds, noMessages: draft.noMessages },
  };
}

/** The field on the screen for a path of the contract's input. */
export function personFieldOf(path: string): string {
  return path
    .replace(/^person\./, '')
    .replace(/^(aliases|interests|skills|experiences|kinds|noMessages)\.\d+$/, '$1');
}

/**
 * Brings two changes of the same answers together: what I did not touch is theirs now. Answers
 * with the fields in which their save and mine are not what I began with.
 */
export function mergeDrafts(
  before: PersonDraft,
  mine: PersonDraft,
  theirs: PersonDraft,
): { draft: PersonDraft; differ: (keyof PersonDraft)[] } {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const names = Object.keys(before) as (keyof PersonDraft)[];
  const touched = names.filter((name) => !same(mine[name], before[name]));
  const draft: PersonDraft = {
    ...theirs,
    ...Object.fromEntries(touched.map((name) => [name, mine[name]])),
  };
  const differ = names.filter(
    (name) => !same(theirs[name], before[name]) || !same(draft[name], theirs[name]),
  );
  return { draft, differ };
}

/** A new person as the form holds them, with their answers. */
interface AddDraft extends PersonDraft, AboutAnswers {
  readonly answers: AnswersByPurpose;
}

/** An empty form; a name that was searched for in vain is the first thing in it. */
export function newDraft(name: string, fields: readonly OwnField[]): AddDraft {
  const [firstName = '', ...lastNames] = name.trim().split(/\s+/);
  return {
    ...draftOf(null, fields),
    firstName,
    lastName: lastNames.join(' '),
    ...aboutToday(localDate(new Date())),
    answers: {},
  };
}

/** What `people.add` takes: the person, and an answer for each purpose that was asked about. */
export function addInput(
  draft: AddDraft,
  purposes: readonly Purpose[],
  fields: readonly OwnField[],
): unknown {
  const { answers, method, askedOn, expiresOn, askAgainOn, witness, ...others } = draft;
  const { passedOnBy, interpreter, given, ...person } = others;
  const how = { passedOnBy, interpreter, given };
  const about = { method, askedOn, expiresOn, askAgainOn, witness, ...how };
  return {
    person: personOf(person),
    own: ownInput(fields, person),
    answers: purposes.flatMap((purpose) => {
      const answer = answers[purpose.id];
      return answer === undefined ? [] : [answerOf(purpose, answer, about)];
    }),
  };
}

export function addFieldOf(path: string): string {
  return path.startsWith('answers') ? answerFieldOf(path) : personFieldOf(path);
}

/** The lists that answers are chosen from; the words themselves are what the records keep. */
export const lists = {
  gender: [...gender.gender, ...gender.always],
  trans: [...gender.trans, ...gender.always],
  ethnicity: [...ethnicity.groups.flatMap(({ answers }) => answers), ...ethnicity.always],
  safeContact: safeContact.answers,
  accessNeeds: accessNeeds.answers,
  interests: interests.answers,
} as const satisfies Record<string, readonly string[]>;

/** A list with an answer that was given in other words. */
export function withAnswer(list: readonly string[], answer: string): readonly string[] {
  return answer === '' || answer === notAsked || list.includes(answer) ? list : [...list, answer];
}
