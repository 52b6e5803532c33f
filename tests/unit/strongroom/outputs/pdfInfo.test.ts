import { expect, test } from 'vitest';
import { withoutOrigin } from '../../../../electron/strongroom/outputs/pdfInfo.ts';
import { bytesOf, pdfOf, textOf } from './pdf.ts';

const about =
  "/Creator (Mozilla/5.0 \\(X11; Linux\\) Chrome/114)\n/Producer (Skia/PDF m114)\n/CreationDate (D:20261123041538+00'00')\n/ModDate (D:20261123041538Z)";

test('takes the computer and the hour out of a PDF without moving a byte', () => {
  const before = pdfOf(about);
  const after = textOf(withoutOrigin(bytesOf(before), '2026-04-02'));
  expect(after.length).toBe(before.length);
  expect(after.slice(after.indexOf('endobj'))).toBe(before.slice(before.indexOf('endobj')));
  expect(after.replace(/ +/g, ' ')).toContain(
    '<</Creator (Alongside) \n/Producer (Alongside) \n/CreationDate (D:20260402000000) \n/ModDate (D:20260402000000) >>',
  );
});

test('leaves what the pages say as it is, also where it reads like the information', () => {
  const page = '(/Creator (Jo) /ModDate (D:20261123041538Z))\u00e9';
  expect(textOf(withoutOrigin(bytesOf(pdfOf(about, page)), '2026-04-02'))).toContain(page);
});

test.each([
  ['no trailer', 'PK'],
  ['a trailer without information', pdfOf(about).replace('/Info', '/Other')],
  ['an offset that leads elsewhere', pdfOf(about).replace('%PDF-1.4', '%PDF-1.4 ')],
])('gives none back for %s', (_, text) => {
  expect(withoutOrigin(bytesOf(text), '2026-04-02')).toBeNull();
});
