import { strToU8, zipSync } from 'fflate';

/** A cell as a workbook keeps it: a text, a number, or a number under a format, a formula, a truth. */
export type RawCell =
  | string
  | number
  | { readonly serial: number; readonly format: string }
  | { readonly formula: string; readonly value: string | number }
  | { readonly truth: boolean }
  | null;

export interface RawSheet {
  readonly name: string;
  readonly rows: readonly (readonly RawCell[])[];
  readonly hidden?: boolean;
  readonly hiddenRows?: readonly number[];
  /** From 1. */
  readonly hiddenColumns?: readonly number[];
  readonly merged?: readonly string[];
}

/** An XLSX file with exactly these cells, put together part by part: no library decides anything. */
export function workbook(
  sheets: readonly RawSheet[],
  { from1904 = false, inline = false }: { from1904?: boolean; inline?: boolean } = {},
): Uint8Array {
  const shared: string[] = [];
  const formats = [
    ...new Set(
      sheets.flatMap(({ rows }) =>
        rows.flat().flatMap((cell) => (isDated(cell) ? [cell.format] : [])),
      ),
    ),
  ];
  const cellOf = (cell: RawCell, at: string): string => {
    if (cell === null) return '';
    if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
    if (typeof cell === 'string') {
      if (inline) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
      if (!shared.includes(cell)) shared.push(cell);
      return `<c r="${at}" t="s"><v>${shared.indexOf(cell)}</v></c>`;
    }
    if ('truth' in cell) return `<c r="${at}" t="b"><v>${cell.truth ? 1 : 0}</v></c>`;
    if ('formula' in cell) {
      const type = typeof cell.value === 'string' ? ' t="str"' : '';
      return `<c r="${at}"${type}><f>${escaped(cell.formula)}</f><v>${escaped(String(cell.value))}</v></c>`;
    }
    return `<c r="${at}" s="${formats.indexOf(cell.format) + 1}"><v>${cell.serial}</v></c>`;
  };
  const parts = sheets.map(({ rows, hiddenRows = [], hiddenColumns = [], merged = [] }) => {
    const columns = hiddenColumns.map((at) => `<col min="${at}" max="${at}" hidden="1"/>`).join('');
    const body = rows
      .map((cells, index) => {
        const hidden = hiddenRows.includes(index + 1) ? ' hidden="1"' : '';
        const inside = cells.map((cell, at) => cellOf(cell, `${lettersOf(at + 1)}${index + 1}`));
        return `<row r="${index + 1}"${hidden}>${inside.join('')}</row>`;
      })
      .join('');
    const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    return `<worksheet>${columns && `<cols>${columns}</cols>`}<sheetData>${body}</sheetData>${
      merges && `<mergeCells>${merges}</mergeCells>`
    }</worksheet>`;
  });
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, hidden }, at) =>
          `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${sheets
      .map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${formats
      .map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`)
      .join(
        '',
      )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((code, at) => `<xf numFmtId="${/^#\d+$/.test(code) ? code.slice(1) : 164 + at}"/>`)
      .join('')}</cellXfs></styleSheet>`,
  };
  for (const [at, part] of parts.entries()) files[`xl/worksheets/sheet${at + 1}.xml`] = part;
  files['xl/sharedStrings.xml'] =
    `<sst>${shared.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`;
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
}

const isDated = (cell: RawCell): cell is { serial: number; format: string } =>
  typeof cell === 'object' && cell !== null && 'serial' in cell;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function lettersOf(column: number): string {
  const letters: string[] = [];
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters.unshift(String.fromCharCode(65 + ((rest - 1) % 26)));
  }
  return letters.join('');
}

/** The serial of a date in the 1900 system, from March 1900 on. */
export const serialOf = (on: string): number => Date.parse(`${on}T00:00:00Z`) / 86_400_000 + 25_569;
