import { isPlace } from './lexicon.ts';
import { beginsSentence, inCapitals, inHeading, type Token } from './tokens.ts';
import {
  BEFORE_TIMES,
  DEEDS,
  DETERMINERS,
  FUNCTION_WORDS,
  ORGANISATION_NOUNS,
  SEASONS,
  SPEECH,
  SURE_TITLES,
  TITLES,
  TOWARDS,
} from './words/cues.ts';
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
  /** Whether a token is part of a name that was found for certain. */
  readonly isName: (at: number) => boolean;
}

const verbs = new Set(NAMES_AS_VERBS.trim().split(/\s+/));
const virtues = new Set(NAMES_AS_VIRTUES.trim().split(/\s+/));

const word = ({ tokens }: Place, at: number): string => tokens[at]?.word ?? '';
const follows = ({ tokens }: Place, at: number): boolean => /^[ \n]$/.test(tokens[at]?.gap ?? '');

/** After a title: "Mr Price", "miss grace" only with a capital. */
export function afterTitle(place: Place): boolean {
  const { tokens, at } = place;
  const gap = tokens[at]?.gap ?? '';
  const before = word(place, at - 1);
  if (!/^\.?[ \n]?$/.test(gap) || !TITLES.has(before)) return false;
  return (
    SURE_TITLES.has(before) || (tokens[at]?.capital === true && tokens[at - 1]?.capital === true)
  );
}

/** "Rose Court", "May's Centre": a name that something else is called by. */
export function namesSomething(place: Place): boolean {
  const { tokens, at } = place;
  const own = tokens[at];
  const next = tokens[at + 1];
  const before = tokens[at - 1];
  if (own?.capital && before?.capital && /^(st|saint)$/.test(before.word)) return true;
  if (!own?.capital || !next?.capital || !follows(place, at + 1)) return false;
  return ORGANISATION_NOUNS.has(next.word) && !(own.loud && inCapitals(tokens, at));
}

/** "in May", "3 May", "May 2024", "summer is". */
function isTime(place: Place): boolean {
  const { tokens, at } = place;
  if (!SEASONS.has(word(place, at))) return false;
  const before = word(place, at - 1);
  const after = word(place, at + 1);
  if (/^(\d{1,2}|\d{4}|\d{1,2}(st|nd|rd|th))$/.test(before)) return true;
  if (follows(place, at + 1) && /^(\d{1,4}(st|nd|rd|th)?|bank|half)$/.test(after)) return true;
  const times =
    /^(june|july|april|march|august|september|october|november|january|february|december)$/;
  if (times.test(before) || times.test(after)) return true;
  if (!BEFORE_TIMES.has(before)) return false;
  return !/^(by|from|to|after|before|of|and)$/.test(before) || tokens[at]?.capital !== true;
}

/**
 * Judges a name that is also a word by what stands beside it (ANONYMISATION.md, Texts 4): one with
 * a capital inside a sentence, with a title or a possessive is a name; so is one in a row of names,
 * and one that does what people do. The rest is for a person.
 */
