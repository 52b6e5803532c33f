/** Characters that XML cannot hold, and CR, which XML reads as LF. */
const barred = /(?![\t\n\u007F-\u009F])\p{Cc}|[\uFFFE\uFFFF]/gu;
/** Text that looks like a spreadsheet's escape (ECMA-376, 22.9.2.19). */
const lookalike = /_(?=x[0-9a-f]{4}_)/gi;

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text as a spreadsheet's XML holds it: no character is dropped. */
export function escaped(text: string): string {
  return text
    .replace(lookalike, '_x005F_')
    .replace(barred, (letter) => `_x${hex(letter)}_`)
    .replace(/[&<>"]/g, (letter) => named[letter] ?? '');
}

/** The unescaped text, or null for an escape that our writer never makes. */
export function unescaped(xml: string): string | null {
  if (/[<>"]|&(?!(amp|lt|gt|quot);)/.test(xml)) return null;
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

const hex = (letter: string): string =>
  letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
