import { isDeepStrictEqual } from 'node:util';
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import {
  type DocumentFormat,
  documentFaults,
  documentFormats,
  type ReleaseDocument,
} from '../../../shared/domain/exports/document.ts';
import { explained } from './about.ts';
import { csvRows, csvTable, fitsCsv, partTable, readCsvRows } from './csv.ts';
import { dataPackageOf, partPath } from './dataPackage.ts';
import { isPlainPdf } from './pdfCheck.ts';
import { fitsSheets, type SheetCell, sheetsOf } from './sheets.ts';
import { xlsxOf } from './xlsx.ts';
import { readXlsxFiles } from './xlsxRead.ts';
import { unzipped } from './zip.ts';

/** What is outside of this folder and needed to draw a page. */
export interface Drawing {
  /** Draws a report; rejects where it takes too long or fails. */
  readonly renderPdf: (document: ReleaseDocument) => Promise<Uint8Array>;
}

export interface WrittenDocument {
  readonly bytes: Uint8Array;
  /** Without a point. */
  readonly extension: string;
  readonly mediaType: string;
}

/** What a file says: each sheet's or CSV's rows, headings first. */
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

/** More rows than people read on paper, and more than a page can be made of in time. */
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
 * Writes a document. The same document gives the same bytes, but for a PDF.
 * @throws where the document has faults or the format cannot hold it: a mistake of the caller's
 */
export async function writeDocument(
  document: ReleaseDocument,
  format: DocumentFormat,
  drawing: Drawing,
): Promise<WrittenDocument> {
  const faults = documentFaults(document);
  if (faults.length > 0) throw new Error(`a document with faults: ${faults.join(', ')}`);
  if (!formatsFor(document).includes(format)) throw new Error(`a document that is no ${format}`);
  const bytes =
    format === 'pdf' ? await drawing.renderPdf(explained(document)) : bytesOf(document, format);
  return { bytes, ...kinds[format] };
}

/** What a file says, read by other code than wrote it; null for a PDF and for what is no such file. */
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
  // Each has a heading at least.
  return read.every(({ rows }) => rows.length > 0) ? read : null;
}

/**
 * Whether a file says what the document says, and nothing else. It is read by other code than
 * wrote it, and besides holds no byte that writing it anew would not give. Of a PDF only that it is
 * whole and plain.
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

/** What people read line by line. */
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

/** What reading the file must give. */
function meant(document: ReleaseDocument, format: Exclude<DocumentFormat, 'pdf'>): ReadBack[] {
  if (format === 'csv') return [{ name: '', rows: csvRows(csvTable(document)) }];
  if (format === 'xlsx') return sheetsOf(document).map(({ name, rows }) => ({ name, rows }));
  return document.parts.map((part) => ({ name: partPath(part), rows: csvRows(partTable(part)) }));
}
