import { isPlace } from './lexicon.ts';
import {
  follows,
  HUMAN_VERBS,
  type Judgement,
  THINGS,
  type TokenContext,
  verbs,
  virtues,
} from './token-context.ts';
import { DEEDS, FUNCTION_WORDS, SEASONS } from './words/cues.ts';

/** Verbs of things and places too. */
const STATES =
  /^(will|would|could|should|might|must|is|was|has|had|did|does|made|makes|left|grew|fell|lost|found|won|needs|needed|got|gets|became|started|stopped|opened|closed|moved|showed|shows|led|helped|helps|wont|isnt|wasnt|doesnt|didnt|hasnt|hadnt)$/;

const ADVERB =
  /^(also|just|still|never|always|already|usually|often|sometimes|probably|really|actually|kindly|currently|then|now|even|only)$/;

/** Whether the next word is a verb of people. */
export function acts(context: TokenContext): boolean {
  const { tokens, at } = context;
  const near = tokens[at + 1];
  const next = near && ADVERB.test(near.word) ? tokens[at + 2] : near;
  if (!next || !/^[ \n]$/.test(next.gap) || !follows(context, at + 1)) return false;
  if (!context.isOnlyFirstName && STATES.test(next.word)) return false;
  return DEEDS.has(next.word) || (/^[a-z]{3,}ed$/.test(next.word) && next.word.length > 4);
}

/** "Grace absent", the style of notes. */
const HOW =
  /^(off|absent|late|away|unwell|ill|poorly|present|upset|happy|happier|calm|tearful|anxious|quiet|drunk|asleep|awake)$/;

/** States of people only: "Sydney was asleep". */
const HUMAN =
  /^(asleep|awake|tearful|upset|anxious|unwell|poorly|drunk|absent|angry|cross|tired|sober|hungry|homeless|pregnant|suicidal|depressed|worried|scared|crying|smiling|laughing|shouting|sleeping|sick|ill|nervous|embarrassed|grateful|chatty|teary|sad|proud|rude|unhappy|hungover|exhausted|barred|banned|discharged|evicted|arrested|sectioned|rehoused)$/;

/** "was asleep", "is very upset", "seems a bit tearful", "burnt her hand". */
function isHuman({ tokens, at }: TokenContext): boolean {
  const [next, then, third] = [at + 1, at + 2, at + 3].map((own) => tokens[own]?.word ?? '');
  if (tokens[at + 1]?.gap !== ' ' || tokens[at + 2]?.gap !== ' ') return false;
  if (/^(was|is|seemed|seems|looked|looks|felt|feels|got|been|still)$/.test(next ?? ''))
    return HUMAN.test(
      /^(very|so|really|quite|too|still|always|now|not|all)$/.test(then ?? '')
        ? (third ?? '')
        : (then ?? ''),
    );
  return (
    /^(her|his)$/.test(then ?? '') &&
    /^[a-z]{3,}$/.test(next ?? '') &&
    !FUNCTION_WORDS.has(next ?? '') &&
    !/(ing|ly)$/.test(next ?? '')
  );
}

