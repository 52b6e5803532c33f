import type { Token } from './tokens.ts';
import { NAMES_AS_VERBS, NAMES_AS_VIRTUES } from './words/names-as-words.ts';

/** Whether a word is a name here: yes, for review, or no. */
export type Judgement = 'name' | 'unsure' | 'word';

export interface TokenContext {
  readonly tokens: readonly Token[];
  readonly at: number;
  readonly text: string;
  /** The text is written in small letters, or in capitals, throughout. */
  readonly withoutCapitals: boolean;
  /** A first name and no place name: a last name alone is seldom used. */
  readonly isOnlyFirstName: boolean;
  /** A first name, which may be a place name too. */
  readonly isFirstName: boolean;
  /** The same word is a name elsewhere in the text. */
  readonly known: boolean;
  /** Whether a token is part of a certain name. */
  readonly isName: (at: number) => boolean;
}

/** Names that are also verbs. */
export const verbs: ReadonlySet<string> = new Set(NAMES_AS_VERBS.trim().split(/\s+/));
/** Names that are also virtues or feelings. */
export const virtues: ReadonlySet<string> = new Set(NAMES_AS_VIRTUES.trim().split(/\s+/));

/** The word of a token, or the empty string. */
export const word = ({ tokens }: TokenContext, at: number): string => tokens[at]?.word ?? '';
/** Whether only a space separates a token from the one before. */
export const follows = ({ tokens }: TokenContext, at: number): boolean =>
  /^[ \n]$/.test(tokens[at]?.gap ?? '');

/** Verbs of people only. */
export const HUMAN_VERBS =
  /^(said|says|told|asked|rang|texted|phoned|came|turned|reckons|wants|didnt|doesnt|wasnt|hasnt|isnt)$/;

/** Dishes, drinks, plants and other things that a name which is also a word goes before. */
export const THINGS =
  /^(nuts?|biscuits?|beer|ale|tea|cakes?|bread|sponge|wine|bush|bushes|gardens?|jam|sauce|soup|plants?|oil|cats?|snaps?|roots?|barley|buttons?|jars?|petals?|leaves|leaf|trees?|seeds?|syrup|water|juice|cream|pie|crumble|jelly|chutney|pudding|spells?|lantern|lists?|bags?|boxes|box|bulbs?|flowers?|hips?|fish|light|lights)$/;
