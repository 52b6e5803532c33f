import { z } from 'zod';
import { markKinds } from '../../../shared/anonymise/texts/marks.ts';
import { type Mark, marksOf, type Text } from './marks.ts';

const place = z.int().min(0);
const reading = z.strictObject({
  of: z.string(),
  words: z.string(),
  marks: z.array(
    z.strictObject({
      start: place,
      end: place,
      kind: z.enum(markKinds),
      hidden: z.boolean(),
    }),
  ),
});

/** Tells one text from another without holding its words (FNV-1a, 32 bits, and the length). */
function printOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  }
  return `${text.length}:${hash}`;
}

/** How far the reading of one text has come, as it is kept; null where nothing was changed. */
export function keptReading(text: Text, marks: readonly Mark[], words: string): string | null {
  const untouched = JSON.stringify(marks) === JSON.stringify(marksOf(text));
  return untouched && words === ''
    ? null
    : JSON.stringify({ of: printOf(text.text), words, marks });
}

/** What was kept of the reading of these very words; null for others. */
export function readReading(kept: string, text: Text) {
  try {
    const found = reading.safeParse(JSON.parse(kept)).data;
    return found?.of === printOf(text.text) ? found : null;
  } catch {
    return null;
  }
}
