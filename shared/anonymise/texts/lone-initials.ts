import type { AnalysedText } from './analysed-text.ts';
import type { FoldedSpan } from './spans.ts';
import { beginsSentence, type Token } from './tokens.ts';
import { DEEDS, FUNCTION_WORDS, ROLES, SPEECH, TOWARDS } from './words/cues.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** What a single letter counts or names, such as Plan B. */
const LABELLED =
  set(`plan option vitamin vit vits hepatitis hep type class grade band block room rm bay zone gate platform
  stand unit flat form section appendix annex annexe schedule part point group team wing ward floor
  level stage phase category cat tier column row table figure fig exhibit question item note list
  route line junction terminal hall studio lot batch blood factor flu strep size key chord string
  side shift rota week version clause paragraph para article number no model series letter
  capital building pod pitch space seat carriage coach sheet screen panel product brand company
  organisation agency provider school street step task goal aim priority scenario choice answer
  subject condition mark rating set bed desk door entrance exit staircase lift locker shelf
  box bag tray bin parcel crate case bus tram train road tab page slide file folder volume year
  tablet support influenza protein complex agent generation gen lane pier dock court formula deck
  radio channel camera lens cup the an each every either both tick letters malcolm mel super big
  spice jay dj mc cardi sharp minor major`);
/** Words before a letter that are said of people. */
const BEFORE = set(
  'with w re about from fr for by thank thanks love hi hello dear hiya cheers told asked met saw says and n ta call visited im',
);
/** What is done to, for or about people. */
const ABOUT = set(
  'visit session concern concerns update notes note letter call report referral contact meeting chat lift support message plan review feedback handover appointment appt text money food',
);
const ROLE =
  set(`mum mam mom dad mother father child sibling son daughter nephew niece client patient pt su
  yp person resident tenant carer pupil student victim witness suspect caller visitor member teacher
  worker nurse sister brother aunt uncle friend partner husband wife baby lad lass boy girl ex`);
/** Words that show after a letter that it is a person. */
const ACTS =
  /^(said|says|told|tells|asked|asks|came|comes|went|rang|phoned|texted|called|wants|wanted|thinks|thought|felt|feels|seemed|seems|appears|appeared|agrees|agreed|arrived|left|attended|cried|laughed|smiled|shouted|shrugged|refused|declined|brought|took|gave|spoke|talked|mentioned|disclosed|reported|reports|explained|replied|admitted|denied|moved|stayed|slept|ate|drank|needs|needed|likes|hates|loves|lives|works|hopes|reckons|knows|rings|presented|struggled|struggles|sat|stood|walked|hit|fell|didnt|doesnt|wasnt|wont|hasnt|couldnt|cant|isnt|dna|helped|made|became|apologised|settled|asleep|absent|unwell|attd|now|has|will|also|still|never)$/;
const CLAUSE =
  /^(when|if|as|then|that|but|because|so|while|until|since|though|did|does|has|where|once|today|yesterday|\d{1,2}(?:[ap]m)|pm|am)$/;
/** After a letter at the start of a clause these tell nothing. */
const NO_VERB =
  /^(is|was|or|and|of|for|in|on|at|to|from|with|the|a|an|as|by|if|no|not|only|plus|minus|x|flat|sharp|major|minor|class|side|road|wing|block)$/;

/** "J-B", "S. O'H-L": initials of double names. */
const PARTED =
  /(?<![\p{L}\p{N}'-])(?:[a-z]\.? ?)?(?:(?:[a-z]'|ma?c)?[a-z]-(?:ma?c)?[a-z]|(?<=[a-z]\.? ?)[dlmo]'[a-z])\.?(?![\p{L}\p{N}'-])/gu;

/**
 * A single letter for a person: "met J", "K's mum", "S to ring housing", "Ta, K x". Replaced where
 * the neighbouring words are those of a person, else for review (ANONYMISATION.md, Texts 6).
 */
export function loneInitialsIn(analysed: AnalysedText): FoldedSpan[] {
  const { tokens, text, folded } = analysed;
  const sure = new Set<number>();
  const asked = new Set<number>();
  tokens.forEach((_, at) => {
    if (!isAlone(analysed, at)) return;
    const judged = judgeLetter(tokens, at, text);
    if (judged === 'name') sure.add(at);
    if (judged === 'unsure') asked.add(at);
  });
  // "K and W argued": one that is certain makes its partners certain, from either side.
  for (const all of [[...asked], [...asked].reverse()]) {
    for (const at of all) {
      if (!partnersOf(tokens, at).some((other) => sure.has(other))) continue;
      asked.delete(at);
      sure.add(at);
    }
  }
  const parted = [...text.matchAll(PARTED)].flatMap(({ 0: whole, index }): FoldedSpan[] => {
    const end = index + whole.length;
    const letters = [...whole].every(
      (own, at) => !/[a-z]/.test(own) || folded.upper[index + at] || /ma?c/.test(whole),
    );
    return letters && !/^(a-z|q-a|x-y)$/.test(whole)
      ? [{ start: index, end, kind: 'person', reason: null }]
      : [];
  });
  const spans = (all: Set<number>, reason: FoldedSpan['reason']) =>
    [...all].map((at): FoldedSpan => {
      const { start = 0, end = 0 } = tokens[at] ?? {};
      return { start, end, kind: 'person', reason };
    });
  return [...spans(sure, null), ...spans(asked, 'initials'), ...parted];
}

