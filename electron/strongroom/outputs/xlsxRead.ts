import type { SheetCell } from './sheets.ts';
import { sheetPath } from './xlsx.ts';
import { unescaped } from './xlsxText.ts';

export interface ReadSheet {
  readonly name: string;
  readonly rows: SheetCell[][];
}

/** The cells that may appear: inline text, a plain number or nothing. No formula matches. */
const cellForm =
  /<c r="[A-Z]+\d+" s="\d"(?:\/>|><v>([-+\d.eE]+)<\/v><\/c>| t="inlineStr"><is><t xml:space="preserve">([^<]*)<\/t><\/is><\/c>)/y;
/** After the cells only print settings may follow, nothing active. */
const endForm = /<\/sheetData><pageSetup [\w ="]*\/><\/worksheet>$/;
const rowForm = /<row r="(\d+)">/y;

/** Reads a workbook's files independently of the writer; null for anything else. */
export function readXlsxFiles(files: ReadonlyMap<string, string>): ReadSheet[] | null {
  const workbook = files.get('xl/workbook.xml');
  if (workbook === undefined) return null;
  const names = [...workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) =>
    unescaped(name ?? ''),
  );
  const sheets = names.map((name, at) => {
    const rows = readRows(files.get(sheetPath(at)) ?? '');
    return name === null || rows === null ? null : { name, rows };
  });
  return sheets.every((sheet) => sheet !== null) ? sheets : null;
}

function readRows(xml: string): SheetCell[][] | null {
  const start = '<sheetData>';
  const from = xml.indexOf(start);
  const end = xml.search(endForm);
  if (from < 0 || end < 0) return null;
  const rows: SheetCell[][] = [];
  let at = from + start.length;
  while (at < end) {
    rowForm.lastIndex = at;
    const row = rowForm.exec(xml);
    if (row?.[1] !== String(rows.length + 1)) return null;
    at = rowForm.lastIndex;
    const cells: SheetCell[] = [];
    while (!xml.startsWith('</row>', at)) {
      cellForm.lastIndex = at;
      const found = cellForm.exec(xml);
      const cell = found && (found[1] === undefined ? unescaped(found[2] ?? '') : Number(found[1]));
      if (cell === null || Number.isNaN(cell)) return null;
      cells.push(cell);
      at = cellForm.lastIndex;
    }
    at += '</row>'.length;
    rows.push(cells);
  }
  return rows;
}
