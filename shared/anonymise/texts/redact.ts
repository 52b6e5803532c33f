import type { Mark } from './marks.ts';

/**
 * The text with a typed token for each mark, `[person]`, and nothing that tells two people apart or
 * one again (ANONYMISATION.md, Texts 7). A possessive keeps its `'s`. Marks are sorted and apart, as
 * `findMarks` has them.
 */
export function redactText(text: string, marks: readonly Mark[]): string {
  const parts: string[] = [];
  let reached = 0;
  for (const [start, end, kind] of marks) {
    const possessive = kind === 'person' && /['’]s$/i.test(text.slice(start, end)) ? '’s' : '';
    parts.push(text.slice(reached, start), `[${kind}]`, possessive);
    reached = end;
  }
  parts.push(text.slice(reached));
  return parts.join('');
}
