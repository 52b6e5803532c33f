import { foldedWords } from './people.ts';
import { waysToGive } from './projects.ts';
import type { SessionKind } from './sessions.ts';

/** How deep people are involved, from being asked once to working from start to finish. */
export const depths = [
  'asked-once',
  'asked-again',
  'part-of-it',
  'designed-together',
  'start-to-finish',
] as const;
export type Depth = (typeof depths)[number];

/** Whether an involvement of this depth is consultation, which is not in itself co-production. */
export const isConsultation = (depth: Depth): boolean =>
  depth === 'asked-once' || depth === 'asked-again';

/** The seven questions of the inclusion check. */
export const inclusionQuestions = [
  'language',
  'culture',
  'representative',
  'genders',
  'ages',
  'lgbtiq',
  'tools',
] as const;
export type InclusionQuestion = (typeof inclusionQuestions)[number];

/** The particulars of each kind of opportunity. */
export const particularsOf = {
  'working-group': ['facilitator', 'formats'],
  'enquiry-group': ['question', 'handOver', 'facilitator', 'formats'],
  meeting: ['prompts', 'permission', 'formats'],
  survey: ['questions', 'mode', 'themes'],
  'peer-research': ['questions', 'mode', 'themes', 'training'],
  recruitment: ['description', 'panel', 'induction', 'policies'],
} as const satisfies Readonly<Record<SessionKind, readonly string[]>>;
export type Particular = (typeof particularsOf)[SessionKind][number];

/** As what people are engaged. */
export const engagements = ['involvement', 'volunteer', 'worker', 'employee'] as const;

/** How a person was invited. */
export const waysToInvite = ['in-person', 'phone', ...waysToGive] as const;
export type WayToInvite = (typeof waysToInvite)[number];

/** Ways that reach a person who is there: no message, call or letter goes to them. */
const faceToFace: readonly WayToInvite[] = ['in-person', 'by-hand', 'read-aloud'];

/** Whether an invitation contacts a person where they are, so that their rule on contact counts. */
export const isContact = (way: WayToInvite): boolean => !faceToFace.includes(way);

/** What a person answered to an invitation. */
export const invitationAnswers = ['yes', 'no', 'not-now'] as const;

/** Why a person may be asked: never a score, always in words. */
export type MatchReason =
  | { readonly why: 'interest' | 'skill' | 'experience'; readonly words: string }
  | { readonly why: 'stage'; readonly words: string }
  | { readonly why: 'in-project' | 'knows-kind' };

interface Asked {
  readonly interests: readonly string[];
  readonly stages: readonly string[];
}

interface Candidate {
  readonly interests: readonly string[];
  readonly skills: readonly string[];
  readonly experiences: readonly string[];
  readonly journeyStage: string | null;
  readonly inProject: boolean;
  /** Whether the person came to a session of the same kind. */
  readonly knowsKind: boolean;
}

/**
 * The reasons for which a person may be asked to take part. An interest, a skill or an experience
 * counts where one word of it, of three letters or more, is a word of what the opportunity is about.
 */
export function reasonsFor(asked: Asked, person: Candidate): MatchReason[] {
  const words = new Set(asked.interests.flatMap(foldedWords).filter((word) => word.length > 2));
  const fitting = (why: 'interest' | 'skill' | 'experience', brought: readonly string[]) =>
    brought
      .filter((each) => foldedWords(each).some((word) => words.has(word)))
      .map((each) => ({ why, words: each }));
  return [
    ...fitting('interest', person.interests),
    ...fitting('skill', person.skills),
    ...fitting('experience', person.experiences),
    ...(person.journeyStage !== null && asked.stages.includes(person.journeyStage)
      ? [{ why: 'stage' as const, words: person.journeyStage }]
      : []),
    ...(person.inProject ? [{ why: 'in-project' as const }] : []),
    ...(person.knowsKind ? [{ why: 'knows-kind' as const }] : []),
  ];
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const partsOfDay = ['morning', 'afternoon', 'evening'];
/** Words that stand for several days. */
const severalDays: Readonly<Record<string, readonly string[]>> = {
  weekday: weekdays.slice(0, 5),
  weekend: weekdays.slice(5),
  everyday: weekdays,
};
const denied = /\b(not|no|never|except|but|only after|n['’]t)\b/i;

/**
 * The days and parts of the day that a text names, such as "Tuesday and Thursday mornings, not in
 * school holidays". A part of the text that denies something names none: what it leaves is not sure.
 */
function timesIn(text: string): { days: Set<string>; parts: Set<string> } {
  const words = text
    .split(/[,;.]/)
    .filter((clause) => !denied.test(clause))
    .flatMap(foldedWords)
    .map((word) => word.replace(/s$/, ''));
  const days = words.flatMap((word) => [
    ...weekdays.filter((day) => word.length > 2 && day.startsWith(word)),
    ...(severalDays[word] ?? []),
  ]);
  const parts = partsOfDay.filter((part) => words.includes(part));
  return { days: new Set(days), parts: new Set(parts) };
}

/** Whether a time suits a person by what both texts say; `not-said` where either names no time. */
export const timesFits = ['suits', 'differs', 'not-said'] as const;
export type TimesFit = (typeof timesFits)[number];

/**
 * Compares when it is with when a person can usually come. Where both name days, or parts of the day,
 * they must have one in common.
 */
export function timesFit(times: string | null, availability: string | null): TimesFit {
  const [its, theirs] = [timesIn(times ?? ''), timesIn(availability ?? '')];
  const compared = (['days', 'parts'] as const)
    .filter((kind) => its[kind].size > 0 && theirs[kind].size > 0)
    .map((kind) => [...its[kind]].some((each) => theirs[kind].has(each)));
  if (compared.length === 0) return 'not-said';
  return compared.every(Boolean) ? 'suits' : 'differs';
}
