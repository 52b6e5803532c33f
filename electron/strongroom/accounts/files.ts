import { isDeepStrictEqual } from 'node:util';
import list from '../../../resources/locales/en/accounts.json' with { type: 'json' };
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import {
  type AccountFile,
  type AccountFormat,
  type AccountLine,
  accountFiles,
  entryText,
  type NominalCodes,
} from '../../../shared/domain/accounts.ts';
import { formatDate } from '../../../shared/domain/dates.ts';
import { csvRows, readCsvRows } from '../outputs/csv.ts';
import { filled } from '../outputs/words.ts';
import { unzipped, zipped } from '../outputs/zip.ts';

const { file: words } = list;

/** What a statement says of a line; the session has its day and no title, which could name people. */
function describe(line: AccountLine, code: string | null): string {
  const { part, sessionOn, fund, project, reverses } = line;
  const what = filled(words.descriptions[part], {
    session: sessionOn === null ? '' : filled(words.session, { on: formatDate(sessionOn) }),
  });
  const back = reverses === null ? [] : [filled(words.back, { number: entryText(reverses) })];
  const of = [fund, project].filter((each) => each !== null);
  return [what, ...back, ...of, ...(code === null ? [] : [code])].join('; ');
}

/** The files of a format, as a CSV or, where there are several, as a zip of them. */
export function accountBytes(
  format: AccountFormat,
  lines: readonly AccountLine[],
  codes: NominalCodes,
): { bytes: Uint8Array; files: number; isSafe: (written: Uint8Array) => boolean } {
  const { parts, methods, columns } = words;
  const files = accountFiles(format, lines, codes, { parts, methods, columns, describe });
  const [only] = files;
  if (files.length === 1 && only !== undefined) {
    const bytes = Buffer.from(csvText(only));
    return { bytes, files: 1, isSafe: (written) => isTable(textOf(written), only) };
  }
  const named = new Map(files.map((file) => [`${format}-${file.name}.csv`, file]));
  const bytes = zipped(Object.fromEntries([...named].map(([name, file]) => [name, csvText(file)])));
  return {
    ...{ bytes, files: files.length },
    isSafe: (written) => {
      const read = unzipped(written);
      return (
        read?.size === named.size &&
        [...named].every(([name, file]) => isTable(read.get(name) ?? '', file))
      );
    },
  };
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** Whether other code than the writer’s reads back exactly these cells. */
const isTable = (text: string, file: AccountFile): boolean =>
  isDeepStrictEqual(
    readCsvRows(text),
    csvRows({ columns: [...file.columns], rows: file.rows.map((row) => [...row]) }),
  );
