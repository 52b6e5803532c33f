import type { OutputOf } from '../../../shared/contract/define.ts';
import type { imports as area } from '../../../shared/contract/imports.ts';
import type { CheckedImport, OwnSheet } from '../../../shared/domain/imports/check.ts';
import { isNewField } from '../../../shared/domain/imports/ownCells.ts';
import { asChosen } from '../../../shared/domain/imports/ownSheet.ts';
import { rowsAbove } from '../../../shared/domain/imports/where.ts';

type ShownSheet = OutputOf<(typeof area)['preview']>['own'][number];

/** So much of a sheet's head is shown for a person to point at the row of the headings. */
const columnsShown = 12;
const lettersShown = 40;
const leftOutShown = 20;

/** A sheet of the charity's own as the window shows it, with the first rows as they stand there. */
export function shownSheet(
  { leftOut, columns, words, ...sheet }: OwnSheet,
  { tables }: Pick<CheckedImport, 'tables'>,
): ShownSheet {
  const table = tables.find(({ file }) => file === sheet.file);
  const head = (table?.rows ?? [])
    .slice(0, rowsAbove)
    .map((row) => row.slice(0, columnsShown).map((cell) => cell.trim().slice(0, lettersShown)));
  return {
    ...sheet,
    head,
    hiddenRows: table?.hidden?.rows.length ?? 0,
    leftOutCount: leftOut.length,
    leftOut: leftOut.slice(0, leftOutShown),
    columns: columns.map((column) => {
      const { heading, samples, hidden, unclear, session, own: field } = column;
      const own = field && { kind: field.kind, isNew: isNewField(field) };
      return { ...asChosen(column), heading, samples: [...samples], hidden, unclear, session, own };
    }),
    words: words.map((word) => ({ ...word })),
  };
}
