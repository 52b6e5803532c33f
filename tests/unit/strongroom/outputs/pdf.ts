export const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
export const textOf = (bytes: Uint8Array | null) => Buffer.from(bytes ?? []).toString('latin1');

/** A small PDF as Chromium lays it out: its information, a page's words, the table, the trailer. */
export function pdfOf(about: string, page = '(words)'): string {
  const head = '%PDF-1.4\n';
  const information = `1 0 obj\n<<${about}>>\nendobj\n`;
  const words = `2 0 obj\n${page}\nendobj\n`;
  const entry = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;
  const objects = [head, information, words].join('');
  const table = `xref\n0 3\n0000000000 65535 f \n${entry(head.length)}${entry(head.length + information.length)}`;
  return `${objects}${table}trailer\n<</Size 3\n/Info 1 0 R>>\nstartxref\n${objects.length}\n%%EOF\n`;
}
