import type { FoldedSpan } from './spans.ts';
import { RARE_JOBS, USUAL_JOBS } from './words/jobs.ts';
import {
  EVENTS,
  FAME,
  MARKS_OF_THE_BODY,
  ONLY_THINGS,
  ORDERS,
  PAPERS,
  PEOPLE,
  PLACES_OF_ALL,
  RARE_ANIMALS,
  RARE_INSTRUMENTS,
} from './words/telling.ts';

/** A list of `words/` as one group of alternatives. */
const anyOf = (list: string): string => `(?:${list.trim().split(/\s*\n/).join('|')})`;
const pattern = (source: string): RegExp => new RegExp(source, 'gu');
/** Any of a list, as whole words. */
const wordsOf = (list: string): RegExp => pattern(String.raw`\b${anyOf(list)}\b`);

const usual = new Set(USUAL_JOBS.trim().split(/\s+/));

const PART_OF_BODY =
  '(?:ears?|fingers?|thumb|legs?|arms?|hands?|foot|feet|eyes?|tooth|teeth|toes?|nose)';
const ONE_PERSON =
  '(?:one|man|woman|lad|lass|boy|girl|kid|guy|bloke|lady|fella|couple|family|bairn|teenager|pensioner)';
const ALL_PEOPLE = '(?:every(?:one|body)|people|folk)';

