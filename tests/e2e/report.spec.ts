import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { NotRendered } from '../../electron/strongroom/outputs/pdfRenderer.ts';
import {
  type PdfRenderer,
  sameAsDocument,
  writeDocument,
} from '../../electron/strongroom/outputs/writeDocument.ts';
import type { Part, ReleaseDocument, TablePart } from '../../shared/domain/exports/document.ts';
import { type Alongside, appFolder, launch } from '../support/app.ts';
import { besideStrongroom, drawingIn, readPdf } from '../support/reports.ts';

const area = { key: 'area', title: 'Area', description: 'The part of town where people live' };
const age = { key: 'age', title: 'Age', description: 'Age in years, in bands' };
const areas = ['Beeston', 'Chapel Allerton and Moortown', 'Gipton', 'Harehills', 'Seacroft'];
const bands = ['18 to 29', '30 to 49', '50 and over'];

const people: TablePart = {
  kind: 'table',
  name: 'people-by-area',
  title: 'People by area',
  headline: 'Most people live in Harehills and Gipton.',
  by: [area],
  measure: 'people',
  unit: 'people',
  valueTitle: 'People',
  cells: [
    ...areas.map((name, at) => ({
      where: { area: name },
      value: at === 1 ? null : 15 + ((at * 35) % 90),
      base: 5,
    })),
    { where: {}, value: 240, base: 5 },
  ],
};
const paid: TablePart = {
  kind: 'table',
  name: 'paid-by-area-and-age',
  title: 'Fees by area and age',
  headline: 'People of every age were paid.',
  by: [area, age],
  measure: 'sum',
  unit: 'pence',
  valueTitle: 'Paid in fees',
  cells: areas.flatMap((name, down) => [
    ...bands.map((band, across) => ({
      where: { area: name, age: band },
      value: (down + across) % 4 === 1 ? null : 12_350 * (1 + down * 2 + across),
    })),
    { where: { area: name }, value: 100_000 + down * 12_345 },
  ]),
};
const rows: Part = {
  kind: 'rows',
  name: 'participants',
  title: 'Who took part',
  columns: [{ key: 'participant', title: 'Participant', description: 'A number' }, age, area],
  rows: Array.from({ length: 140 }, (_, at) => [
    `P${1000 + at}`,
    bands[at % 3] ?? '',
    areas[at % 5] ?? '',
  ]),
};
const quotes: Part = {
  kind: 'texts',
  name: 'quotes',
  title: 'What people said',
  texts: [
    'It gave me a reason to get up – and a lift home. 👏',
    '</script><script>document.title = "Taken over"</script><!-- cân & “crêpes” -->',
    `The longest of all. ${'I kept coming, and so did the others. '.repeat(40)}`,
  ],
};
const whole: ReleaseDocument = {
  title: 'Who took part, and what it cost',
  charityName: 'Harehills Drop-in',
  recipient: 'The Lottery',
  purposeName: 'Reports to funders',
  from: '2026-01-01',
  to: '2026-03-31',
  madeOn: '2026-04-02',
  people: 'about 240',
  notes: ['Every row looks like at least five people.'],
  parts: [people, paid, rows, quotes],
};

let alongside: Alongside;
let around: PdfRenderer;
test.beforeAll(async () => {
  alongside = await launch({ before: besideStrongroom });
  around = drawingIn(alongside.app);
});
test.afterAll(() => alongside.close());

const rendered = async (document: ReleaseDocument) =>
  (await writeDocument(document, 'pdf', around)).bytes;

test('draws a report in which everything stands that the document says', async () => {
  const pdf = await rendered(whole);
  const folder = join(appFolder, 'test-results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'report.pdf'), pdf);
  expect(sameAsDocument(pdf, 'pdf', whole)).toBe(true);

  const { text, about } = readPdf(pdf);
  const flat = text.replace(/\s+/g, ' ');
  for (const said of [
    'Harehills Drop-in',
    'Who took part, and what it cost',
    '1 January 2026 to 31 March 2026',
    'The Lottery',
    '2 April 2026',
    'Most people live in Harehills and Gipton.',
    'Chapel Allerton and Moortown hidden',
    '£1,111.50',
    'P1139 30 to 49 Seacroft',
    'Every row looks like at least five people.',
    'Where it says “hidden”, the number is small',
    'rounded to the nearest 5',
    'cân & “crêpes” -->',
  ]) {
    expect(flat).toContain(said);
  }
  // The rows' head comes again on each page that they go on to.
  const pages = text.split('\f').filter((page) => /P1\d\d\d/.test(page));
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) expect(page).toMatch(/Participant +Age +Area/);
  expect(about.get('Page size')).toContain('A4');
});