/** Roles that stand before a colon. */
const LABELS =
  /^(name|names|client|clients|ref|re|contact|worker|staff|chair|present|apologies|absent|attended|attendees|attending|from|to|cc|by|facilitator|facilitators|nok|kin|participant|participants|speaker|volunteer|volunteers|caller|driver|led|lead|patient|tenant|member|members|person|people|keyworker|mentor|minutes|action|owner|who|subj|subject|pupil|child|student|surname|forename|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/;
/** Labels of a name and of nothing else. */
const NAME_LABELS =
  /^(name|surname|forename|pupil|student|client|tenant|patient|nok|interviewee|aggrieved)$/;

/** "Grace and her kids", "Grace, 34,", "Grace to bring cake", "Visit: Grace not in". */
function startsAsPerson({ tokens, at, text }: TokenContext, rest: string): boolean {
  const own = tokens[at];
  const [after, then] = [tokens[at + 1]?.word ?? '', tokens[at + 2]?.word ?? ''];
  if (!own || SEASONS.has(own.word) || isPlace(own.word)) return false;
  if (rest === ' ' && /^(absent|unwell|poorly)$/.test(after)) return true;
  if (rest === ' ' && after === 'off' && /^(sick|ill|work|today)$/.test(then)) return true;
  if (rest === ' ' && after === 'and' && /^(her|his|their)$/.test(then)) return true;
  if (/^ [&+] $/.test(rest) && /^(her|his|their|me|i)$/.test(after)) return true;
  if (isSpeaker({ tokens, at, text }, rest)) return true;
  if (rest === ', ' && /^\d\d$/.test(after) && text.charAt(tokens[at + 1]?.end ?? 0) === ',')
    return true;
  if (rest === ' ' && after === 'to' && TASKED.test(own.word)) return true;
  if (verbs.has(own.word) || FUNCTION_WORDS.has(own.word)) return false;
  if (rest === ' ' && after === 'to' && !virtues.has(own.word)) return true;
  return own.gap === ': ' && !virtues.has(own.word);
}

/** "Dawn turns 73", "Joy may not want", "Frank in at 4", "Bill not in". */
const PEOPLE_DO =
  /^(?:,? please\b| (?:him|her)self\b|,? as (?:her|his|we|they|everybody|everyone) | \((?:the (?:man|woman|lady|lad|girl|boy|guy|other|new|old|tall)|aged?|her|his|their|he|she|they)\b| x\d| (?:well|fine|ok|okay)(?:[.,;!\n]|$)| will (?:call|ring|come|phone|text|bring|need|want|ask|tell)\b| has (?:her|his|their|asked|agreed|moved (?:in|out|room|rooms|back))\b| turn(?:s|ed) \d| may(?: not)? (?:want|like|come|need|go|leave|stay|ring|call|join|attend)\b| (?:not |back )in\b| in (?:at \d|today\b)| out (?:at \d|today\b))/;

/** Whether the words that follow are said of people only. */
export const isPerson = ({ tokens, at, text }: TokenContext): boolean => {
  const end = tokens[at]?.end ?? 0;
  return PEOPLE_DO.test(text.slice(end, end + 40));
};

/** Ignores stars and emoji beside a word. */
const EMPHASIS = /[*_~]{1,3}|\p{Extended_Pictographic}|\uFE0F/gu;

/** "18:04 - Will: on my way", the style of a chat log. */
export function isSender({ tokens, at, text }: TokenContext): boolean {
  const rest = text.slice(tokens[at]?.end, (tokens[at]?.end ?? 0) + 2);
  const start = tokens[at]?.start ?? 0;
  const before = text.slice(Math.max(0, start - 32), start);
  return (
    /^:\s/.test(rest) &&
    /(?:^|\n|\d[, ]{1,2}|\[)\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]m)?\]?\s?-?\s{0,2}$/.test(before)
  );
}

/** "Kind regards," and a line with one word. */
function isSignature({ tokens, at, text }: TokenContext, rest: string): boolean {
  const start = tokens[at]?.start ?? 0;
  return (
    /^(\s*\n|\s*$|\s+x+\b)/.test(rest + (tokens[at + 1]?.word ?? '')) &&
    /(?:regards|wishes|thanks|thank you|sincerely|faithfully|truly|love|cheers|again|ta)\s?[,.!]?\s*\n\s*$/.test(
      text.slice(Math.max(0, start - 30), start),
    )
  );
}

/** "Rose: It was good." among other lines with speakers. */
function isSpeaker(
  { tokens, at, text }: Pick<TokenContext, 'tokens' | 'at' | 'text'>,
  rest: string,
): boolean {
  const own = tokens[at];
  if (!own || rest !== ': ' || !/^(will|mark|rose|frank|sue|pat|rob|drew)$/.test(own.word))
    return false;
  const opens = at === 0 || own.gap.includes('\n');
  return (
    opens &&
    tokens[at + 1]?.capital === true &&
    /(?:^|\n)[a-z][a-z\d]{0,9}: [a-z]/.test(text.slice(0, own.start) + text.slice(own.end + 1))
  );
}

