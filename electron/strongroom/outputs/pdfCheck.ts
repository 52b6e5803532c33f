/** What a report never holds: code, other files, forms, links out, anybody's name. */
const barred =
  /\/(JavaScript|JS|EmbeddedFiles?|Filespec|OpenAction|AA|Launch|URI|SubmitForm|AcroForm|XFA|RichMedia|Author|Encrypt)\b/;

/**
 * Whether the bytes are one whole PDF with pages and nothing that acts or names an author. What
 * its pages say is not read here: it was drawn from the document in a page of our own.
 */
export function isPlainPdf(bytes: Uint8Array): boolean {
  // One letter a byte, so that what is compressed does not matter.
  const text = Buffer.from(bytes).toString('latin1');
  const structure = text
    .replace(/\bstream\r?\n[\s\S]*?\bendstream\b/g, 'stream endstream')
    // A name may be written in other letters.
    .replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return (
    /^%PDF-1\.\d/.test(text) &&
    /\bstartxref\s+\d+\s+%%EOF\s*$/.test(text) &&
    /\/Type\s*\/Page\b(?!s)/.test(structure) &&
    // Objects within compressed streams could not be seen here.
    !/\/ObjStm\b/.test(structure) &&
    !barred.test(structure)
  );
}
