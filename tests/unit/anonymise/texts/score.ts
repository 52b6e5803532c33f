import { detectSpans } from '../../../../shared/anonymise/texts/detect.ts';
import type { Gazetteer } from '../../../../shared/anonymise/texts/gazetteer.ts';
import type { MarkedText } from './corpus.ts';

export interface Score {
  readonly texts: number;
  /** Marks that a person set, but for people whom the vault does not know. */
  readonly gold: number;
  /** The share of them that is wholly hidden without anybody looking. */
  readonly recall: number;
  /** The share hidden, or touched by something that somebody will look at. */
  readonly recallWithReview: number;
  /** The share of the characters outside every mark that was hidden. */
  readonly overRedaction: number;
  /** What was not hidden: text, words, whether it is for review. */
  readonly missed: readonly string[];
  readonly overdone: readonly string[];
}

/** Counts marks wholly covered and characters covered for nothing. */
export function scored(texts: readonly MarkedText[], gazetteer: Gazetteer): Score {
  const missed: string[] = [];
  const overdone: string[] = [];
  let [gold, hidden, looked, free, over] = [0, 0, 0, 0, 0];
  for (const { id, text, gold: marks } of texts) {
    const { spans, review } = detectSpans(text, gazetteer);
    const wanted = marks.filter(({ kind }) => kind !== 'unknown');
    gold += wanted.length;
    for (const { start, end } of wanted) {
      const words = `${id}: ${text.slice(start, end)}`;
      if (isCovered(start, end, spans)) hidden++;
      else if (review.some(([from, to]) => from < end && to > start)) {
        looked++;
        missed.push(`${words} (review)`);
      } else missed.push(words);
    }
    for (let at = 0; at < text.length; at++)
      if (!marks.some(({ start, end }) => start <= at && at < end)) free++;
    for (const [from, to] of spans) {
      let own = 0;
      for (let at = from; at < to; at++)
        if (!marks.some(({ start, end }) => start <= at && at < end)) own++;
      over += own;
      if (own > 3) overdone.push(`${id}: ${text.slice(from, to)}`);
    }
  }
  return {
    texts: texts.length,
    gold,
    recall: hidden / gold,
    recallWithReview: (hidden + looked) / gold,
    overRedaction: over / free,
    missed,
    overdone,
  };
}

/** What a person must be asked about at least; the other marks are hidden without asking. */
const ASKED = /^(unknown|institution|story)$/;

export interface SecondScore {
  /** The share of the marks to be hidden that are wholly hidden without asking. */
  readonly recall: number;
  /** The share of all marks that are hidden, or touched by something that is asked. */
  readonly recallWithReview: number;
  /** The share of the characters outside every mark that is hidden. */
  readonly overRedaction: number;
  /** The share of the characters outside every mark that is asked about. */
  readonly asked: number;
  /** The share of the decoys of which a character is hidden without asking. */
  readonly decoys: number;
  readonly missed: readonly string[];
  readonly silent: readonly string[];
  readonly overdone: readonly string[];
}

/** Scores texts whose marks say what is to be asked, and what must stay. */
export function scoredAsked(texts: readonly MarkedText[], gazetteer: Gazetteer): SecondScore {
  const [missed, silent, overdone]: [string[], string[], string[]] = [[], [], []];
  let [wanted, hidden, marked, found, decoys, hit, free, over, asked] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const { id, text, gold } of texts) {
    const { spans, review } = detectSpans(text, gazetteer);
    const marks = gold.filter(({ kind }) => kind !== 'decoy');
    for (const { start, end, kind } of gold) {
      const said = `${id} ${kind}: ${text.slice(start, end)}`;
      const touched = (all: readonly (readonly [number, number, ...unknown[]])[]) =>
        all.some(([from, to]) => from < end && to > start);
      if (kind === 'decoy') {
        decoys++;
        if (touched(spans)) {
          hit++;
          overdone.push(said);
        }
        continue;
      }
      const covered = isCovered(start, end, spans);
      marked++;
      if (covered || touched(review)) found++;
      else if (ASKED.test(kind) && touched(spans)) found++;
      else silent.push(said);
      if (ASKED.test(kind)) continue;
      wanted++;
      if (covered) hidden++;
      else missed.push(said);
    }
    const inside = (at: number) => marks.some(({ start, end }) => start <= at && at < end);
    const outside = ([from, to]: readonly [number, number, ...unknown[]]) => {
      let own = 0;
      for (let at = from; at < to; at++) if (!inside(at)) own++;
      return own;
    };
    free += outside([0, text.length]);
    for (const span of spans) {
      over += outside(span);
      if (outside(span) > 3) overdone.push(`${id}: ${text.slice(span[0], span[1])}`);
    }
    for (const span of review) asked += outside(span);
  }
  return {
    ...{ recall: hidden / wanted, recallWithReview: found / marked, decoys: hit / decoys },
    ...{ overRedaction: over / free, asked: asked / free, missed, silent, overdone },
  };
}

/** Every character of it is hidden, by one mark or by several. */
function isCovered(
  start: number,
  end: number,
  spans: readonly (readonly [number, number, string])[],
): boolean {
  for (let at = start; at < end; at++) {
    if (!spans.some(([from, to]) => from <= at && at < to)) return false;
  }
  return true;
}
