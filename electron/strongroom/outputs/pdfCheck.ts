/** What a report never holds: code, attached files, forms, external links, a person's name as author. */
const barred =
  /\/(JavaScript|JS|EmbeddedFiles?|Filespec|OpenAction|AA|Launch|URI|SubmitForm|AcroForm|XFA|RichMedia|Author|Encrypt)\b/;

/**
 * Whether the bytes are one whole PDF with pages, no active content and no author. The text of its
 * pages is not checked here: our own page rendered it from the document.
 */
export function isPlainPdf(bytes: Uint8Array): boolean {
  // Latin-1 keeps one character a byte, so that compressed streams do not matter.
  const text = Buffer.from(bytes).toString('latin1');
  const structure = text
    .replace(/\bstream\r?\n[\s\S]*?\bendstream\b/g, 'stream endstream')
    // A PDF name may be written with hex escapes.
    .replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return (
    /^%PDF-1\.\d/.test(text) &&
    /\bstartxref\s+\d+\s+%%EOF\s*$/.test(text) &&
    /\/Type\s*\/Page\b(?!s)/.test(structure) &&
    // Objects in compressed object streams could not be checked here.
    !/\/ObjStm\b/.test(structure) &&
    !barred.test(structure)
  );
}
