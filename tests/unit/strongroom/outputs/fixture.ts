import type {
  Part,
  ReleaseDocument,
  RowsPart,
  TablePart,
} from '../../../../shared/domain/exports/document.ts';

export const area = {
  key: 'area',
  title: 'Area',
  description: 'The part of town where people live',
  levels: ['North', 'South', 'West'],
};
export const age = { key: 'age', title: 'Age', description: 'Age in years, in bands' };

export const rows: RowsPart = {
  kind: 'rows',
  name: 'participants',
  title: 'Who took part',
  columns: [age, area],
  rows: [
    ['18-29', 'North'],
    ['007', 'South'],
    ['*', 'West'],
  ],
};

export const attendance: TablePart = {
  kind: 'table',
  name: 'people-by-area-and-age',
  title: 'People by area and age',
  headline: 'Three in five people live in the north.',
  by: [area, age],
  measure: 'people',
  unit: 'people',
  valueTitle: 'People',
  cells: [
    { where: { area: 'North', age: '18-29' }, value: 10, base: 5 },
    { where: { area: 'North', age: '30-44' }, value: null },
    { where: { area: 'North' }, value: 30, base: 5 },
    { where: { area: 'South', age: '18-29' }, value: 0 },
    { where: { area: 'South' }, value: 20, base: 5 },
    { where: {}, value: 1234 },
  ],
};

export const paid: TablePart = {
  kind: 'table',
  name: 'paid-by-area',
  title: 'Fees by area',
  headline: 'Fees went to the whole town.',
  by: [area],
  measure: 'sum',
  unit: 'pence',
  valueTitle: 'Paid in fees',
  cells: [
    { where: { area: 'North' }, value: 12_350 },
    { where: { area: 'South' }, value: null },
    { where: {}, value: 1_234_567 },
  ],
};

/** Text that spreadsheets, archives or programs might take for something else. */
export const hostile = [
  "=cmd|' /C calc'!A0",
  '+1+2',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1',
  ' =1+1',
  '\u00a0@SUM(A1)',
  '\u200b+1+2',
  '\ufeff=1',
  '\u0000=1',
  'constructor',
  '__proto__',
  '_x0041_x0042_',
  '</t></is></c>&amp;<f>1+1</f>',
  'two\nlines, "quoted"\r\nand three',
  '\u0000\u0007\u001b\u0085',
  '👩🏽‍🦽 cân Ysgol ﷽ 测试',
  '0044',
  '1e5',
  '-12.5',
  ' spaces  kept ',
  '',
  "'",
  'x'.repeat(32_767),
];

export const texts = (...all: string[]): Part => ({
  kind: 'texts',
  name: 'quotes',
  title: 'What people said',
  texts: all,
});

export const documentOf = (...parts: Part[]): ReleaseDocument => ({
  title: 'Who took part in spring',
  charityName: 'Harehills Drop-in',
  recipient: 'The Lottery',
  purposeName: 'Reports to funders',
  from: '2026-01-01',
  to: '2026-03-31',
  madeOn: '2026-04-02',
  people: 'about 50',
  notes: ['Every row looks like at least five people.'],
  parts,
});

/** Nothing here draws. */
export const noPdf = { renderPdf: () => Promise.reject(new Error('no page here')) };
