import { expect, test } from 'vitest';
import { isPlainPdf } from '../../../../electron/strongroom/outputs/pdfCheck.ts';

const pdf = (more = '', end = 'startxref\n9\n%%EOF\n') =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj\n<</Type /Page ${more}>>\nendobj\n2 0 obj\n<<>>\nstream\n/Author in a picture\nendstream\nendobj\n${end}`,
    'latin1',
  );

test('takes a whole PDF that only shows pages', () => {
  expect(isPlainPdf(pdf())).toBe(true);
});

test.each([
  ['cut off', pdf('', '')],
  ['without a page', Buffer.from('%PDF-1.4\n<</Type /Pages>>\nstartxref\n9\n%%EOF\n')],
  ['something else', Buffer.from('PK')],
  ['of an author', pdf('/Author (Jo)')],
  ['that acts', pdf('/OpenAction 3 0 R')],
  ['with code', pdf('/S /JavaScript /JS (x)')],
  ['with code in other letters', pdf('/S /J#61vaScript')],
  ['with a file inside', pdf('/EmbeddedFiles 3 0 R')],
  ['with something after its end', pdf('', 'startxref\n9\n%%EOF\nmore')],
])('refuses one %s', (_, bytes) => {
  expect(isPlainPdf(bytes)).toBe(false);
});
