import { expect, it } from 'vitest';
import {
  checkReceiptNumbers,
  type DeclaredRow,
  planDeclared,
} from '../../../../../shared/domain/imports/declared.ts';
import { type Known, rowKey } from '../../../../../shared/domain/imports/known.ts';
import { gatherProblems } from '../../../../../shared/domain/imports/problems.ts';
import { nothingKnown } from './sheet.ts';

const row = (number: number, at: number): DeclaredRow => ({
  ...{ file: 'receipts.csv', row: at, table: 'receipts', names: [] },
  columns: { id: `receipt ${number}`, number },
});

/** A vault with receipts of these numbers. */
const withReceipts = (...numbers: number[]): Known => ({
  ...nothingKnown,
  declared: new Map([
    [
      'receipts',
      {
        ...{ columns: ['id', 'number'], key: ['id'], references: new Map() },
        keys: new Set(numbers.map((number) => rowKey([`receipt ${number}`]))),
        unique: [
          { columns: ['number'], withBlanks: false, has: new Set(numbers.map((n) => rowKey([n]))) },
        ],
      },
    ],
  ]),
});

const problemsOf = (numbers: readonly number[], known: Known) => {
  const problems = gatherProblems();
  const rows = numbers.map((number, at) => row(number, at + 2));
  checkReceiptNumbers({ read: { rows, keys: new Set() }, known }, problems);
  return problems.kept.map(({ row: at, code, value }) => [at, code, value]);
};

it.each<[number[], number[], [number, string, string][]]>([
  [[1, 2, 3], [], []],
  [[3, 1, 2], [], []],
  [[1, 3], [], [[3, 'receipt-gap', '2']]],
  [[2], [], [[2, 'receipt-gap', '1']]],
  [[3], [1, 2], []],
  [[1, 2, 3], [1, 2], []],
  [[4], [1, 2], [[2, 'receipt-gap', '3']]],
  [
    [1, 4, 7],
    [],
    [
      [3, 'receipt-gap', '2'],
      [4, 'receipt-gap', '5'],
    ],
  ],
])('receipts %j beside %j that are here: %j', (numbers, here, problems) => {
  expect(problemsOf(numbers, withReceipts(...here))).toEqual(problems);
});

it('come in in the order of their numbers, after the rows of other records', () => {
  const other = { ...row(9, 5), table: 'receipt_events', columns: { id: 'event', number: 9 } };
  const { fresh } = planDeclared([row(2, 2), other, row(1, 3)], withReceipts(), () => null);
  expect(fresh.map(({ columns }) => columns.id)).toEqual(['event', 'receipt 1', 'receipt 2']);
});
