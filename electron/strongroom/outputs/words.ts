import list from '../../../resources/locales/en/report.json' with { type: 'json' };

/** The words that every handed-over file has in common; the printed page takes the same. */
export const words = list;

/** A sentence with its gaps filled. */
export function filled(sentence: string, gaps: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(gaps[name] ?? ''));
}
