import { words } from './documentWords.ts';
import type { TablesSnapshot } from './snapshot.ts';
import type { Workshop } from './workshop.ts';

/**
 * What sessions are called in tables. A title is free text that may name a person: one with any
 * detected span becomes "another subject", because titles are not reviewed one by one.
 */
export async function subjectNames(
  titles: Iterable<string | null>,
  known: NonNullable<TablesSnapshot['known']>,
  workshop: Workshop,
): Promise<(title: string | null) => string | null> {
  const texts = [...new Set(titles)].filter((title) => title !== null);
  if (texts.length === 0) return (title) => title;
  const detected = await workshop('redact', { vault: known, texts });
  const naming = new Set(
    texts.filter((_, at) => {
      const { spans = [], review = [] } = detected[at] ?? {};
      return spans.length + review.length > 0;
    }),
  );
  return (title) => (title !== null && naming.has(title) ? words.tables.otherSubject : title);
}
