import type { AnalysedText } from './analysed-text.ts';
import { distance } from './distance.ts';
import { FORM } from './entries.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Hit } from './hits.ts';
import type { FoldedSpan } from './spans.ts';
import { KIND_OF } from './streets.ts';

/**
 * Addresses of the vault: starts at a street that was found, extends to the following words of a
 * known address in that street and back to the flat or house number (ANONYMISATION.md, Texts 5).
 */
export function addressesIn(
  analysed: AnalysedText,
  hits: readonly Hit[],
  gazetteer: Gazetteer,
): FoldedSpan[] {
  const found: FoldedSpan[] = [];
  for (const { start, end, entry } of hits) {
    if ((entry.forms & FORM.postcode) !== 0)
      found.push({ start, end, kind: 'place', reason: null });
    if ((entry.forms & FORM.street) === 0) continue;
    let far = end;
    let near = start;
    for (const owner of entry.owners) {
      const words = gazetteer.addresses[owner] ?? [];
      far = Math.max(
        far,
        onwards(analysed, analysed.tokenAt(end - 1) + 1, words),
        numberAfter(analysed, end),
      );
      // "Marsh Lane 14".
      const number = analysed.tokens[analysed.tokenAt(end - 1) + 1];
      if (number && /^\d/.test(number.word) && number.gap === ' ' && words.includes(number.word))
        far = Math.max(far, number.end);
      near = Math.min(near, backwards(analysed, analysed.tokenAt(start) - 1, words));
    }
    found.push({ start: near, end: far, kind: 'place', reason: null });
  }
  found.push(...misspeltStreets(analysed, gazetteer));
  return found;
}

const CLOSE = /^[\s,.;/|>-]{1,6}$/;

/** The end of the run of tokens that follows the words of a known address, in its order. */
function onwards({ tokens }: AnalysedText, from: number, words: readonly string[]): number {
  let end = 0;
  // If the street is misspelt, the run may begin at any word of the address.
  let reached = words.indexOf(tokens[from - 1]?.word ?? '');
  for (let at = from; at < from + 8; at++) {
    const token = tokens[at];
    if (!token || !CLOSE.test(token.gap)) break;
    const next = words.indexOf(token.word, reached + 1);
    if (next < 0) break;
    reached = next;
    end = token.end;
  }
  return end;
}

/** "Marsh Lane, number 14": the end of the number. */
function numberAfter({ text }: AnalysedText, end: number): number {
  const found =
    /^[,.]?\s{1,2}(?:number|num|no\.?|nr\.?|nos\.?|house|flat|#)\s?#?\d{1,4}[a-z]?(?![\p{L}\p{N}])/u.exec(
      text.slice(end, end + 20),
    );
  return end + (found?.[0].length ?? 0);
}

const NUMBER =
  /^(\d{1,4}[a-z]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|and|no|number|flat)$/;

/** The start of the words before a street: its number in digits or words, or words of the address. */
function backwards(
  { tokens }: Pick<AnalysedText, 'tokens'>,
  from: number,
  words: readonly string[],
): number {
  let start = Number.POSITIVE_INFINITY;
  for (let at = from; at > from - 5; at--) {
    const token = tokens[at];
    const after = tokens[at + 1];
    if (!token || !after || !/^[\s,./-]{1,3}$/.test(after.gap)) break;
    const stop = /[.,]/.test(after.gap.trim()) && !/^(no|nos|nr)$/.test(token.word);
    const number = NUMBER.test(token.word) && !(stop && !/\d/.test(token.word));
    if (!number && !words.includes(token.word)) break;
    if (token.word !== 'and' && token.word !== 'hundred') start = token.start;
  }
  return start;
}

/** "14 Mash Lane": a street with one slip, two from twelve letters. */
function misspeltStreets({ tokens }: AnalysedText, { streets }: Gazetteer): FoldedSpan[] {
  const found: FoldedSpan[] = [];
  tokens.forEach((kind, at) => {
    const full = KIND_OF.get(kind.word)?.[0];
    if (full === undefined || kind.gap !== ' ') return;
    let name = full;
    for (let own = at - 1; own >= 0 && own > at - 4; own--) {
      const token = tokens[own];
      if (!token || /\d/.test(token.word)) break;
      name = token.word + name;
      const most = name.length < 12 ? 1 : 2;
      if (streets.some((street) => distance(name, street, most) <= most)) {
        const start = Math.min(token.start, backwards({ tokens }, own - 1, []));
        found.push({ start, end: kind.end, kind: 'place', reason: null });
        break;
      }
      if (!/^[ ,]{1,2}$/.test(token.gap)) break;
    }
  });
  return found;
}
