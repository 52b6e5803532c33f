import { strToU8 } from 'fflate';
import { expect, test } from 'vitest';
import { accountBytes } from '../../../electron/strongroom/accounts/files.ts';
import { unzipped } from '../../../electron/strongroom/outputs/zip.ts';
import {
  type AccountFormat,
  type AccountLine,
  accountFormats,
} from '../../../shared/domain/accounts.ts';
import { penceOf } from '../../../shared/domain/money.ts';
import { office, openedAll } from '../../support/office.ts';

/** Payments in cash and by bank, one of them taken back, of which every text looks like a formula. */
const line = (number: number, pence: number, more: Partial<AccountLine> = {}): AccountLine => ({
  ...{ number, on: '2026-11-17', part: 'fees', pence: penceOf(pence), method: 'cash' },
  ...{ payee: '=1+1', sessionOn: '2026-11-10', fund: '@SUM(A1)', fundCode: '+1' },
  ...{ project: '-2+3', reverses: null, ...more },
});
const lines = [
  line(1, 2_000),
  line(2, -2_000, { reverses: 1, on: '2026-11-18' }),
  line(3, 1_500, { method: 'bank' }),
  line(4, 435, { method: 'bank', part: 'expenses' }),
];
const codes = { fees: '7200', expenses: '7300', cash: '1230', voucher: '1250', bank: '1200' };

/** The numbers of each format as the program reads them, without codes, from the lowest. */
const numbers: Readonly<Record<AccountFormat, readonly number[]>> = {
  csv: [-20, -15, -4.35, 20],
  xero: [-20, -15, -4.35, 20],
  'quickbooks-3': [-20, -15, -4.35, 20],
  // A column for what leaves and one for what came back.
  'quickbooks-4': [4.35, 15, 20, 20],
  // What came back is a journal of a debit and a credit; the noughts are its tax.
  sage: [0, 0, 0, 0, 0, 4.35, 15, 20, 20, 20],
};

/** The files of a format by name. */
function filesOf(format: AccountFormat): [string, Uint8Array][] {
  const { bytes, files } = accountBytes(format, lines, codes);
  const texts =
    files === 1 ? [bytes] : [...(unzipped(bytes)?.values() ?? [])].map((text) => strToU8(text));
  expect(texts).toHaveLength(files);
  return texts.map((text, at) => [`${format}-${at}.csv`, Uint8Array.from(text)]);
}

test.skipIf(office === null)(
  'the accounts files open in LibreOffice: no cell is a formula, and amounts are numbers',
  () => {
    const all = openedAll(Object.fromEntries(accountFormats.flatMap(filesOf)));
    for (const format of accountFormats) {
      const cells = all
        .filter(({ name }) => name.replace(/-\d\.csv$/, '') === format)
        .map(({ content }) => content)
        .join('');
      expect(cells.match(/table:formula|xlink:href/g), format).toBeNull();
      const read = [...cells.matchAll(/office:value-type="float" office:value="([^"]+)"/g)]
        .map(([, value]) => Number(value))
        .filter((value) => !Object.values(codes).includes(String(value)))
        .toSorted((one, other) => one - other);
      expect(read, format).toEqual(numbers[format]);
    }
  },
);

test.runIf(office === null)(
  'LibreOffice is not on this computer: accounts are not opened in it',
  () => {
    expect(office).toBeNull();
  },
);
