const end = Buffer.from('</head>');

/** A page with a document in it, as a data block that no browser runs. */
export function withDocument(page: Uint8Array, document: Uint8Array): Uint8Array {
  const at = Buffer.from(page).indexOf(end);
  if (at < 0) throw new Error('a page without a head');
  return Buffer.concat([
    page.subarray(0, at),
    Buffer.from('<script type="application/json" id="document">'),
    document,
    Buffer.from('</script>'),
    page.subarray(at),
  ]);
}
