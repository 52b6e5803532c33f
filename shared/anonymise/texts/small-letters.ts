import {
  HUMAN_VERBS,
  type Judgement,
  type TokenContext,
  verbs,
  virtues,
  word,
} from './token-context.ts';
import { beginsSentence } from './tokens.ts';
import { DEEDS, DETERMINERS, FUNCTION_WORDS, SEASONS, SPEECH, TOWARDS } from './words/cues.ts';

const WILL_DOES = /^(was|is|has|went|called|needs|rang)$/;
/** Verbs that seldom follow words such as "told", "met" or "thanked". */
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

/** Verbs that take people and never a virtue such as "grace". */
const ADDRESSED =
  /^(told|asked|ask|rang|texted|phoned|emailed|messaged|thank|thanks|cheers|hi|hello|hey|dear|hiya)$/;
const LINKS =
  /^(and|but|so|then|cos|coz|because|that|when|if|yeah|um|er|lol|like|said|says|think|thinks|today|yesterday)$/;

/** At the start, after a full stop or after a conjunction: "then grace said". */
function beginsClause(context: TokenContext): boolean {
  const { tokens, at, text } = context;
  return (
    beginsSentence(tokens, at, text) ||
    LINKS.test(word(context, at - 1)) ||
    /[,-]/.test(tokens[at]?.gap ?? '')
  );
}

/** Verbs of people mostly. */
const DID =
  /^(called|arrived|attended|emailed|wanted|thinks|thought|felt|feels|seemed|seems|went|brought|missed|lives|works|likes|loves)$/;

const DONE_TO =
  /^(helped|gave|took|text|txt|rung|call|dropped|fetch|collect|collected|visit|with|about)$/;
const ASKED = /^(is|did|has|was|does)$/;
const STATE = /^(was|is|has|needs|wants|went|left|got|had|gets)$/;

/** In a text without capitals: "helped grace", "is grace ok", "mark was late". */
function isMeant(context: TokenContext): boolean {
  const { tokens, at, text } = context;
  const own = word(context, at);
  const [before, after] = [word(context, at - 1), word(context, at + 1)];
  if (SEASONS.has(own) || FUNCTION_WORDS.has(own)) return false;
  if (DONE_TO.test(before)) return !virtues.has(own) || !/^(with|gave|took|about)$/.test(before);
  if (ASKED.test(before) && beginsSentence(tokens, at - 1, text))
    return !virtues.has(own) || before === 'did';
  if (/^(our|wee)$/.test(before) && DEEDS.has(after)) return true;
  return (
    STATE.test(after) &&
    beginsSentence(tokens, at, text) &&
    !(virtues.has(own) && /^(is|was|has)$/.test(after))
  );
}

const GREETING = /^(hi|hiya|hey|hello|ello|yo|alright|morning)$/;

/** "hiya its grace", "it's rose here". */
function isSpeaking({ tokens, at }: TokenContext): boolean {
  const near = (own: number) => tokens[own]?.word ?? '';
  const own = near(at);
  const me =
    /^(its|im|it)$/.test(near(at - 1)) ||
    (near(at - 1) === 'is' && /^(this|name)$/.test(near(at - 2)));
  if (!me || SEASONS.has(own)) return false;
  if (GREETING.test(near(at - 2)) || /^(here|again|from)$/.test(near(at + 1))) return true;
  return at < 2 && !virtues.has(own);
}

/** "from ginger n the lads", "tell him. rocky": under a message in small letters. */
function signs({ tokens, at, text, withoutCapitals }: TokenContext): boolean {
  const own = tokens[at];
  if (!withoutCapitals || !own || SEASONS.has(own.word) || virtues.has(own.word)) return false;
  const last = at + 1 === tokens.length || /^x+$/.test(tokens[at + 1]?.word ?? '');
  if (last && at > 3 && /[.!?,]\s+$|\n$/.test(own.gap)) return true;
  return (
    /^(from|love|cheers|ta)$/.test(tokens[at - 1]?.word ?? '') &&
    (last || /^ [&+]|^ (?:n|and)(?: |$)/.test(text.slice(own.end, own.end + 5)))
  );
}

/** "rex u: ask lo": a line of a chat. */
const sends = ({ tokens, at, text }: TokenContext): boolean => {
  const own = tokens[at];
  if (!own || virtues.has(own.word) || verbs.has(own.word) || SEASONS.has(own.word)) return false;
  const opens = at === 0 || own.gap.includes('\n');
  return opens && /^(?: [a-z])?: ?\S/.test(text.slice(own.end, own.end + 6));
};

/** Judges a word that is written in small letters. */
export function inSmallLetters(context: TokenContext): Judgement {
  const { tokens, at } = context;
  const own = word(context, at);
  const before = word(context, at - 1);
  const after = word(context, at + 1);
  const name = !verbs.has(own) || rarely.has(own);
  if (/^(to|with)$/.test(before) && SPEECH.has(word(context, at - 2)) && name) return 'name';
  const met = /^(saw|seen|met)$/.test(before) && !/^(in|of|for|that|and|from|to)$/.test(after);
  const addressed = TOWARDS.has(before) && (!virtues.has(own) || met || ADDRESSED.test(before));
  const calls = ADDRESSED.test(before) || /^(tell|ring)$/.test(before);
  if (addressed && name && (calls || !DETERMINERS.has(after))) return 'name';
  if (context.isFirstName && name && isSpeaking(context)) return 'name';
  if (context.isFirstName && name && (signs(context) || sends(context))) return 'name';
  const did = DID.test(after) && !SEASONS.has(own) && name;
  if (context.withoutCapitals && context.isFirstName && name && isMeant(context)) return 'name';
  const acting = HUMAN_VERBS.test(after) || did || (own === 'will' && WILL_DOES.test(after));
  const free = beginsClause(context) && (!FUNCTION_WORDS.has(own) || own === 'will');
  if (acting && free && tokens[at + 1]?.gap === ' ') return 'name';
  const withMe =
    (/^(and|n)$/.test(after) && /^(me|i|him)$/.test(word(context, at + 2))) ||
    (/^(and|n)$/.test(before) && /^(me|him)$/.test(word(context, at - 2)));
  if (withMe && context.isFirstName && name && !virtues.has(own) && !SEASONS.has(own))
    return 'name';
  // The same word is a name elsewhere in the text: for review.
  if (context.known && !DETERMINERS.has(before) && !FUNCTION_WORDS.has(own)) return 'unsure';
  // In a text with capitals a small letter means a word; without capitals it is for review.
  return FUNCTION_WORDS.has(own) || !context.withoutCapitals ? 'word' : 'unsure';
}
