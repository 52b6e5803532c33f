import type { ReleaseDocument } from '../../../shared/domain/exports/document.ts';
import { type Sheet, type SheetCell, sheetsOf } from './sheets.ts';
import { escaped } from './xlsxText.ts';
import { zipped } from './zip.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const typeOf = (part: string) =>
  `application/vnd.openxmlformats-officedocument.spreadsheetml.${part}+xml`;

/** Cell styles by their index in the list of styles; a number's style adds the index of its unit. */
const looks = { text: 0, heading: 1, headingOfNumbers: 2, wordForNumber: 3, number: 4 } as const;
/** Number formats by unit. */
const units = ['people', 'pence', 'percent', 'number'] as const;
const formats = ['#,##0', '"£"#,##0.00', 'General"%"', 'General'];

/**
 * The document as a workbook with only the required parts: no author, no program, no time. Text is
 * inline; the library for this treats a cell "constructor" as its own code and drops characters.
 */
export function xlsxOf(document: ReleaseDocument): Uint8Array {
  return zipped(xlsxFiles(sheetsOf(document)));
}

/** Every file of a workbook, in order. */
export function xlsxFiles(sheets: readonly Sheet[]): Record<string, string> {
  return {
    ...workbookFiles(sheets.map(({ name }) => name)),
    ...Object.fromEntries(sheets.map((sheet, at) => [sheetPath(at), sheetXml(sheet, at)])),
  };
}

/** The files of a workbook without its sheets, in order. */
export function workbookFiles(names: readonly string[]): Record<string, string> {
  const numbers = names.map((_, at) => at + 1);
  return {
    '[Content_Types].xml': `${declaration}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${typeOf('sheet.main')}"/>${numbers.map((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${typeOf('worksheet')}"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="${typeOf('styles')}"/></Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packages}/relationships">${numbers.map((n) => `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${names.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml(),
  };
}

/** The path of a sheet, counted from 0. */
export const sheetPath = (at: number): string => `xl/worksheets/sheet${at + 1}.xml`;

function stylesXml(): string {
  const custom = formats.map(
    (format, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(format)}"/>`,
  );
  // Number format 49 is text: what looks like a number stays text, also when the cell is edited.
  const styles = [
    styleXf(49, 0, 'vertical="top" wrapText="1"'),
    styleXf(49, 1, 'vertical="top" wrapText="1"'),
    styleXf(49, 1, 'horizontal="right" vertical="top" wrapText="1"'),
    styleXf(49, 2, 'horizontal="right" vertical="top"'),
    ...formats.map((_, at) => styleXf(164 + at, 0, 'vertical="top"')),
  ];
  const fonts = ['', '<b/>', '<i/>'].map(
    (mark) => `<font>${mark}<sz val="11"/><name val="Calibri"/></font>`,
  );
  return `${declaration}<styleSheet xmlns="${main}"><numFmts count="${custom.length}">${custom.join('')}</numFmts><fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

const styleXf = (format: number, font: number, alignment: string): string =>
  `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment ${alignment}/></xf>`;

/** A sheet's part: what stands before its rows, each row, and what stands after them. */
interface SheetPart {
  readonly before: string;
  readonly row: (cells: readonly SheetCell[], down: number) => string;
  readonly after: string;
}

/** A sheet whose heading is frozen, with columns as wide as their content, printed to the paper's width. */
export function sheetPart({ rows, unit, choices = [] }: Sheet, at: number): SheetPart {
  const selected = at === 0 ? ' tabSelected="1"' : '';
  const columns = widthsOf(rows).map(
    (width, column) =>
      `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`,
  );
  const names = columns.map((_, column) => columnName(column));
  const lists = choices.map(
    ({ column, values }) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${names[column]}2:${names[column]}${mostChosen}"><formula1>${escaped(`"${values.join(',')}"`)}</formula1></dataValidation>`,
  );
  // In the order of the standard's schema (ECMA-376, 18.3.1.99): lists after the rows, before the page.
  const validations =
    lists.length === 0
      ? ''
      : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
  return {
    before: `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${selected} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`,
    row: (row, down) =>
      `<row r="${down + 1}">${row.map((cell, across) => cellXml(cell, `${names[across]}${down + 1}`, styleOf(cell, unit, down, across))).join('')}</row>`,
    after: `</sheetData>${validations}<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/></worksheet>`,
  };
}

/** The last row for which a drop-down is offered. */
const mostChosen = 2_000;

function sheetXml(sheet: Sheet, at: number): string {
  const { before, row, after } = sheetPart(sheet, at);
  return before + sheet.rows.map(row).join('') + after;
}

/** Numbers, and words in their place, are aligned right. */
function styleOf(cell: SheetCell, unit: Sheet['unit'], down: number, across: number): number {
  if (typeof cell === 'number') return looks.number + units.indexOf(unit ?? 'number');
  const ofNumbers = unit !== null && across > 0;
  if (down === 0) return ofNumbers ? looks.headingOfNumbers : looks.heading;
  return ofNumbers ? looks.wordForNumber : looks.text;
}

function cellXml(cell: SheetCell, place: string, style: number): string {
  if (typeof cell === 'number') return `<c r="${place}" s="${style}"><v>${cell}</v></c>`;
  if (cell === '') return `<c r="${place}" s="${style}"/>`;
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** In characters; the first thousand rows are enough. */
function widthsOf(rows: Sheet['rows']): number[] {
  const looked = rows.slice(0, 1_000);
  return (rows[0] ?? []).map((_, column) => {
    const widest = looked.reduce(
      (most, row) => Math.max(most, String(row[column] ?? '').length),
      0,
    );
    return Math.min(Math.max(widest + 2, 10), 70);
  });
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${columnName(Math.floor(at / 26) - 1)}${letter}`;
}
