import { explainedHead } from '../../../shared/domain/imports/history.ts';
import { headingOf } from '../../../shared/domain/imports/layouts.ts';
import { handKinds, type SheetKind } from '../../../shared/domain/imports/sheets.ts';
import { choicesOf, templateColumns } from '../../../shared/domain/imports/templates.ts';
import type { Sheet } from '../outputs/sheets.ts';
import { columnWords, pageWords, sheetWords } from '../outputs/sheetWords.ts';
import { xlsxFiles } from '../outputs/xlsx.ts';
import { zipped } from '../outputs/zip.ts';

/** The most letters that a drop-down holds in its own cell (ECMA-376, 18.3.1.32). */
const mostLetters = 255;

/**
 * An empty workbook: a sheet of headings for each kind of record, with drop-downs, and a sheet that
 * says what each column is. It comes in again as it is.
 */
export function templateOf(purposes: readonly string[]): Uint8Array {
  const explained = handKinds.flatMap((kind) =>
    templateColumns(kind).map((column) => [
      sheetWords[kind]?.name ?? kind,
      capital(headingOf(column)),
      columnWords(kind, column),
      choicesIn(kind, column, purposes).join('; '),
    ]),
  );
  const about: Sheet = {
    name: pageWords.explained,
    unit: null,
    rows: [[...explainedHead], ...explained],
  };
  const [people, ...others] = handKinds.map((kind) => emptySheet(kind, purposes));
  return zipped(xlsxFiles([...(people ? [people] : []), about, ...others]));
}

function emptySheet(kind: SheetKind, purposes: readonly string[]): Sheet {
  const columns = templateColumns(kind);
  return {
    name: sheetWords[kind]?.name ?? kind,
    unit: null,
    rows: [columns.map((column) => capital(headingOf(column)))],
    choices: columns.flatMap((name, column) => {
      const values = choicesIn(kind, name, purposes);
      return fits(values) ? [{ column, values }] : [];
    }),
  };
}

const choicesIn = (kind: SheetKind, column: string, purposes: readonly string[]) =>
  kind === 'consents' && column === 'purpose' ? purposes : choicesOf(kind, column);

/** Choices stand in the file as one text with commas between them. */
const fits = (values: readonly string[]): boolean =>
  values.length > 0 &&
  values.join(',').length <= mostLetters &&
  values.every((value) => !/[",]/.test(value));

const capital = (heading: string): string => heading.charAt(0).toUpperCase() + heading.slice(1);
