import list from '../../../resources/locales/en/report.json' with { type: 'json' };

/** The words that all released files share; the printed page uses the same. */
export const words = list;

/** A sentence with its placeholders filled. */
export function filled(sentence: string, gaps: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(gaps[name] ?? ''));
}
