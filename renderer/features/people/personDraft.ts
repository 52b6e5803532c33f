import type { z } from 'zod';
import type { OutputOf } from '../../../shared/contract/define.ts';
import type { people, personFields } from '../../../shared/contract/people.ts';
import { lists, notAsked } from './lists.ts';

export type Person = OutputOf<(typeof people)['get']>;
type Fields = z.output<typeof personFields>;
type NotAsked = typeof notAsked;

/** A person as the form holds them: every answer a text, lists apart from what is written beside. */
export interface PersonDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly knownAs: string;
  readonly pronouns: string;
  readonly aliases: string;
  readonly dateOfBirth: string;
  readonly gender: string;
  readonly trans: string;
  readonly ethnicity: string;
  readonly noFixedAddress: boolean;
  readonly postcode: string;
  readonly phone: string;
  readonly email: string;
  readonly safeContact: string;
  readonly journeyStage: NonNullable<Fields['journeyStage']> | NotAsked;
  readonly interests: readonly string[];
  readonly otherInterests: string;
  readonly accessNeeds: readonly string[];
  readonly otherNeeds: string;
  readonly paymentRoute: NonNullable<Fields['paymentRoute']> | NotAsked;
  readonly joinedOn: string;
}

/** An empty form, or one that holds what is written down of somebody; in the order of the screen. */
export function draftOf(person: Fields | null): PersonDraft {
  const interests = person?.interests ?? [];
  const needs = partsOf(person?.accessNeeds ?? '', ';');
  const known = (list: readonly string[]) => (part: string) => list.includes(part);
  const other = (list: readonly string[]) => (part: string) => !list.includes(part);
  return {
    firstName: person?.firstName ?? '',
    lastName: person?.lastName ?? '',
    knownAs: person?.knownAs ?? '',
    pronouns: person?.pronouns ?? '',
    safeContact: person?.safeContact ?? '',
    phone: person?.phone ?? '',
    aliases: (person?.aliases ?? []).join(', '),
    dateOfBirth: person?.dateOfBirth ?? '',
    email: person?.email ?? '',
    postcode: person?.postcode ?? '',
    noFixedAddress: person?.noFixedAddress ?? false,
    journeyStage: person?.journeyStage ?? notAsked,
    interests: interests.filter(known(lists.interests)),
    otherInterests: interests.filter(other(lists.interests)).join(', '),
    accessNeeds: needs.filter(known(lists.accessNeeds)),
    otherNeeds: needs.filter(other(lists.accessNeeds)).join(', '),
    paymentRoute: person?.paymentRoute ?? notAsked,
    joinedOn: person?.joinedOn ?? '',
    gender: person?.gender ?? notAsked,
    trans: person?.trans ?? notAsked,
    ethnicity: person?.ethnicity ?? notAsked,
  };
}

/** What the contract takes; it judges the rest. */
export function personOf(draft: PersonDraft): Record<keyof Fields, unknown> {
  const { otherInterests, otherNeeds, ...rest } = draft;
  const needs = [...draft.accessNeeds, ...partsOf(otherNeeds, ',')].join('; ');
  const asked = Object.entries(rest).map(([key, value]) => [
    key,
    value === '' || value === notAsked ? null : value,
  ]);
  return {
    ...(Object.fromEntries(asked) as Record<keyof Fields, unknown>),
    // Its own empty text, so that the message is "fill this in".
    firstName: draft.firstName,
    aliases: partsOf(draft.aliases, ','),
    interests: [...draft.interests, ...partsOf(otherInterests, ',')],
    accessNeeds: needs === '' ? null : needs,
  };
}

/** The field on the screen for a path of the contract's input. */
export function personFieldOf(path: string): string {
  return path.replace(/^person\./, '').replace(/^(aliases|interests)\.\d+$/, '$1');
}

function partsOf(text: string, gap: ',' | ';'): string[] {
  return text
    .split(gap)
    .map((part) => part.trim())
    .filter(Boolean);
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
  const draft = { ...theirs, ...Object.fromEntries(touched.map((name) => [name, mine[name]])) };
  const differ = names.filter(
    (name) => !same(theirs[name], before[name]) || !same(draft[name], theirs[name]),
  );
  return { draft, differ };
}
