import { expect, test } from 'vitest';
import {
  makePdfRenderer,
  NotRendered,
  withoutOrigin,
} from '../../../../electron/strongroom/outputs/pdfRenderer.ts';
import { documentOf, rows, texts } from './fixture.ts';

const pdf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

test('asks for each report and hands each to whoever asked for it', async () => {
  const asked: number[] = [];
  const drawing = makePdfRenderer((id) => asked.push(id));
  const first = drawing.renderPdf(documentOf(rows));
  const second = drawing.renderPdf(documentOf(rows));
  drawing.drawn(asked[1] ?? 0, pdf('second'));
  drawing.drawn(asked[0] ?? 0, null);
  await expect(first).rejects.toBeInstanceOf(NotRendered);
  expect(textOf(await second)).toBe('second');
});

test('sends a document that ends no script and comes out as it went in', () => {
  let sent = '';
  const document = documentOf(texts('</script><!-- <b> \u2028 👩'));
  const drawing = makePdfRenderer((_, json) => {
    sent = new TextDecoder().decode(json);
  });
  void drawing.renderPdf(document);
  expect(sent).not.toContain('<');
  expect(JSON.parse(sent)).toEqual(document);
});

test('takes the computer and the hour out of a PDF without moving a byte', () => {
  const before =
    "1 0 obj\n<</Creator (Mozilla/5.0 \\(X11; Linux\\) Chrome/114)\n/CreationDate (D:20261123041538+00'00')\n/ModDate (D:20261123041538Z)>>\u00e9";
  const after = textOf(withoutOrigin(pdf(before), '2026-04-02'));
  expect(after.length).toBe(before.length);
  expect(after.replace(/ +/g, ' ')).toBe(
    '1 0 obj\n<</Creator (Alongside) \n/CreationDate (D:20260402000000) \n/ModDate (D:20260402000000) >>\u00e9',
  );
});
