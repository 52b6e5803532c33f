import { isPlace } from './lexicon.ts';
import { acts, atStart, isPerson, isSender } from './sentence-start.ts';
import { inSmallLetters } from './small-letters.ts';
import {
  follows,
  type Judgement,
  THINGS,
  type TokenContext,
  verbs,
  virtues,
  word,
} from './token-context.ts';
import { beginsSentence, inCapitals, inHeading } from './tokens.ts';
import {
  BEFORE_TIMES,
  DETERMINERS,
  FUNCTION_WORDS,
  KIN,
  ORGANISATION_NOUNS,
  SEASONS,
  SPEECH,
  SURE_TITLES,
  TITLES,
  TOWARDS,
} from './words/cues.ts';

/** After a title: "Mr Price", "miss grace" only with a capital. */
export function afterTitle(context: TokenContext): boolean {
  const { tokens, at } = context;
  const gap = tokens[at]?.gap ?? '';
  const before = word(context, at - 1);
  if (!/^\.?[ \n]?$/.test(gap) || !(TITLES.has(before) || KIN.has(before))) return false;
  if (KIN.has(before) && tokens[at]?.capital === true)
    return (
      !DETERMINERS.has(before) ||
      !(virtues.has(word(context, at)) || SEASONS.has(word(context, at)))
    );
  return (
    SURE_TITLES.has(before) ||
    /^(ms|sir)$/.test(before) ||
    (tokens[at]?.capital === true && tokens[at - 1]?.capital === true)
  );
}

/** "Rose Court", "May's Centre": a name within the name of a place or organisation. */
export function namesSomething(context: TokenContext): boolean {
  const { tokens, at } = context;
  const own = tokens[at];
  const next = tokens[at + 1];
  const before = tokens[at - 1];
  if (own?.capital && before?.capital && /^(st|saint)$/.test(before.word)) return true;
  if (!own?.capital || !next?.capital || !follows(context, at + 1)) return false;
  return ORGANISATION_NOUNS.has(next.word) && !(own.loud && inCapitals(tokens, at));
}

/** "in May", "3 May", "May 2024", "summer is". */
function isTime(context: TokenContext): boolean {
  const { tokens, at } = context;
  if (!SEASONS.has(word(context, at))) return false;
  const before = word(context, at - 1);
  const after = word(context, at + 1);
  if (/^(\d{1,2}|\d{4}|\d{1,2}(st|nd|rd|th))$/.test(before)) return true;
  if (follows(context, at + 1) && /^(\d{1,4}(st|nd|rd|th)?|bank|half)$/.test(after)) return true;
  const times =
    /^(june|july|april|march|august|september|october|november|january|february|december)$/;
  if (times.test(before) || times.test(after)) return true;
  if (!BEFORE_TIMES.has(before)) return false;
  return !/^(by|from|to|after|before|of|and)$/.test(before) || tokens[at]?.capital !== true;
}

/**
 * Judges by its context whether a word that is also a name is one here (ANONYMISATION.md, Texts 4).
 * A capital inside a sentence, a title, a possessive, a list of names or a verb of people makes it
 * a name. Doubtful cases go to review.
 */
