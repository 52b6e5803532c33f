import type { AnalysedText } from './analysed-text.ts';
import { isCommon, isPlace } from './lexicon.ts';
import type { FoldedSpan } from './spans.ts';
import type { Token } from './tokens.ts';
import { DETERMINERS, FUNCTION_WORDS } from './words/cues.ts';
import { PRISONS } from './words/prisons.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** The last word of the name of a place of custody, care, treatment or learning. */
const NOUNS =
  set(`academy school college university nursery kindergarten sixth surgery practice clinic
  hospital infirmary hospice hostel shelter refuge prison jail gaol unit ward rehab foyer yoi pru
  asylum sanatorium maternity outpatients crematorium seminary madrasa creche preschool playgroup
  custody cells barracks convent monastery camhs cmht magistrates mags bridewell uni refuges hostels`);
/** Those that name buildings of other kinds too: with a name before them, and no number. */
const BUILDINGS = set('house lodge grange manor villa villas priory hall retreat mission haven');
/** Words that may stand between the name and the noun. */
const MIDDLES =
  set(`primary junior infant infants secondary high grammar comprehensive middle sixth form
  special medical health group general royal teaching children's childrens care nursing residential
  bail probation approved detention removal secure young offender offenders institution remand mental
  day treatment recovery detox walk-in gp dental eye family doctors community further higher art
  crown magistrates county combined youth sheriff district employment tribunal coroners high police
  women's womens men's mens youth pre custody birth stroke acute intensive independent catholic ce rc`);
const CENTRES = set(
  'project programme centre center home homes premises suite station form infants',
);
const COURT = set(`crown magistrates county family combined youth sheriff district high coroners
  justice tribunal appeal`);
const HEADS = /^(hmp|hmyoi|yoi|hmpyoi|stc|irc|ysgol|ysbyty|coleg|prifysgol|camhs|scoil|sgoil)$/;
const FOR_CARE =
  set(`children's childrens care nursing health medical approved bail probation detention
  removal treatment recovery detox residential day birth custody police remand respite rehabilitation
  rehab dental young community secure mother justice court`);

/**
 * Places of custody, care, treatment and learning by their names: always asked, since a name that
 * few people share tells where one of them was (ANONYMISATION.md, Texts 6).
 */
export function institutionsIn(analysed: AnalysedText): FoldedSpan[] {
  const { tokens } = analysed;
  const found: FoldedSpan[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const own =
      headed(tokens, at) ?? saint(tokens, at) ?? universityOf(tokens, at) ?? nounAt(analysed, at);
    if (own) found.push(spanOf(tokens, own));
  }
  found.push(...afterSentence(analysed), ...listed(analysed));
  return found;
}

type Run = readonly [first: number, last: number];

const spanOf = (tokens: readonly Token[], [first, last]: Run): FoldedSpan => ({
  start: tokens[first]?.start ?? 0,
  end: tokens[last]?.end ?? 0,
  kind: 'place',
  reason: 'institution',
});

const joins = (token: Token | undefined): token is Token =>
  token !== undefined && /^[ -]$|^, $/.test(token.gap);
const spaced = (token: Token | undefined): token is Token =>
  token !== undefined && /^[ -]$/.test(token.gap);

/** "HMP Eastwood Park", "Ysgol Gyfun Rhydywaun". */
function headed(tokens: readonly Token[], at: number): Run | null {
  if (!HEADS.test(tokens[at]?.word ?? '')) return null;
  let last = at;
  for (let own = at + 1; own <= at + 4; own++) {
    const token = tokens[own];
    if (!spaced(token) || !(token.capital || (own === at + 1 && !FUNCTION_WORDS.has(token.word))))
      break;
    last = own;
  }
  return last > at ? [at, last] : null;
}

/** "St Mary Redcliffe", "st james": a saint that no street follows. */
function saint(tokens: readonly Token[], at: number): Run | null {
  const [own, name] = [tokens[at], tokens[at + 1]];
  if (!own || !/^(st|saint)$/.test(own.word) || !name || !/^\.? $/.test(name.gap)) return null;
  if (/\d/.test(name.word) || name.word.length < 3 || FUNCTION_WORDS.has(name.word)) return null;
  if (!own.capital && (isCommon(name.word) || tokens[at - 1]?.capital)) return null;
  if (own.capital && !name.capital) return null;
  let last = at + 1;
  for (let next = at + 2; next <= at + 5; next++) {
    const token = tokens[next];
    if (!spaced(token)) break;
    if (STREETS.test(token.word)) return null;
    if (!token.capital && !NOUNS.has(token.word)) break;
    last = next;
  }
  return [at, last];
}
const STREETS =
  /^(street|st|road|rd|lane|ln|avenue|ave|close|drive|dr|crescent|gardens|place|square|terrace|grove|way|day|walk)$/;

