import type { Token } from './tokens.ts';
import { NAMES_AS_VERBS, NAMES_AS_VIRTUES } from './words/names-as-words.ts';

/** Whether it is somebody's name here: yes, no, or a person has to look. */
export type Judgement = 'name' | 'unsure' | 'word';

export interface Place {
  readonly tokens: readonly Token[];
  readonly at: number;
  readonly text: string;
  /** The text is written in small letters, or in capitals, throughout. */
  readonly withoutCapitals: boolean;
  /** A first name, and no place's: people are seldom called by a last name alone. */
  readonly isFirst: boolean;
  /** A first name, a place's too. */
  readonly bears: boolean;
  /** Elsewhere in the text the same word is somebody's name. */
  readonly known: boolean;
  /** Whether a token is part of a name that was found for certain. */
  readonly isName: (at: number) => boolean;
}

/** Names that are also something done. */
export const verbs: ReadonlySet<string> = new Set(NAMES_AS_VERBS.trim().split(/\s+/));
/** Names that are also something one has or feels. */
export const virtues: ReadonlySet<string> = new Set(NAMES_AS_VIRTUES.trim().split(/\s+/));

/** The word of a token, or nothing. */
export const word = ({ tokens }: Place, at: number): string => tokens[at]?.word ?? '';
/** Whether nothing but a space stands before a token. */
export const follows = ({ tokens }: Place, at: number): boolean =>
  /^[ \n]$/.test(tokens[at]?.gap ?? '');

/** What people alone do. */
export const TOLD =
  /^(said|says|told|asked|rang|texted|phoned|came|turned|reckons|wants|didnt|doesnt|wasnt|hasnt|isnt)$/;
