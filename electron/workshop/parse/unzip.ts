import { strFromU8, unzipSync } from 'fflate';
import type { Fault } from './grid.ts';

/** Of all parts of a workbook together, unpacked: a zip bomb ends here, before it is unpacked. */
const mostUnpackedBytes = 300 * 1024 * 1024;

/** The parts of XLSX and of ODS that hold cells, texts, formats and what is encrypted. */
const wanted =
  /^xl\/(workbook|sharedStrings|styles)\.xml$|^xl\/_rels\/workbook\.xml\.rels$|^xl\/worksheets\/[^/]+\.xml$|^content\.xml$|^META-INF\/manifest\.xml$/;

/** A part that only another program's spreadsheets have: Numbers, and Excel's own binary kind. */
const others = /^Index\/Document\.iwa$|^xl\/workbook\.bin$/;

/** The parts that are read, by their names; every other part stays packed. */
export function unzipped(bytes: Uint8Array): ReadonlyMap<string, string> | Fault {
  let size = 0;
  let tooBig = false;
  let other = false;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        other ||= others.test(name);
        if (!wanted.test(name)) return false;
        size += originalSize;
        tooBig ||= size > mostUnpackedBytes;
        return !tooBig;
      },
    });
    if (tooBig) return { code: 'too-big' };
    if (other) return { code: 'other-spreadsheet' };
    return new Map(Object.entries(files).map(([name, part]) => [name, strFromU8(part)]));
  } catch {
    return { code: 'damaged-file' };
  }
}
