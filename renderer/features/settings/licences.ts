/** One licence text, and the packages that are under it. */
export interface Licence {
  readonly packages: string;
  readonly terms: string;
  readonly text: string;
}

/** The parts of NOTICE after its head: names, terms, an empty line, the text. */
export function licencesIn(notice: string): Licence[] {
  const [, ...parts] = notice.split(/^={72}$/m);
  return parts.map((part) => {
    const [packages = '', terms = '', ...text] = part.trim().split('\n');
    return { packages, terms, text: text.join('\n').trim() };
  });
}
