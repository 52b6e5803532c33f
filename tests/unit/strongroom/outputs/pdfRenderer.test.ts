import { expect, test } from 'vitest';
import {
  makePdfRenderer,
  NotRendered,
} from '../../../../electron/strongroom/outputs/pdfRenderer.ts';
import { documentOf, rows, texts } from './fixture.ts';
import { bytesOf, pdfOf, textOf } from './pdf.ts';

test('asks for each report and hands each to whoever asked for it', async () => {
  const asked: number[] = [];
  const renderer = makePdfRenderer((id) => asked.push(id));
  const first = renderer.renderPdf(documentOf(rows));
  const second = renderer.renderPdf(documentOf(rows));
  renderer.rendered(asked[1] ?? 0, bytesOf(pdfOf('', '(second)')));
  renderer.rendered(asked[0] ?? 0, null);
  await expect(first).rejects.toBeInstanceOf(NotRendered);
  expect(textOf(await second)).toContain('(second)');
});

test('hands over no PDF in which the computer and the hour cannot be found', async () => {
  const renderer = makePdfRenderer((id) =>
    renderer.rendered(id, bytesOf('%PDF-1.4 of another engine')),
  );
  await expect(renderer.renderPdf(documentOf(rows))).rejects.toBeInstanceOf(NotRendered);
});

test('sends a document that comes out as it went in', () => {
  let sent = '';
  const document = documentOf(texts('</script><!-- <b> \u2028 👩'));
  const renderer = makePdfRenderer((_, json) => {
    sent = new TextDecoder().decode(json);
  });
  void renderer.renderPdf(document);
  expect(JSON.parse(sent)).toEqual(document);
});
