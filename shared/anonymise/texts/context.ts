import { isPlace } from './lexicon.ts';
import { follows, type Judgement, type Place, verbs, virtues, word } from './place.ts';
import { acts, atStart, isPerson, isSender } from './sentence-start.ts';
import { inSmallLetters } from './small-letters.ts';
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
export function afterTitle(place: Place): boolean {
  const { tokens, at } = place;
  const gap = tokens[at]?.gap ?? '';
  const before = word(place, at - 1);
  if (!/^\.?[ \n]?$/.test(gap) || !(TITLES.has(before) || KIN.has(before))) return false;
  if (KIN.has(before) && tokens[at]?.capital === true)
    return (
      !DETERMINERS.has(before) || !(virtues.has(word(place, at)) || SEASONS.has(word(place, at)))
    );
  return (
    SURE_TITLES.has(before) ||
    /^(ms|sir)$/.test(before) ||
    (tokens[at]?.capital === true && tokens[at - 1]?.capital === true)
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
  if (place.bears && isSender(place)) return 'name';
  if (namesSomething(place)) return 'unsure';
  if (isTime(place)) return capital && own.possessive ? 'unsure' : 'word';
  if (besideName(place, capital)) return 'name';
  const owns = own.possessive || (own.word.endsWith('s') && /^' /.test(tokens[at + 1]?.gap ?? ''));
  if (owns) return owner(place, capital);
  const before = word(place, at - 1);
  if (capital && !beginsSentence(tokens, at, text)) {
    if (isPlace(own.word) && /^(in|at|to|from|near|around|outside|of|for|the)$/.test(before))
      return 'word';
    if (isPlace(own.word)) {
      const meant = acts(place) || isSpokenTo(place) || (place.bears && isPerson(place));
      return meant ? 'name' : 'unsure';
    }
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
  if (capital) return isPlace(own) && !place.bears ? 'unsure' : 'name';
  const free = place.withoutCapitals && !DETERMINERS.has(word(place, place.at - 1));
  return free && !SEASONS.has(own) ? 'name' : 'unsure';
}

/** "told Lincoln", "spoke with Paris": one does neither with a place. */
function isSpokenTo(place: Place): boolean {
  const before = word(place, place.at - 1);
  if (/^(to|with)$/.test(before)) return SPEECH.has(word(place, place.at - 2));
  if (place.isName(place.at - 1) || /^(gave|give|helped|help|call|dropped|drop)$/.test(before))
    return true;
  return TOWARDS.has(before) && !/^(visited|love)$/.test(before);
}

/** In a row or pair of names, or right beside one. */
function besideName(place: Place, capital: boolean): boolean {
  const { tokens, at, isName } = place;
  const gap = tokens[at]?.gap ?? '';
  const next = tokens[at + 1]?.gap ?? '';
  const beside = /^[ \n]$/;
  if (capital && beside.test(gap) && isName(at - 1)) return true;
  if (capital && beside.test(next) && isName(at + 1)) return true;
  // Hannah "Spud" Price.
  const nick = /^["')”] $/.test(gap) && /^ ?["'(“]$/.test(tokens[at - 1]?.gap ?? '');
  if (capital && nick && isName(at - 2)) return true;
  if (!capital && verbs.has(word(place, at))) return false;
  // "jacob king", where no name has its capital.
  const small = place.withoutCapitals || tokens[at - 1]?.capital === false;
  if (
    !capital &&
    small &&
    gap === ' ' &&
    isName(at - 1) &&
    !place.isFirst &&
    !FUNCTION_WORDS.has(word(place, at))
  )
    return true;
  // "Mark J. Dunnock".
  if (capital && tokens[at + 1]?.word.length === 1 && tokens[at + 1]?.capital && isName(at + 2))
    return true;
  const listed = /^\s?[,/&+]\s{0,2}$/;
  if (capital && ((listed.test(gap) && isName(at - 1)) || (listed.test(next) && isName(at + 1))))
    return true;
  const and = (own: number) => /^(and|n|or)$/.test(word(place, own));
  if (capital && and(at + 1) && tokens[at + 2]?.capital && TITLES.has(word(place, at + 2)))
    return true;
  return (and(at - 1) && isName(at - 2)) || (capital && and(at + 1) && isName(at + 2));
}
