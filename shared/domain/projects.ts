import { personKinds } from './people.ts';

/** What a project works on; one may work on several. */
export const projectWork = ['design', 'delivery', 'review'] as const;

/** As what a person takes part in a project: one of the kinds of people. */
export const memberKinds = personKinds;
export type MemberKind = (typeof memberKinds)[number];

/** The items of a charter: what a group agrees about how it works together. */
export const charterItems = ['values', 'aim', 'time', 'training', 'reward', 'problems'] as const;

/** The texts that are agreed: the charity's definition, a project's charter, its expectations. */
export const textParts = ['definition', ...charterItems, 'expectations'] as const;
export type TextPart = (typeof textParts)[number];

/** How a person was given a text. */
export const waysToGive = ['by-hand', 'read-aloud', 'post', 'email', 'text-message'] as const;

/** What an action follows from. */
export const actionSources = [
  'project',
  'training',
  'culture',
  'inclusion',
  'problem',
  'decision',
  'review',
  'power',
  'concern',
] as const;

/** The state of an agreed text: not written yet, written and open, or agreed. */
export type TextState = 'missing' | 'open' | 'agreed';

/** The state of a part of which this is the newest version, or none. */
export const textState = (
  newest: { readonly agreedOn: string | null } | null | undefined,
): TextState => (!newest ? 'missing' : newest.agreedOn === null ? 'open' : 'agreed');
