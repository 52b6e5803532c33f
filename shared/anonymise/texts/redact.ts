import type { Mention, Span } from './spans.ts';

/**
 * Replaces each span by its kind, such as `[person]`. All people get one token, so that a reader can
 * neither distinguish nor recognise them (ANONYMISATION.md, Texts 7). A possessive keeps its `'s`.
 * Spans are sorted and do not overlap, as in `detectSpans`.
 */
export function redactText(text: string, marks: readonly Span[]): string {
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

/** The text with these words in place of each mention; a possessive stays one. */
export function replaceMentions(text: string, mentions: readonly Mention[], by: string): string {
  let [said, reached] = ['', 0];
  for (const { start, end } of mentions) {
    if (start < reached) continue;
    const possessive = /['’]s$/i.exec(text.slice(start, end))?.[0] ?? '';
    said += text.slice(reached, start) + by + possessive;
    reached = end;
  }
  return said + text.slice(reached);
}
