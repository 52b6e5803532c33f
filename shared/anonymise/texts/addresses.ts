import type { Dictionary } from './dictionary.ts';
import { distance } from './distance.ts';
import { FORM } from './entries.ts';
import type { Hit } from './hits.ts';
import type { Found } from './marks.ts';
import type { Scene } from './scene.ts';
import { KIND_OF } from './streets.ts';

/**
 * Addresses of the vault: from a street that was found, on through what follows in the address of
 * somebody who lives there, and back to a flat or house before it (ANONYMISATION.md, Texts 5).
 */
export function addressesIn(scene: Scene, hits: readonly Hit[], dictionary: Dictionary): Found[] {
  const found: Found[] = [];
  for (const { start, end, entry } of hits) {
    if ((entry.forms & FORM.postcode) !== 0)
      found.push({ start, end, kind: 'place', reason: null });
    if ((entry.forms & FORM.street) === 0) continue;
    let far = end;
    let near = start;
    for (const owner of entry.owners) {
      const words = dictionary.addresses[owner] ?? [];
      far = Math.max(
        far,
        onwards(scene, scene.tokenAt(end - 1) + 1, words),
        numberAfter(scene, end),
      );
      // "Marsh Lane 14".
      const number = scene.tokens[scene.tokenAt(end - 1) + 1];
      if (number && /^\d/.test(number.word) && number.gap === ' ' && words.includes(number.word))
        far = Math.max(far, number.end);
      near = Math.min(near, backwards(scene, scene.tokenAt(start) - 1, words));
    }
    found.push({ start: near, end: far, kind: 'place', reason: null });
  }
  found.push(...misspeltStreets(scene, dictionary));
  return found;
}

const CLOSE = /^[\s,.;/|>-]{1,6}$/;

/** The end of the words that stand in an address too, in its order, from a token onwards. */
function onwards({ tokens }: Scene, from: number, words: readonly string[]): number {
  let end = 0;
  // Where the street is not spelt as in the vault, the rest may begin anywhere.
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
function numberAfter({ text }: Scene, end: number): number {
  const found =
    /^[,.]?\s{1,2}(?:number|num|no\.?|nr\.?|nos\.?|house|flat|#)\s?#?\d{1,4}[a-z]?(?![\p{L}\p{N}])/u.exec(
      text.slice(end, end + 20),
    );
  return end + (found?.[0].length ?? 0);
}

const NUMBER =
  /^(\d{1,4}[a-z]?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|and|no|number|flat)$/;

/** The start of what leads to a street: its number, said or written, or words of the address. */
function backwards(
  { tokens }: Pick<Scene, 'tokens'>,
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
function misspeltStreets({ tokens }: Scene, { streets }: Dictionary): Found[] {
  const found: Found[] = [];
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
