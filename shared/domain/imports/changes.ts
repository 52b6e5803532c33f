import type { Difference, TakenField } from './differences.ts';
import { placeKey, type RowPlace } from './read.ts';

/** The sheets whose rows can say something else than a record that is here. */
export const changedSheets = ['people', 'sessions', 'attendance', 'payments'] as const;
export type ChangedSheet = (typeof changedSheets)[number];

/**
 * What says something else: a row of a sheet. One row of a wide register can be lines of several
 * sessions, so that all but people name the key of their session too.
 */
export interface ChangePlace extends RowPlace {
  readonly sheet: ChangedSheet;
  readonly sessionId: string | null;
}

const changeKey = ({ sheet, sessionId, ...place }: ChangePlace): string =>
  `${sheet} ${sessionId ?? ''} ${placeKey(place)}`;

/** Which differences of a row are taken over. */
interface TakenFields extends ChangePlace {
  readonly fields: readonly TakenField[];
}

/** What becomes of differences that were not decided one by one. */
export const takeRules = ['keep', 'blanks', 'all'] as const;
type TakeRule = (typeof takeRules)[number];

/** What a person decided about differences, row by row and by rule. */
export interface Taking {
  readonly take: readonly TakenFields[];
  readonly takeRule: TakeRule;
}

/** A row about a record that is here already, where it says something else. */
export interface Change extends ChangePlace {
  /** The person whom it is about, in the records; null of a session, and of a person who is new. */
  readonly personId: string | null;
  /** The names of the person and of the session that it is about. */
  readonly person: string | null;
  readonly session: string | null;
  readonly differences: readonly Difference[];
  /** Of payments none: an entry of money is never edited. */
  readonly taken: readonly TakenField[];
}

/** Tells what is taken over of the differences of a row: as it was decided, else by the rule. */
export type Choose = (
  place: ChangePlace,
  differences: readonly Difference[],
) => readonly TakenField[];

export function chooser({ take, takeRule }: Taking): Choose {
  const chosen = new Map(take.map((each) => [changeKey(each), each.fields]));
  return (place, differences) => {
    const offered = new Set(differences.map(({ field }) => field));
    const wanted = chosen.get(changeKey(place)) ?? byRule(differences, takeRule);
    return wanted.filter((field) => offered.has(field));
  };
}

function byRule(differences: readonly Difference[], rule: TakeRule): TakenField[] {
  if (rule === 'keep') return [];
  return differences
    .filter(({ here }) => rule === 'all' || here === null)
    .map(({ field }) => field);
}
