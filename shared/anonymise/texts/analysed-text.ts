import { type Folded, normalise } from './normalise.ts';
import { type Stream, streamOf } from './stream.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A text, analysed once for all detectors. */
export interface AnalysedText {
  readonly folded: Folded;
  readonly stream: Stream;
  /** The folded text. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly withoutCapitals: boolean;
  /** The last token that begins at an offset or before it. */
  tokenAt(offset: number): number;
  /** Whether an offset lies in a handle, a hashtag or a URL. */
  inOnlineReference(offset: number): boolean;
  readonly onlineReferences: readonly OnlineReference[];
}

export interface OnlineReference {
  readonly start: number;
  readonly end: number;
  readonly kind: 'handle' | 'hashtag' | 'url';
}

const ONLINE_REFERENCES =
  /(?:https?:\/\/|www\.)[^\s<>"]{1,300}|(?<![\w.])(?:facebook|fb|instagram|linkedin|twitter|x|tiktok|snapchat|youtube)\.com\/[^\s<>"]{1,200}|(?<![\p{L}\p{N}@#.])[@#](?!\d{1,2}(?:[.:]\d\d)?(?:am|pm)?(?![\p{L}\p{N}_]))[\p{L}\p{N}_][\p{L}\p{N}_.-]{1,60}/gu;

export function analyseText(original: string): AnalysedText {
  const folded = normalise(original);
  const { text } = folded;
  const tokens = tokensOf(folded);
  const onlineReferences: OnlineReference[] = [];
  if (/[@#/]|www/.test(text)) {
    for (const found of text.matchAll(ONLINE_REFERENCES)) {
      const own = found[0].replace(/[.,!?)'-]+$/, '');
      const kind = own.startsWith('@') ? 'handle' : own.startsWith('#') ? 'hashtag' : 'url';
      onlineReferences.push({ start: found.index, end: found.index + own.length, kind });
    }
  }
  return {
    folded,
    stream: streamOf(folded),
    text,
    tokens,
    withoutCapitals: withoutCapitals(tokens),
    tokenAt: (offset) => lastAt(tokens, offset),
    inOnlineReference: (offset) => {
      const at = lastAt(onlineReferences, offset);
      return at >= 0 && offset < (onlineReferences[at]?.end ?? 0);
    },
    onlineReferences: onlineReferences,
  };
}

function lastAt(sorted: readonly { readonly start: number }[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function withoutCapitals(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ word }) => word.length > 1 && /[a-z]/.test(word));
  const capitals = words.filter(({ capital }) => capital).length;
  const loud = words.filter((own) => own.loud).length;
  return words.length > 0 && (capitals * 25 < words.length || loud * 10 > words.length * 7);
}
