/** What became of a decision, each a turn in its history. */
export const outcomes = ['accepted', 'refused', 'under-way', 'done', 'not-possible'] as const;
export type Outcome = (typeof outcomes)[number];

/** How a person was told what came of their contribution. */
export const waysToTell = [
  'in-person',
  'phone',
  'text-message',
  'email',
  'letter',
  'key-worker',
] as const;

/** What a project celebrates, publishes or thanks people for. */
export const celebrationKinds = [
  'celebration',
  'publication',
  'skills',
  'contribution',
  'commitment',
] as const;

export type CelebrationKind = (typeof celebrationKinds)[number];

/** Kinds of which one person can have a certificate: they are thanked for something of theirs. */
const certified = ['skills', 'contribution', 'commitment'] as const satisfies CelebrationKind[];

/** Whether one person can have a certificate of it. */
export const isCertified = (kind: CelebrationKind): boolean =>
  (certified as readonly CelebrationKind[]).includes(kind);

/** Whether it can be about one person: what is published is about none. */
export const isOfPerson = (kind: CelebrationKind): boolean => kind !== 'publication';

/** A turn in the words that a group gives it. */
export interface TurnWords {
  readonly outcome: Outcome;
  readonly why: string | null;
  readonly stillPossible: string | null;
}

/**
 * The fields that a turn still needs. What is not possible needs the reason and what can still be
 * done (MEAM, Getting started with co-production, 2a: being open where change has not come).
 */
export function missingOf({ outcome, why, stillPossible }: TurnWords): ('why' | 'stillPossible')[] {
  if (outcome !== 'not-possible') return [];
  return [
    ...(why === null ? (['why'] as const) : []),
    ...(stillPossible === null ? (['stillPossible'] as const) : []),
  ];
}
