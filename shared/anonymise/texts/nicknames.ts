import type { AnalysedText } from './analysed-text.ts';
import { isCommon } from './lexicon.ts';
import type { FoldedSpan } from './spans.ts';
import { beginsSentence, inHeading, type Token } from './tokens.ts';
import { DETERMINERS, FUNCTION_WORDS } from './words/cues.ts';

/** Names that people are given for their looks or where they are from. */
const LOOKS = new Set(
  `ginger lofty tiny shorty titch stumpy stretch lanky slim skinny fatty chubby podge tubby baldy curly
  blondie blondy red carrots specs goggles four-eyes smiler gappy toothless gummy lurch beanpole
  scouse scouser geordie jock taff taffy paddy brummie manc yorkie cockney tex dutch ginge rusty
  snowy whitey chalky dusty smudge nobby spud beardy tash whiskers hoppy limpy peg-leg lefty patch
  hook scar scarface freckles dimples spike mullet mohawk dreads rasta goth tats tatts inky bones
  granddad grandpops pops nipper sarge doc prof skip skipper cap'n captain boss duke prince
  squeak mouse bear bull moose goose duck`.split(/\s+/),
);
const CALLED =
  /(?:\bcall(?:s|ed)? (?:him|her|me|them|himself|herself|themselves)|\bknown (?:to (?:us|all|everyone) )?as|\bgoes by|\bnick ?named?|\banswers to|\baka|\ba\.k\.a\.?|\bstreet name|\bnickname is|\bcalled|\bname of)(?: the)?[ :]{1,2}["'“‘]?$/;

/** Nicknames that the vault does not have: asked (ANONYMISATION.md, Texts 6). */
export function nicknamesIn({ tokens, text, withoutCapitals }: AnalysedText): FoldedSpan[] {
  return tokens.flatMap((own, at): FoldedSpan[] => {
    if (own.word.length < 3 || /\d/.test(own.word)) return [];
    const span = {
      start: own.start,
      end: own.end,
      kind: 'person',
      reason: 'unknown-name',
    } as const;
    const head = text.slice(Math.max(0, own.start - 32), own.start);
    if (CALLED.test(head) && !isPlain(own, withoutCapitals)) return [span];
    if (withoutCapitals && isKin(tokens, at) && !isCommon(own.word)) return [span];
    if (!LOOKS.has(own.word)) return [];
    const shown = own.capital && !beginsSentence(tokens, at, text) && !inHeading(tokens, at, text);
    return shown || isMet(tokens, at) ? [span] : [];
  });
}

const isPlain = (own: Token, withoutCapitals: boolean): boolean =>
  (!own.capital && !withoutCapitals) || DETERMINERS.has(own.word) || FUNCTION_WORDS.has(own.word);

/** "his cuz tyrell", in a text without capitals. */
const isKin = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.gap === ' ' &&
  /^(cuz|cousin|bro|brother|sis|sister|mate|mates|friend|boyfriend|girlfriend|bf|gf|fella|partner|ex|son|daughter|dad|mum|mam|uncle|aunt|auntie|neighbour)$/.test(
    tokens[at - 1]?.word ?? '',
  );

/** "tell shorty", "seen smiler": small letters after what is done to people. */
const isMet = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.gap === ' ' &&
  /^(tell|told|ask|asked|seen|saw|met|ring|rang|text|texted|with|from|cheers|hi|hiya|wheres|hows)$/.test(
    tokens[at - 1]?.word ?? '',
  );