export function judge(place: Place): Judgement {
  const { tokens, at, text } = place;
  const own = tokens[at];
  if (!own) return 'word';
  const capital = own.capital && !inCapitals(tokens, at);
  if (afterTitle(place)) return 'name';
  if (FUNCTION_WORDS.has(own.word) && !capital && !SEASONS.has(own.word) && own.word !== 'will')
    return 'word';
  if (namesSomething(place)) return 'unsure';
  if (isTime(place)) return capital && own.possessive ? 'unsure' : 'word';
  if (besideName(place, capital)) return 'name';
  const owns = own.possessive || (own.word.endsWith('s') && /^' /.test(tokens[at + 1]?.gap ?? ''));
  if (owns) return owner(place, capital);
  const before = word(place, at - 1);
  if (capital && !beginsSentence(tokens, at, text)) {
    if (isPlace(own.word) && /^(in|at|to|from|near|around|outside|of|for|the)$/.test(before))
      return 'word';
    if (isPlace(own.word)) return acts(place) ? 'name' : 'unsure';
    if (DETERMINERS.has(before) || inHeading(tokens, at, text)) return 'unsure';
    return 'name';
  }
  return capital ? atStart(place) : inSmallLetters(place);
}

/** "Grace's", and "the heather's" only where a person says so. */
function owner(place: Place, capital: boolean): Judgement {
  const own = word(place, place.at);
  if (capital && SEASONS.has(own))
    return beginsSentence(place.tokens, place.at, place.text) ? 'unsure' : 'name';
  if (capital) return isPlace(own) ? 'unsure' : 'name';
  const free = place.withoutCapitals && !DETERMINERS.has(word(place, place.at - 1));
  return free && !SEASONS.has(own) ? 'name' : 'unsure';
}

/** In a row or pair of names, or right beside one. */
function besideName(place: Place, capital: boolean): boolean {
  const { tokens, at, isName } = place;
  const gap = tokens[at]?.gap ?? '';
  const next = tokens[at + 1]?.gap ?? '';
  const beside = /^[ \n]$/;
  if (capital && beside.test(gap) && isName(at - 1)) return true;
  if (capital && beside.test(next) && isName(at + 1)) return true;
  if (!capital && verbs.has(word(place, at))) return false;
  const listed = /^\s?[,/&+]\s{0,2}$/;
  if (capital && ((listed.test(gap) && isName(at - 1)) || (listed.test(next) && isName(at + 1))))
    return true;
  const and = (own: number) => /^(and|n|or)$/.test(word(place, own));
  return (and(at - 1) && isName(at - 2)) || (capital && and(at + 1) && isName(at + 2));
}

/** What things and places do too. */
const STATES =
  /^(is|was|has|had|did|does|made|makes|left|grew|fell|lost|found|won|needs|needed|got|gets|became|started|stopped|opened|closed|moved|showed|shows|led|helped|helps|wont|isnt|wasnt|doesnt|didnt|hasnt|hadnt)$/;

const ADVERB =
  /^(also|just|still|never|always|already|usually|often|sometimes|probably|really|actually|kindly|currently|then|now|even|only)$/;

/** Does the next word tell of somebody's deed? */
function acts(place: Place): boolean {
  const { tokens, at } = place;
  const near = tokens[at + 1];
  const next = near && ADVERB.test(near.word) ? tokens[at + 2] : near;
  if (!next || !/^[ \n]$/.test(next.gap) || !follows(place, at + 1)) return false;
  if (!place.isFirst && STATES.test(next.word)) return false;
  return DEEDS.has(next.word) || (/^[a-z]{3,}ed$/.test(next.word) && next.word.length > 4);
}

/** What people alone do. */
const TOLD =
  /^(said|says|told|asked|rang|texted|phoned|came|turned|reckons|wants|didnt|doesnt|wasnt|hasnt|isnt)$/;

/** A capital that any word would have here. */
function atStart(place: Place): Judgement {
  const { tokens, at, text } = place;
  const own = tokens[at];
  const next = tokens[at + 1];
  if (!own) return 'word';
  const rest = next ? next.gap : text.slice(own.end);
  // A line, a cell or a signature of one word; a speaker before a colon.
  const alone =
    (at === 0 || /[\n\t|:]|, $/.test(own.gap)) &&
    (next ? /^\s*[\n\t|]/.test(rest) : /^[\s.!]*$/.test(rest));
  if (
    /^\s?:/.test(rest) &&
    !SEASONS.has(own.word) &&
    !FUNCTION_WORDS.has(own.word) &&
    !isPlace(own.word)
  )
    return (at === 0 || own.gap.includes('\n')) && !verbs.has(own.word) ? 'name' : 'unsure';
  if (place.isFirst && TOLD.test(next?.word ?? '') && rest === ' ') return 'name';
  if (FUNCTION_WORDS.has(own.word) && own.word !== 'will' && own.word !== 'may')
    return alone ? 'unsure' : 'word';
  if (isPlace(own.word)) return acts(place) ? 'name' : 'unsure';
  if (alone && tokens.length > 2 && !SEASONS.has(own.word))
    return own.gap.includes('\n') ? 'name' : 'unsure';
  if (SEASONS.has(own.word) && /^(is|was|has|had)$/.test(next?.word ?? '')) return 'unsure';
  return acts(place) ? 'name' : 'unsure';
}

const WILL_DOES = /^(was|is|has|went|called|needs|rang)$/;
/** Verbs that seldom stand right after somebody was told, met or thanked. */
const rarely = new Set([
  'will',
  'mark',
  'rob',
  'hope',
  'frank',
  'grant',
  'bill',
  'sue',
  'pat',
  'don',
  'may',
]);

/** One does not tell, thank or ring a virtue. */
const ADDRESSED =
  /^(told|asked|ask|rang|texted|phoned|emailed|messaged|thank|thanks|cheers|hi|hello|hey|dear|hiya)$/;
const LINKS =
  /^(and|but|so|then|cos|coz|because|that|when|if|yeah|um|er|lol|like|said|says|think|thinks|today|yesterday)$/;

/** At the start, after a stop, or after a word that joins clauses: "then grace said". */
function beginsClause(place: Place): boolean {
  const { tokens, at, text } = place;
  return (
    beginsSentence(tokens, at, text) ||
    LINKS.test(word(place, at - 1)) ||
    /[,-]/.test(tokens[at]?.gap ?? '')
  );
}

/** No capital to go by. */
function inSmallLetters(place: Place): Judgement {
  const { tokens, at } = place;
  const own = word(place, at);
  const before = word(place, at - 1);
  const after = word(place, at + 1);
  const name = !verbs.has(own) || rarely.has(own);
  if (/^(to|with)$/.test(before) && SPEECH.has(word(place, at - 2)) && name) return 'name';
  const met = /^(saw|seen|met)$/.test(before) && !/^(in|of|for|that|and|from|to)$/.test(after);
  const addressed = TOWARDS.has(before) && (!virtues.has(own) || met || ADDRESSED.test(before));
  if (addressed && name && !DETERMINERS.has(after)) return 'name';
  const acting = TOLD.test(after) || (own === 'will' && WILL_DOES.test(after));
  const free = beginsClause(place) && (!FUNCTION_WORDS.has(own) || own === 'will');
  if (acting && free && tokens[at + 1]?.gap === ' ') return 'name';
  // Where capitals are used, a small letter tells; where none are, somebody has to look.
  return FUNCTION_WORDS.has(own) || !place.withoutCapitals ? 'word' : 'unsure';
}