/** Names that also begin a task in a list. */
const TASKED = /^(mark|frank|bill|sue|pat|rob|drew|don)$/;

const DASHED = /^(mark|frank|sue|pat|rob|will|drew)$/;

/** Judges a word at the start of a sentence, where every word has a capital. */
export function atStart(context: TokenContext): Judgement {
  const { tokens, at, text } = context;
  const own = tokens[at];
  const next = tokens[at + 1];
  if (!own) return 'word';
  const rest = (next ? next.gap : text.slice(own.end)).replace(EMPHASIS, '');
  if (context.isFirstName && (isSender(context) || isSignature(context, rest))) return 'name';
  if (context.isFirstName && isPerson(context)) return 'name';
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
  if (/: {1,3}$/.test(own.gap) && NAME_LABELS.test(tokens[at - 1]?.word ?? '')) return 'name';
  const after = next?.word ?? '';
  if (context.isFirstName && isHuman(context)) return 'name';
  // "Thank you for the bed. Ty": the last word of a message.
  const signed =
    at + 1 === tokens.length && tokens.length > 4 && /^[.!?] ?$|[.!?,]\s+$|\n$/.test(own.gap);
  if (signed && context.isFirstName && !SEASONS.has(own.word) && /^[\s.!]*$/.test(rest))
    return 'name';
  // "(Grace)", "Grace" in quotes; "Grace x" under a message.
  const wrapped = /[("“'][ ]?$/.test(own.gap) && /^[)"”']/.test(rest);
  const kissed = /^x+$/.test(after) && at + 2 === tokens.length;
  // "Client: Grace"
  const labelled = /:\s*$/.test(own.gap) && LABELS.test(tokens[at - 1]?.word ?? '');
  if (
    (wrapped || kissed || labelled) &&
    context.isOnlyFirstName &&
    !SEASONS.has(own.word) &&
    !isPlace(own.word)
  )
    return 'name';
  // "Bay leaves for the stew".
  if (THINGS.test(after) && rest === ' ') return 'unsure';
  // "Nan was strict": kin, or a name.
  if (/^(?:nan|nana|gran|pop|pops|mam|papa|baba|tia)$/.test(own.word)) return 'unsure';
  if (context.isOnlyFirstName && startsAsPerson(context, rest)) return 'name';
  if (context.isOnlyFirstName && HUMAN_VERBS.test(next?.word ?? '') && rest === ' ') return 'name';
  if (FUNCTION_WORDS.has(own.word) && own.word !== 'will' && own.word !== 'may')
    return alone ? 'unsure' : 'word';
  if (context.known && /^\s?[,.;!?(]|^$/.test(rest)) return 'name';
  if (isPlace(own.word)) return acts(context) ? 'name' : 'unsure';
  if (alone && tokens.length > 2 && !SEASONS.has(own.word))
    return own.gap.includes('\n') ? 'name' : 'unsure';
  // "Grace - wants a dog", in a list.
  const listed = (at === 0 || own.gap.includes('\n')) && /^\s-\s|^\s?\(/.test(rest);
  if (
    listed &&
    context.isOnlyFirstName &&
    (!verbs.has(own.word) || DASHED.test(own.word)) &&
    !virtues.has(own.word)
  )
    return 'name';
  if (
    SEASONS.has(own.word) &&
    /^(is|was|has|had|will|would|could|should|might|must)$/.test(next?.word ?? '')
  )
    return 'unsure';
  if (context.isOnlyFirstName && rest === ' ' && HOW.test(after) && !verbs.has(own.word))
    return 'name';
  return acts(context) ? 'name' : 'unsure';
}