export function judge(context: TokenContext): Judgement {
  const { tokens, at, text } = context;
  const own = tokens[at];
  if (!own) return 'word';
  const capital = own.capital && !inCapitals(tokens, at);
  if (afterTitle(context)) return 'name';
  if (FUNCTION_WORDS.has(own.word) && !capital && !SEASONS.has(own.word) && own.word !== 'will')
    return 'word';
  if (context.isFirstName && isSender(context)) return 'name';
  if (namesSomething(context)) return 'unsure';
  if (isTime(context)) return capital && own.possessive ? 'unsure' : 'word';
  if (besideName(context, capital)) return 'name';
  if (/^ is (?:his|her|my|their|the) \p{L}{3,8} name\b/u.test(text.slice(own.end, own.end + 32)))
    return 'name';
  const owns = own.possessive || (own.word.endsWith('s') && /^' /.test(tokens[at + 1]?.gap ?? ''));
  if (owns) return owner(context, capital);
  const before = word(context, at - 1);
  if (capital && !beginsSentence(tokens, at, text)) {
    if (isPlace(own.word) && /^(in|at|to|from|near|around|outside|of|for|the)$/.test(before))
      return 'word';
    if (isPlace(own.word)) {
      const meant =
        acts(context) || isSpokenTo(context) || (context.isFirstName && isPerson(context));
      return meant ? 'name' : 'unsure';
    }
    if (context.isFirstName && WISHES.test(before) && /^\s*[!,.\n]|^$/.test(text.slice(own.end)))
      return 'name';
    if (DETERMINERS.has(before) || inHeading(tokens, at, text) || isThing(context)) return 'unsure';
    return 'name';
  }
  return capital ? atStart(context) : inSmallLetters(context);
}

/** "Merry Christmas Bee!", "Good luck Rose." */
const WISHES =
  /^(christmas|xmas|birthday|morning|afternoon|evening|night|luck|bye|goodbye|retirement|anniversary|welcome|congratulations|congrats|soon)$/;

/** "Ginger nuts", "Rose bushes": a dish, drink or plant. */
const isThing = (context: TokenContext): boolean =>
  follows(context, context.at + 1) && THINGS.test(word(context, context.at + 1));

/** "Grace's" is a name; "the heather's" goes to review. */
function owner(context: TokenContext, capital: boolean): Judgement {
  const own = word(context, context.at);
  if (capital && SEASONS.has(own))
    return beginsSentence(context.tokens, context.at, context.text) ? 'unsure' : 'name';
  if (capital) return isPlace(own) && !context.isFirstName ? 'unsure' : 'name';
  const free = context.withoutCapitals && !DETERMINERS.has(word(context, context.at - 1));
  return free && !SEASONS.has(own) ? 'name' : 'unsure';
}

/** "told Lincoln", "spoke with Paris": these verbs take people and not places. */
function isSpokenTo(context: TokenContext): boolean {
  const before = word(context, context.at - 1);
  if (/^(to|with)$/.test(before)) return SPEECH.has(word(context, context.at - 2));
  if (context.isName(context.at - 1) || /^(gave|give|helped|help|call|dropped|drop)$/.test(before))
    return true;
  return TOWARDS.has(before) && !/^(visited|love)$/.test(before);
}

/** In a list or pair of names, or next to one. */
function besideName(context: TokenContext, capital: boolean): boolean {
  const { tokens, at, isName } = context;
  const gap = tokens[at]?.gap ?? '';
  const next = tokens[at + 1]?.gap ?? '';
  const beside = /^[ \n]$/;
  if (capital && beside.test(gap) && isName(at - 1)) return true;
  if (capital && beside.test(next) && isName(at + 1)) return true;
  // Hannah "Spud" Price.
  const nick = /^["')”] $/.test(gap) && /^ ?["'(“]$/.test(tokens[at - 1]?.gap ?? '');
  if (capital && nick && isName(at - 2)) return true;
  if (!capital && verbs.has(word(context, at))) return false;
  // "jacob king", where names are written without capitals.
  const small = context.withoutCapitals || tokens[at - 1]?.capital === false;
  if (
    !capital &&
    small &&
    gap === ' ' &&
    isName(at - 1) &&
    !context.isOnlyFirstName &&
    !FUNCTION_WORDS.has(word(context, at))
  )
    return true;
  // "Mark J. Dunnock".
  if (capital && tokens[at + 1]?.word.length === 1 && tokens[at + 1]?.capital && isName(at + 2))
    return true;
  const listed = /^\s?[,/&+]\s{0,2}$/;
  if (capital && ((listed.test(gap) && isName(at - 1)) || (listed.test(next) && isName(at + 1))))
    return true;
  const and = (own: number) => /^(and|n|or)$/.test(word(context, own));
  if (capital && and(at + 1) && tokens[at + 2]?.capital && TITLES.has(word(context, at + 2)))
    return true;
  return (and(at - 1) && isName(at - 2)) || (capital && and(at + 1) && isName(at + 2));
}