/** The one person of a kind, or one of few. */
const oneOfAKind: readonly RegExp[] = [
  pattern(
    String.raw`\b(?:the|our|my|her|his|their|your|an?) only (?!${anyOf(ONLY_THINGS)})[\p{L}'-]+`,
  ),
  /\b(?:is|was|were|i'm|he's|she's|am) the only (?:one|person)\b/gu,
  pattern(
    String.raw`\b(?:the|our|my|her|his|their|your|town's|country's|britain's|city's) (?:first|last|sole|oldest|youngest|tallest|smallest|shortest|biggest|fattest|longest[- ]serving|eldest|most \p{L}+) (?:ever )?(?:[\p{L}'-]{1,30} ){0,2}?${anyOf(PEOPLE)}\b`,
  ),
  /\b(?:only|just|about) (?:about )?(?:two|three|four|five|six|a few|a handful) of (?:us|them)\b/gu,
  /\b(?:two|three|four|five) of (?:us|them) left\b/gu,
  /\bone of (?:the )?(?:last|only|few)\b|\bone of a kind\b|\boldest (?:person|man|woman|one)\b/gu,
  /\b(?:no ?one|nobody) else (?:here |in [\p{L} ]{3,20})?(?:has|can|does|is|speaks|plays|makes|knows how)\b/gu,
  pattern(
    String.raw`\b(?:only|first|last|oldest|youngest|biggest|smallest) [\p{L}' -]{2,40} in (?:the )?${anyOf(PLACES_OF_ALL)}\b`,
  ),
  /\b(?:ever|first) to (?:finish|win|climb|swim|cross|graduate|become|play|join|serve)\b/gu,
];

/** Known in the whole place, or told of in the news. */
const wellKnown: readonly RegExp[] = [
  /\b(?:is|am|was|i'm|he's|she's|that's|were|we're|are) the (?:(?:wee|little|young|old|small|big|tall|blind|deaf|first|last|other) ){0,2}(?:boy|girl|man|woman|lad|lass|kid|lady|bloke|guy|one|ones|baby|family|couple|sisters|brothers|people) (?:from|in|at|on|with|off) [\p{L}]+/gu,
  pattern(
    String.raw`\b(?:that|the|this) ${ONE_PERSON} (?:who|that|what|with|on the (?:front|news|telly))\b(?!'s| (?:work|volunteer|run|help|clean|cook)s? here)`,
  ),
  /\b(?:film|book|song|play|programme) (?:of|about) (?:it|him|her|me|us|them)\b/gu,
  /\bmade a (?:film|documentary|programme|tv show)/gu,
  pattern(
    String.raw`\b(?:${ALL_PEOPLE}|they all|whole (?:town|village|estate)) (?:round here |here |in (?:the )?\p{L}+ )?(?:knows?|remembers?|recogni[sz]es?|stared?|points?) (?:me|him|her|them|us|my|his|at)?`,
  ),
  pattern(
    String.raw`\b(?:${ALL_PEOPLE}|half the \p{L}+|the whole \p{L}+) (?:has |have )?(?:seen|saw|watched|heard|shared|talked|talks|remembers)\b`,
  ),
  /\b(?:knows?|recogni[sz]es?) (?:my|his|her) (?:face|voice|car|van|coat|hat)\b/gu,
  /\bknown (?:locally |round here |to everyone |everywhere )?(?:as the|for (?:his|her|their|being))\b/gu,
  /\bwho (?:this|it) is from\b|\byou know who\b/gu,
  /\b(?:in|on|made|all over|hit|from) (?:all )?(?:the )?(?:local |national |six o'clock |ten o'clock |evening |tv |regional )?(?:news|newspapers?|papers?|telly|tv|television|radio|front pages?|headlines|front of)\b(?! licence| room| stand| agent| to read| towels?)/gu,
  /\bfront page\b|\bheadlines\b/gu,
  pattern(
    String.raw`\b(?:in|by|of|from|told) the (?:\p{L}+ )?(?:\p{L}+ )?${anyOf(PAPERS)}(?!\p{L}| (?:office|box|code|room|lamp))`,
  ),
  wordsOf(FAME),
  wordsOf(EVENTS),
];

/** What is seen of a person, and what binds or belongs to them. */
const theirOwn: readonly RegExp[] = [
  wordsOf(MARKS_OF_THE_BODY),
  pattern(
    String.raw`\b(?:left |right |half |part |one |two )?(?:of )?(?:his |her |their |my )?(?:left |right )?${PART_OF_BODY} (?:is |are |was )?(?:missing|gone|cut off|bitten off|blown off)\b`,
  ),
  pattern(
    String.raw`\bmissing (?:a |an |his |her |two |three |one |half |part of )?(?:\p{L}+ )?${PART_OF_BODY}\b`,
  ),
  /\b(?:one|two|three|four|six) (?:fingers?|toes|thumbs)/gu,
  /\b(?:six|seven) (?:foot|feet|ft)(?: \p{L}+)?\b|\b[67] ?(?:ft|')\s?\d?/gu,
  wordsOf(ORDERS),
  pattern(String.raw`(?<!\p{L})${anyOf(RARE_JOBS)}(?!\p{L})`),
  wordsOf(RARE_ANIMALS),
  wordsOf(RARE_INSTRUMENTS),
];

/** What points at one person although it names none; each is asked about, never replaced unasked. */
const CUES: readonly RegExp[] = [...oneOfAKind, ...wellKnown, ...theirOwn];

/** "worked as a bell founder", "a gravedigger by trade". */
const JOB =
  /\b(?:(?:worked|works|work|working|trained|trains|employed|job|jobs|started|qualified|career) as|used to be|was once|once was|retired(?: as)?|former|formerly|ex-|wants? (?:2|to) b(?:e|ecome)?|dreams? of being|would like to be) (?:an?|the|our|my)? ?((?:[\p{L}'-]{1,30} ?){1,4})|(?<![\p{L}\p{N}'-])((?:[\p{L}'-]{1,30} ){1,3})by trade\b/gu;
const TRADE =
  /(?:er|or|ist|ian|man|woman|smith|wright|keeper|jack|monger|ess|eur|ant|pilot|judge|chef|mayor|nun|monk|priest|model|clown|spy)s?$/;

const BACK = /(?:^|[.;:!?\n,("“[])[^.;:!?\n,("“[]*$/;

/** Clauses that point at one person although they name none (ANONYMISATION.md, Texts 6). */
export function tellingIn(text: string): FoldedSpan[] {
  const found: { start: number; end: number }[] = [];
  const put = (start: number, end: number) => found.push(clauseOf(text, start, end));
  for (const cue of CUES)
    for (const { 0: whole, index } of text.matchAll(cue)) put(index, index + whole.length);
  for (const { 0: whole, 1: job = '', 2: trade = '', index } of text.matchAll(JOB)) {
    const words = (job || trade).trim().split(/\s+/);
    const worker = words.find((word) => TRADE.test(word));
    if (trade || (worker && !usual.has(worker.replace(/s$/, '')))) put(index, index + whole.length);
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const all: FoldedSpan[] = [];
  for (const { start, end } of found) {
    const last = all.at(-1);
    if (last && start <= last.end) all[all.length - 1] = { ...last, end: Math.max(last.end, end) };
    else all.push({ start, end, kind: 'hidden', reason: 'one-person' });
  }
  return all;
}

const LONGEST_BEFORE = 40;
const LONGEST_AFTER = 60;

/** The clause around a cue, in bounds so that the time stays linear. */
function clauseOf(text: string, start: number, end: number): { start: number; end: number } {
  const head = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
  const own = BACK.exec(head)?.[0] ?? head.replace(/^\S*\s/, '');
  const lead = own.replace(/^[\s.;:!?\n,("“[]+/, '');
  const tail = text.slice(end, end + LONGEST_AFTER);
  const stop = /[.;:!?\n,)"”\]]/.exec(tail)?.index;
  const rest = stop === undefined ? tail.replace(/\s\S*$/, '') : tail.slice(0, stop);
  const whole = stop === undefined && end + LONGEST_AFTER >= text.length ? tail : rest;
  return { start: start - lead.length, end: end + whole.trimEnd().length };
}
