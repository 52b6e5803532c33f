import { isDeepStrictEqual } from 'node:util';
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import {
  type DocumentFormat,
  documentFaults,
  documentFormats,
  type ReleaseDocument,
} from '../../../shared/domain/exports/document.ts';
import type { Printed } from '../../../shared/domain/paper.ts';
import { explained } from './about.ts';
import { csvRows, csvTable, fitsCsv, partTable, readCsvRows } from './csv.ts';
import { dataPackageOf, partPath } from './dataPackage.ts';
import { isPlainPdf } from './pdfCheck.ts';
import { fitsSheets, type SheetCell, sheetsOf } from './sheets.ts';
import { xlsxOf } from './xlsx.ts';
import { readXlsxFiles } from './xlsxRead.ts';
import { unzipped } from './zip.ts';

/** What rendering a PDF needs from outside this folder. */
export interface PdfRenderer {
  /** Renders a report or another page; rejects where it times out or fails. */
  readonly renderPdf: (document: Printed) => Promise<Uint8Array>;
}

export interface WrittenDocument {
  readonly bytes: Uint8Array;
  /** Without the dot. */
  readonly extension: string;
  readonly mediaType: string;
}

/** The content of a file: each sheet's or CSV's rows, headings first. */
export interface ReadBack {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
}

const kinds = {
  csv: { extension: 'csv', mediaType: 'text/csv' },
  xlsx: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  pdf: { extension: 'pdf', mediaType: 'application/pdf' },
  package: { extension: 'zip', mediaType: 'application/zip' },
} as const satisfies Record<DocumentFormat, Omit<WrittenDocument, 'bytes'>>;

/** More rows than people read on paper, and more than a page renders in time. */
const mostPrinted = 2_000;

/** The formats that can hold a document. */
export function formatsFor(document: Pick<ReleaseDocument, 'parts'>): DocumentFormat[] {
  return documentFormats.filter((format) => {
    if (format === 'csv') return fitsCsv(document);
    if (format === 'xlsx') return fitsSheets(document);
    return format !== 'pdf' || linesOf(document) <= mostPrinted;
  });
}

/**
 * Writes a document. The same document gives the same bytes, except for a PDF.
 * @throws where the document has faults or the format cannot hold it: a bug of the caller
 */
export async function writeDocument(
  document: ReleaseDocument,
  format: DocumentFormat,
  renderer: PdfRenderer,
): Promise<WrittenDocument> {
  const faults = documentFaults(document);
  if (faults.length > 0) throw new Error(`a document with faults: ${faults.join(', ')}`);
  if (!formatsFor(document).includes(format)) throw new Error(`a document that is no ${format}`);
  const bytes =
    format === 'pdf' ? await renderer.renderPdf(explained(document)) : bytesOf(document, format);
  return { bytes, ...kinds[format] };
}

/**
 * The content of a file, read by code independent of the writer; null for a PDF and for an
 * unreadable file.
 */
export function readBack(bytes: Uint8Array, format: DocumentFormat): ReadBack[] | null {
  if (format === 'pdf') return null;
  if (format === 'csv') {
    const rows = readCsvRows(Buffer.from(bytes).toString('utf8'));
    return rows && [{ name: '', rows }];
  }
  const files = unzipped(bytes);
  if (!files) return null;
  if (format === 'xlsx') return readXlsxFiles(files);
  const csvs = [...files].filter(([path]) => path.startsWith('data/'));
  const read = csvs.map(([name, text]) => ({ name, rows: readCsvRows(text) ?? [] }));
  // Each has at least a heading.
  return read.every(({ rows }) => rows.length > 0) ? read : null;
}

/**
 * Whether a file holds exactly the document. Independent code reads it, and its bytes must equal
 * those of a second writing. Of a PDF, only that it is whole and has no active content.
 */
export function sameAsDocument(
  bytes: Uint8Array,
  format: DocumentFormat,
  document: ReleaseDocument,
): boolean {
  if (format === 'pdf') return isPlainPdf(bytes);
  return (
    isDeepStrictEqual(readBack(bytes, format), meant(document, format)) &&
    Buffer.from(bytes).equals(bytesOf(document, format))
  );
}

function bytesOf(document: ReleaseDocument, format: Exclude<DocumentFormat, 'pdf'>): Uint8Array {
  if (format === 'csv') return Buffer.from(csvText(csvTable(document)), 'utf8');
  return format === 'xlsx' ? xlsxOf(document) : dataPackageOf(document);
}

/** The number of lines that people would read. */
const linesOf = ({ parts }: Pick<ReleaseDocument, 'parts'>): number =>
  parts.reduce(
    (sum, part) =>
      sum +
      (part.kind === 'rows'
        ? part.rows.length
        : part.kind === 'table'
          ? part.cells.length
          : part.texts.length),
    0,
  );

/** The content that reading the file must give. */
function meant(document: ReleaseDocument, format: Exclude<DocumentFormat, 'pdf'>): ReadBack[] {
  if (format === 'csv') return [{ name: '', rows: csvRows(csvTable(document)) }];
  if (format === 'xlsx') return sheetsOf(document).map(({ name, rows }) => ({ name, rows }));
  return document.parts.map((part) => ({ name: partPath(part), rows: csvRows(partTable(part)) }));
}