const LISTED = /^, $|^ ?[/&+] ?$/;

/** The tokens that a list or "and" joins to one. */
function partnersOf(tokens: readonly Token[], at: number): number[] {
  const and = (own: number) => /^(and|n)$/.test(tokens[own]?.word ?? '');
  return [
    ...(LISTED.test(tokens[at]?.gap ?? '') ? [at - 1] : []),
    ...(LISTED.test(tokens[at + 1]?.gap ?? '') ? [at + 1] : []),
    ...(and(at - 1) ? [at - 2] : []),
    ...(and(at + 1) ? [at + 2] : []),
  ].filter((own) => tokens[own]?.word.length === 1);
}

/** One capital, which is no "I", no kiss, and no part of a word, code, list or run of initials. */
function isAlone(analysed: AnalysedText, at: number): boolean {
  const { tokens, text, withoutCapitals } = analysed;
  const own = tokens[at];
  if (!own?.capital || !/^[a-hj-wyz]$/.test(own.word)) return false;
  // "C u later".
  const acts = ACTS.test(tokens[at + 1]?.word ?? '');
  if (withoutCapitals && /^[ur]$/.test(own.word) && !own.possessive && !acts) return false;
  const rest = text.slice(own.end, own.end + 3);
  const plain = own.possessive ? text.slice(own.end - 2, own.end) === "'s" : !/^'/.test(rest);
  if (!plain || /^[-_@\d)\]]|^&\S|^:|^\.\p{L}/u.test(rest)) return false;
  if (/[-_&@.\d#£$\]]$/.test(own.gap) && !/ &$|\n$/.test(own.gap)) return false;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  // "D/F" is for review; "A/E", "w/C" and "K/5" are not.
  if (/^\//.test(rest) && !isPair(own, after)) return false;
  if (/\/$/.test(own.gap) && !isPair(before, own)) return false;
  // "A. Plumber", "J H", "R A M": initials and names with an initial are judged elsewhere.
  if (after?.capital && after.gap === ' ' && !ACTS.test(after.word)) return false;
  if (after?.capital && after.gap === '. ' && after.word.length === 1) return false;
  const joint = /^[ .]{1,2}$/.test(own.gap);
  if (joint && before && before.word.length === 1 && before.capital) return false;
  return !isLabelled(tokens, at);
}

const isPair = (one: Token | undefined, other: Token | undefined): boolean =>
  one?.capital === true &&
  other?.capital === true &&
  one.word.length === 1 &&
  other.word.length === 1 &&
  !/^(ae|yn|na|mf|fm|dl|ot|co|ac|sc|bf|bc|ab|sl|oe|tc)$/.test(one.word + other.word);

/** "Plan B", "Rooms C, D and E": the label stands before the letter, or before its list. */
function isLabelled(tokens: readonly Token[], at: number): boolean {
  let head = at;
  for (let steps = 0; steps < 8; steps++) {
    const before = tokens[head - 1];
    if (before?.word.length === 1 && before.capital && LISTED.test(tokens[head]?.gap ?? '')) head--;
    else if (/^(and|or)$/.test(before?.word ?? '') && tokens[head - 2]?.word.length === 1)
      head -= 2;
    else break;
  }
  const label = tokens[head - 1]?.word ?? '';
  if (!/^:? $/.test(tokens[head]?.gap ?? '')) return false;
  return LABELLED.has(label) || LABELLED.has(label.replace(/s$/, ''));
}

function judgeLetter(tokens: readonly Token[], at: number, text: string) {
  const own = tokens[at];
  if (!own) return 'word';
  const [before, after] = [tokens[at - 1]?.word ?? '', tokens[at + 1]?.word ?? ''];
  const near = /^ $/.test(own.gap) || (before === 'w' && own.gap === '/ ');
  const next = /^ $/.test(tokens[at + 1]?.gap ?? '');
  const starts = beginsSentence(tokens, at, text);
  // "msg 4 Z": a digit for a word.
  const worded = /^[24]$/.test(before) && /^[a-z]{2,}$/.test(tokens[at - 2]?.word ?? '');
  const timed = near && CLAUSE.test(before);
  if (/^\d/.test(before) && near && !timed) return worded ? 'unsure' : 'word';
  if (own.possessive) return own.word === 'a' ? 'unsure' : 'name';
  if (isSigned(text, own, starts)) return 'name';
  if (own.word === 'a') return judgeA(text, own, starts, after);
  if (near && (ROLE.has(before) || ROLES.has(before)) && !/^(and|from|with)$/.test(before))
    return 'name';
  if (/^ \((?:aged?|mum|dad|mother|father|son|daughter|\d\d?\b)/.test(text.slice(own.end)))
    return 'name';
  if (next && (ACTS.test(after) || (starts && isState(tokens, at)))) return 'name';
  const verb =
    next && /^[a-z]{3,}$/.test(after) && !tokens[at + 1]?.capital && !NO_VERB.test(after);
  if (verb && (starts || timed) && !FUNCTION_WORDS.has(after)) return 'name';
  if (timed && next && /^(is|was)$/.test(after)) return 'name';
  // "K to do form"; "from A to B" is a way.
  if (next && after === 'to' && (starts || /^, $/.test(own.gap))) return 'name';
  if (near && /^(im|its|is)$/.test(before)) return isNamed(tokens, at) ? 'name' : 'unsure';
  if (near && (BEFORE.has(before) || TOWARDS.has(before))) {
    // "says to S", "gave it to S".
    const way = after === 'to' || after === 'and' || after === 'or';
    return way && /^(from|fr|by|and|for)$/.test(before) ? 'unsure' : 'name';
  }
  const about = SPEECH.has(tokens[at - 2]?.word ?? '') || ABOUT.has(tokens[at - 2]?.word ?? '');
  if (near && /^(to|for|on|of)$/.test(before) && about) return 'name';
  const kin = /^(baby|mum|dad|mam|kids|children|partner|son|daughter|family|husband|wife|his|her)$/;
  if (/^(and|n)$/.test(after) && kin.test(tokens[at + 2]?.word ?? '')) return 'name';
  const pair =
    /^(and|n)$/.test(after) && tokens[at + 2]?.capital && tokens[at + 2]?.word.length === 1;
  const does = tokens[at + 3]?.word ?? '';
  if (pair && (DEEDS.has(does) || /^[a-z]{3,}ed$/.test(does) || ACTS.test(does))) return 'name';
  return 'unsure';
}

const A_ACTS =
  /^(said|told|rang|came|says|went|fell|asked|phoned|texted|cried|arrived|attended|wanted|didnt|wasnt|hasnt)$/;

/** "A" is an article at the start of a sentence, and a letter in "Plan A". */
const judgeA = (text: string, own: Token, starts: boolean, after: string) => {
  if (starts && A_ACTS.test(after)) return 'name';
  if (starts) return 'word';
  return /^\s*$|^[.,;]/.test(text.slice(own.end, own.end + 1)) ? 'unsure' : 'word';
};

/** "I'm D", "my name is D", "this is D", "it's D here". */
const isNamed = (tokens: readonly Token[], at: number): boolean => {
  const [before, head] = [tokens[at - 1]?.word ?? '', tokens[at - 2]?.word ?? ''];
  if (before === 'is') return /^(name|this)$/.test(head);
  return before === 'im' || /^(here|again|from)$/.test(tokens[at + 1]?.word ?? '');
};

/** "E is low": no "B is for ball", "C is the best". */
const isState = (tokens: readonly Token[], at: number): boolean =>
  /^(had|did|didnt|hadnt)$/.test(tokens[at + 1]?.word ?? '') ||
  (/^(is|was|has|does|isnt|wasnt)$/.test(tokens[at + 1]?.word ?? '') &&
    !/^(for|the|a|an|best|better|worse|correct|right|wrong|open|closed|shut|full|free|empty|next|also|where|when|cheaper|dearer|more|less|in|on|at|to|no)$/.test(
      tokens[at + 2]?.word ?? 'the',
    ));

/** The last word of a message: "Ta, K", "Love V x". */
function isSigned(text: string, own: Token, starts: boolean): boolean {
  if (
    !/^[.!]?\s*(?:x{1,5}\s*)*(?:\([^)]{0,40}\)|,? aged? \d{1,2}[^.!?]{0,20})?\s*$/.test(
      text.slice(own.end, own.end + 60),
    )
  )
    return false;
  if (text.length > own.end + 60) return false;
  const head = text.slice(Math.max(0, own.start - 12), own.start);
  return starts || /(?:[,\n–-]|\b(?:love|from|thanks|ta|cheers|regards|x))\s*$/.test(head);
}