const NAMES = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${PRISONS.trim()
    .split(/\s*[|\n]\s*/)
    .join('|')}|ward [a-z]?\d{1,3}[a-z]?)(?![\p{L}\p{N}])`,
  'gu',
);

/** Prisons by their names alone, and numbered wards: "two years in Styal", "on Ward 14". */
function listed({ text, folded, withoutCapitals }: AnalysedText): FoldedSpan[] {
  return [...text.matchAll(NAMES)].flatMap(({ 0: whole, index }): FoldedSpan[] =>
    folded.upper[index] === 1 || withoutCapitals
      ? [{ start: index, end: index + whole.length, kind: 'place', reason: 'institution' }]
      : [],
  );
}

/** "University of Leeds", "College of Art", "Family Court at Pontypridd". */
function universityOf(tokens: readonly Token[], at: number): Run | null {
  const [own, of, name] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (
    !own?.capital ||
    !/^(university|college|school|hospital|academy|court|prison)$/.test(own.word)
  )
    return null;
  const linked = own.word === 'court' ? /^(at|in)$/ : /^(of|for)$/;
  return of && linked.test(of.word) && name?.capital && spaced(name) ? [at, at + 2] : null;
}

function nounAt(analysed: AnalysedText, at: number): Run | null {
  const { tokens } = analysed;
  const own = tokens[at];
  const before = tokens[at - 1];
  // "Arrowe Park, ward 32".
  if (own?.word === 'ward' && own.gap === ', ' && before?.capital) {
    const two = tokens[at - 2]?.capital === true && before.gap === ' ';
    return [two ? at - 2 : at - 1, at];
  }
  if (!own || !before || !spaced(own)) return null;
  const kind = kindAt(tokens, at);
  // "the Priory", inside a sentence.
  const the = before.word === 'the' && !before.capital && own.capital && !tokens[at + 1]?.capital;
  if (kind !== null && the) return [at, kind.last];
  if (kind === null) return royal(analysed, at);
  const { last, from } = kind;
  const first = nameBefore(analysed, from, kind.building);
  return first === null ? null : [first, last];
}

const isMiddle = (token: Token | undefined): boolean =>
  token !== undefined && MIDDLES.has(token.possessive ? `${token.word}s` : token.word);

interface Kind {
  /** The first token of the kind of place, and the last. */
  readonly from: number;
  readonly last: number;
  readonly building: boolean;
}

/** The kind of place that ends at a token: "children's home", "magistrates' court", "surgery". */
function kindAt(tokens: readonly Token[], at: number): Kind | null {
  const word = tokens[at]?.word ?? '';
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  const last =
    spaced(next) && /^(centre|hostel|trust|clinic|court|form)$/.test(next.word) ? at + 1 : at;
  let from = at;
  while (from > 0 && from > at - 3 && isMiddle(tokens[from - 1]) && spaced(tokens[from])) from--;
  if (word === 'court' && before && COURT.has(before.word)) return { from, last, building: false };
  if (word === 'chambers' || word === 'court') return null;
  if (
    CENTRES.has(word) &&
    before &&
    FOR_CARE.has(before.possessive ? `${before.word}s` : before.word)
  )
    return { from, last, building: false };
  if (NOUNS.has(word)) return { from, last, building: false };
  if (word === 'house' && /^(safe|halfway)$/.test(before?.word ?? ''))
    return { from: at - 1, last, building: false };
  return BUILDINGS.has(word) && tokens[at]?.capital ? { from: at, last, building: true } : null;
}

/** The first token of the name before a kind of place; null where none is there. */
function nameBefore(
  { tokens, withoutCapitals, text }: AnalysedText,
  from: number,
  building: boolean,
) {
  let first: number | null = null;
  for (let own = from - 1; own >= 0 && own >= from - 4; own--) {
    const token = tokens[own];
    const after = tokens[own + 1];
    if (!token || !joinsName(after)) break;
    if (/\d/.test(token.word) || token.word.length < 2) break;
    if (DETERMINERS.has(token.word) || NOT_NAMES.test(token.word)) break;
    const small = withoutCapitals && (isPlace(token.word) || !isCommon(token.word));
    if (!token.capital && !small) break;
    const starts = own === 0 || /[.!?:\n]/.test(token.gap);
    // "The surgery", "Phoned school": a capital at the start of a sentence tells nothing.
    const plain = starts && isCommon(token.word) && !isPlace(token.word);
    if (plain && (first !== null || !kindIsCapital(tokens, from))) break;
    first = own;
    if (starts) break;
  }
  if (first !== null && building && SHARED.test(tokens[from - 1]?.word ?? '')) return null;
  // A numbered house is an address: "14 Rose Villas".
  if (first !== null && building && /^\d/.test(tokens[first - 1]?.word ?? '')) return null;
  if (first !== null && building && text.charAt(tokens[from]?.end ?? 0) === '-') return null;
  return first;
}
const joinsName = (token: Token | undefined): boolean =>
  token !== undefined && /^[ -]$|^\. $|^' $/.test(token.gap);
const kindIsCapital = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.capital === true;
/** "Opera House", "Town Hall": buildings that all share. */
const SHARED =
  /^(white|opera|open|ale|town|village|church|full|public|dance|music|memorial|scout|scouts|community|coffee|sports|halls?|city|guild|parish|mission|exhibition|concert|safe|big|whole|council|empty|old|school)$/;
const NOT_NAMES =
  /^(at|in|to|from|for|of|and|or|with|by|on|re|after|before|when|why|how|what|where|who|is|was|has|had|if|but|not|no|phoned|rang|emailed|called|asked|told|visited|via|care|mon|tue|tues|wed|weds|thu|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|primary|secondary|local|any|both|each|mr|mrs|ms|dr)$/;

/** "Calderdale Royal", "Airedale General", "Brighouse High". */
function royal({ tokens, withoutCapitals }: AnalysedText, at: number): Run | null {
  const own = tokens[at];
  const before = tokens[at - 1];
  const short =
    /^(crown|royal|met|general|district|high|grammar|primary|juniors?|comprehensive|comp)$/;
  const shown = (token: Token) => token.capital || (withoutCapitals && !isCommon(token.word));
  if (!own || !short.test(own.word) || !before || !spaced(own)) return null;
  if (!shown(before) || !(own.capital || withoutCapitals)) return null;
  const goesOn = tokens[at + 1]?.capital === true && spaced(tokens[at + 1]);
  if (own.word === 'crown' && !isPlace(before.word)) return null;
  if (own.word !== 'royal' && (goesOn || isCommon(before.word))) return null;
  if (DETERMINERS.has(before.word) || FUNCTION_WORDS.has(before.word)) return null;
  let last = at;
  while (tokens[last + 1]?.capital && spaced(tokens[last + 1]) && last < at + 2) last++;
  return [at - 1, last];
}

const SENT =
  /\b(?:months|years|remand(?:ed)?|recalled|inside|sent down|in and out of|sentence|transferred|ambulance|released|discharged?|admitted|sectioned|custody|detained|expelled|excluded|bailed|(?:a )?place at|student at|studying at|studies at|pupil at|goes to school|school at|teacher at|head at|enrolled at|attends|visits at|scan at|outpatients at|dialysis)\b[^\n.!?;]{0,28}$|\b(?:months|years|inside|weeks)\. $/;

/** "ambulance to Southmead", "seven months. Doncaster": a place alone, after such words. */
function afterSentence({ tokens, text }: AnalysedText): FoldedSpan[] {
  return tokens.flatMap((own, at) => {
    if (!own.capital || own.word.length < 4 || /\d/.test(own.word)) return [];
    if (!isPlace(own.word) && isCommon(own.word)) return [];
    const before = tokens[at - 1];
    const led = before !== undefined && /^(to|from|in|of|at|into)$/.test(before.word);
    const head = text.slice(Math.max(0, own.start - 48), own.start);
    if (!SENT.test(head) || !(led || /[.,] $/.test(own.gap))) return [];
    let last = at;
    while (joins(tokens[last + 1]) && tokens[last + 1]?.capital && tokens[last + 1]?.gap === ' ')
      last++;
    return [spanOf(tokens, [at, last])];
  });
}
