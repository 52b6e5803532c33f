import { expect, test } from 'vitest';
import { writeDocument } from '../../../electron/strongroom/outputs/writeDocument.ts';
import { office, opened } from '../../support/office.ts';
import {
  attendance,
  documentOf,
  hostile,
  noPdf,
  paid,
  rows,
  texts,
} from '../../unit/strongroom/outputs/fixture.ts';

test.skipIf(office === null)(
  'a workbook opens in LibreOffice: no formula, no author, no link',
  async () => {
    const document = documentOf(rows, attendance, paid, texts(...hostile));
    const { content, meta } = opened(
      'book.xlsx',
      (await writeDocument(document, 'xlsx', noPdf)).bytes,
    );
    expect(content.match(/<table:table /g)?.length).toBe(5);
    expect(content).not.toMatch(/table:formula|xlink:href|table:named-range/);
    expect(meta).not.toMatch(/creator|creation-date|dc:date/);
    for (const number of ['1234', '12345.67', '123.5']) {
      expect(content).toContain(`office:value="${number}"`);
    }
    // Leading zeros stay, and no text became a number.
    expect(content).toContain('<text:p>007</text:p>');
    expect(content.match(/office:value-type="float"/g)?.length).toBe(7);
  },
);

test.skipIf(office === null)('a CSV opens in LibreOffice without a formula', async () => {
  const { bytes } = await writeDocument(documentOf(texts(...hostile)), 'csv', noPdf);
  const { content } = opened('texts.csv', bytes);
  expect(content).toContain('calc');
  expect(content).not.toMatch(/table:formula|xlink:href/);
});

test.runIf(office === null)(
  'LibreOffice is not on this computer: opening files in it is not tested',
  () => {
    expect(office).toBeNull();
  },
);
