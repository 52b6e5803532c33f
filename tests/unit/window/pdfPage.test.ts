import { expect, test } from 'vitest';
import { withDocument } from '../../../electron/window/pdfPage.ts';

test('puts a document into the head of a page as text that is no script', () => {
  const page = withDocument(Buffer.from('<head><title>é</title></head>'), Buffer.from('{"a":"é"}'));
  expect(new TextDecoder().decode(page)).toBe(
    '<head><title>é</title><script type="application/json" id="document">{"a":"é"}</script></head>',
  );
});

test('refuses a page that has no head', () => {
  expect(() => withDocument(Buffer.from('<p>'), Buffer.from('{}'))).toThrow('head');
});
