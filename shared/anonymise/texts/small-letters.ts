import { type Judgement, type Place, TOLD, verbs, virtues, word } from './place.ts';
import { beginsSentence } from './tokens.ts';
import { DETERMINERS, FUNCTION_WORDS, SEASONS, SPEECH, TOWARDS } from './words/cues.ts';

const WILL_DOES = /^(was|is|has|went|called|needs|rang)$/;
/** Verbs that seldom stand right after somebody was told, met or thanked. */
const rarely = new Set([
  'will',
  'mark',
  'rob',
  'hope',
  'rose',
  'chance',
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

/** What people do, and seldom anything else. */
const DID =
  /^(called|arrived|attended|emailed|wanted|thinks|thought|felt|feels|seemed|seems|went|brought|missed|lives|works|likes|loves)$/;

const DONE_TO =
  /^(helped|gave|took|text|txt|rung|call|dropped|fetch|collect|collected|visit|with)$/;
const ASKED = /^(is|did|has|was|does)$/;
const STATE = /^(was|is|has|needs|wants|went|left|got|had|gets)$/;

/** In a text without capitals: "helped grace", "is grace ok", "mark was late". */
function isMeant(place: Place): boolean {
  const { tokens, at, text } = place;
  const own = word(place, at);
  const [before, after] = [word(place, at - 1), word(place, at + 1)];
  if (SEASONS.has(own) || FUNCTION_WORDS.has(own)) return false;
  if (DONE_TO.test(before)) return !virtues.has(own) || !/^(with|gave|took)$/.test(before);
  if (ASKED.test(before) && beginsSentence(tokens, at - 1, text))
    return !virtues.has(own) || before === 'did';
  return (
    STATE.test(after) &&
    beginsSentence(tokens, at, text) &&
    !(virtues.has(own) && /^(is|was|has)$/.test(after))
  );
}

const GREETING = /^(hi|hiya|hey|hello|ello|yo|alright|morning)$/;

/** "hiya its grace", "it's rose here". */
function isSpeaking({ tokens, at }: Place): boolean {
  const near = (own: number) => tokens[own]?.word ?? '';
  const own = near(at);
  const me =
    /^(its|im|it)$/.test(near(at - 1)) ||
    (near(at - 1) === 'is' && /^(this|name)$/.test(near(at - 2)));
  if (!me || SEASONS.has(own)) return false;
  if (GREETING.test(near(at - 2)) || /^(here|again|from)$/.test(near(at + 1))) return true;
  return at < 2 && !virtues.has(own);
}

/** No capital to go by. */
export function inSmallLetters(place: Place): Judgement {
  const { tokens, at } = place;
  const own = word(place, at);
  const before = word(place, at - 1);
  const after = word(place, at + 1);
  const name = !verbs.has(own) || rarely.has(own);
  if (/^(to|with)$/.test(before) && SPEECH.has(word(place, at - 2)) && name) return 'name';
  const met = /^(saw|seen|met)$/.test(before) && !/^(in|of|for|that|and|from|to)$/.test(after);
  const addressed = TOWARDS.has(before) && (!virtues.has(own) || met || ADDRESSED.test(before));
  const calls = ADDRESSED.test(before) || /^(tell|ring)$/.test(before);
  if (addressed && name && (calls || !DETERMINERS.has(after))) return 'name';
  if (place.bears && name && isSpeaking(place)) return 'name';
  const did = DID.test(after) && !SEASONS.has(own) && name;
  if (place.withoutCapitals && place.bears && name && isMeant(place)) return 'name';
  const acting = TOLD.test(after) || did || (own === 'will' && WILL_DOES.test(after));
  const free = beginsClause(place) && (!FUNCTION_WORDS.has(own) || own === 'will');
  if (acting && free && tokens[at + 1]?.gap === ' ') return 'name';
  const withMe =
    (after === 'and' && /^(me|i|him)$/.test(word(place, at + 2))) ||
    (before === 'and' && /^(me|him)$/.test(word(place, at - 2)));
  if (withMe && place.bears && name && !virtues.has(own) && !SEASONS.has(own)) return 'name';
  // Somebody of that name is in the text: a person has to look.
  if (place.known && !DETERMINERS.has(before) && !FUNCTION_WORDS.has(own)) return 'unsure';
  // Where capitals are used, a small letter tells; where none are, somebody has to look.
  return FUNCTION_WORDS.has(own) || !place.withoutCapitals ? 'word' : 'unsure';
}