test('tells nothing of the computer, the program or the hour', async () => {
  const { about } = readPdf(await rendered({ ...whole, parts: [people] }));
  expect(about.get('Author')).toBeUndefined();
  expect([undefined, 'Report']).toContain(about.get('Title'));
  expect(about.get('Creator')).toBe('Alongside');
  expect(about.get('Producer')).toBe('Alongside');
  expect(about.get('CreationDate')).toMatch(/Apr +2 00:00:00 2026/);
  expect(about.get('JavaScript')).toBe('no');
});

test('gives the same bytes for the same document', async () => {
  const document = { ...whole, parts: [people] };
  const [first, second] = [await rendered(document), await rendered(document)];
  expect(Buffer.from(first).equals(second)).toBe(true);
});

test('draws in a window that has no bridge, no Node and no way out, and is gone afterwards', async () => {
  const { app } = alongside;
  // Looked at from inside when it is drawn, before it is printed.
  await app.evaluate(({ app: electron }) => {
    electron.once('web-contents-created', (_, contents) => {
      const print = contents.printToPDF.bind(contents);
      contents.printToPDF = async (options) => {
        const seen = await contents.executeJavaScript(`(async () => ({
          bridge: typeof window.alongside, given: Object.keys(window.paper).join(), node: typeof require, process: typeof process,
          out: await fetch('https://example.org').then(() => 'out', () => 'kept in'),
          wandered: (location.href = 'https://example.org', 'tried'),
          opened: String(window.open('https://example.org')),
          title: document.title,
        }))()`);
        const { getLastWebPreferences } = contents as unknown as {
          getLastWebPreferences(): Record<string, unknown>;
        };
        const preferences = getLastWebPreferences.call(contents);
        Object.assign(globalThis, {
          looked: { ...seen, preferences, address: contents.getURL() },
        });
        return print(options);
      };
    });
  });
  await rendered({ ...whole, parts: [quotes] });
  const { preferences, ...seen } = await app.evaluate(
    () => (globalThis as unknown as { looked: Record<string, unknown> }).looked,
  );
  expect(seen).toEqual({
    bridge: 'undefined',
    given: 'content',
    node: 'undefined',
    process: 'undefined',
    out: 'kept in',
    wandered: 'tried',
    opened: 'null',
    title: 'Report',
    address: 'app://alongside/report.html#rendered',
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
  });
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('says so where a report cannot be drawn, and draws the next', async () => {
  const broken = { ...whole, parts: [{ kind: 'table' }] } as unknown as ReleaseDocument;
  await expect(around.renderPdf(broken)).rejects.toBeInstanceOf(NotRendered);
  expect((await rendered({ ...whole, parts: [people] })).length).toBeGreaterThan(1_000);
});

test('does not keep the app open when its window is closed meanwhile', async () => {
  const other = await launch({ before: besideStrongroom });
  const slow = drawingIn(other.app);
  await slow.renderPdf({ ...whole, parts: [people] });
  await other.app.evaluate(neverAnswerScripts);
  const asked = expect(slow.renderPdf(whole)).rejects.toBeInstanceOf(NotRendered);
  await expect
    .poll(() => other.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
    .toBe(2);
  const ended = other.app.waitForEvent('close');
  await other.page.close();
  await ended;
  await asked;
  rmSync(other.home, { recursive: true, force: true });
});

test('gives up on a page that does not come', async () => {
  const { app } = alongside;
  // Half a minute passes at once.
  await app.evaluate(() => {
    const { setTimeout: later } = globalThis;
    const soon = (work: () => void, wait?: number) => later(work, wait === 30_000 ? 200 : wait);
    globalThis.setTimeout = soon as typeof setTimeout;
  });
  await app.evaluate(neverAnswerScripts);
  await expect(around.renderPdf(whole)).rejects.toBeInstanceOf(NotRendered);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

/** Runs in the main process: the page of a report waits for a script that never comes. */
function neverAnswerScripts({ session }: typeof import('electron')): void {
  session.fromPartition('alongside-reports').webRequest.onBeforeRequest(({ url }, answer) => {
    if (!url.endsWith('.js')) answer({});
  });
}
