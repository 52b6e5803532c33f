import { describe, expect, test } from 'vitest';
import {
  type DocumentFormat,
  documentFaults,
  documentFormats,
  type Part,
  type ReleaseDocument,
  type RowsPart,
  type TablePart,
} from '../../../../../shared/domain/exports/document.ts';

const area = { key: 'area', title: 'Area', description: 'Where people live' };
const rows: RowsPart = {
  kind: 'rows',
  name: 'participants',
  title: 'Who took part',
  columns: [area],
  rows: [['North'], ['South']],
};
const table: TablePart = {
  kind: 'table',
  name: 'by-area',
  title: 'People by area',
  headline: 'Most people live in the north.',
  by: [area],
  measure: 'people',
  unit: 'people',
  valueTitle: 'People',
  cells: [
    { where: { area: 'North' }, value: 10 },
    { where: {}, value: null },
  ],
};
const documentOf = (...parts: Part[]): ReleaseDocument => ({
  title: 'Who took part',
  charityName: 'Harehills Drop-in',
  recipient: '',
  purposeName: 'Reports to funders',
  from: '2026-01-01',
  to: '2026-03-31',
  madeOn: '2026-04-02',
  people: 'about 20',
  notes: [],
  parts,
});

describe('a document', () => {
  test('becomes a file of four kinds', () => {
    const kinds: readonly DocumentFormat[] = ['csv', 'xlsx', 'pdf', 'package'];
    expect(documentFormats).toEqual(kinds);
  });

  test('is sound with rows, tables and texts', () => {
    const texts: Part = { kind: 'texts', name: 'quotes', title: 'What people said', texts: [''] };
    expect(documentFaults(documentOf(rows, table, texts))).toEqual([]);
  });

  test.each([
    ['no parts', documentOf(), 'parts'],
    ['a date that is none', { ...documentOf(rows), to: '31/3/2026' }, 'to'],
    [
      'two parts of one name',
      documentOf(rows, { ...table, name: 'participants' }),
      'parts: 1 twice',
    ],
    ['a name that is no file name', documentOf({ ...rows, name: '../a' }), 'parts.0.name'],
    ['a row of another width', documentOf({ ...rows, rows: [['a'], []] }), 'parts.0.rows.1'],
    [
      'a column twice',
      documentOf({ ...rows, columns: [area, area], rows: [] }),
      'parts.0.fields: 1 twice',
    ],
    [
      'a cell in a place twice',
      documentOf({
        ...table,
        cells: [
          { where: {}, value: 1 },
          { where: {}, value: 2 },
        ],
      }),
      'parts.0.cells: 1 twice',
    ],
    [
      'a cell of an unknown dimension',
      documentOf({ ...table, cells: [{ where: { age: '1' }, value: 1 }] }),
      'parts.0.cells.0',
    ],
    [
      'a cell off the levels',
      documentOf({ ...table, by: [{ ...area, levels: ['South'] }] }),
      'parts.0.cells.0',
    ],
    [
      'a number that is none',
      documentOf({ ...table, cells: [{ where: {}, value: Number.NaN }] }),
      'parts.0.cells.0',
    ],
  ])('has a fault with %s', (_, document, fault) => {
    expect(documentFaults(document)).toEqual([fault]);
  });
});
