import { z } from 'zod';
import { entityKinds } from '../../../shared/anonymise/texts/spans.ts';
import { type ReviewedSpan, spansOf, type Text } from './spans.ts';

const place = z.int().min(0);
const reading = z.strictObject({
  of: z.string(),
  words: z.string(),
  // Drafts on disk call the spans marks.
  marks: z.array(
    z.strictObject({
      start: place,
      end: place,
      kind: z.enum(entityKinds),
      hidden: z.boolean(),
    }),
  ),
});

/** A fingerprint of a text that does not contain its words (FNV-1a, 32 bits, and the length). */
function printOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return `${text.length}:${hash}`;
}

/** The draft of the review of one text; null where nothing was changed. */
export function keptReading(
  text: Text,
  spans: readonly ReviewedSpan[],
  words: string,
): string | null {
  const untouched = JSON.stringify(spans) === JSON.stringify(spansOf(text));
  return untouched && words === ''
    ? null
    : JSON.stringify({ of: printOf(text.text), words, marks: spans });
}

/** The draft of the review of exactly this text; null for another. */
export function readReading(kept: string, text: Text) {
  try {
    const found = reading.safeParse(JSON.parse(kept)).data;
    return found?.of === printOf(text.text) ? found : null;
  } catch {
    return null;
  }
}
