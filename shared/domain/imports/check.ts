import type { Known } from './known.ts';
import { type Plan, planImport } from './plan.ts';
import { gatherProblems, type Problem, type Remark, type RemarkCode } from './problems.ts';
import { type ReadSheet, readSheet } from './read.ts';
import { recognise } from './recognise.ts';
import { checkReferences, type ReadSheets } from './references.ts';
import { gatherRemarks } from './remarks.ts';
import type { SheetKind } from './sheets.ts';

/** The rows and cells of one file or one sheet of a workbook, or why it could not be read. */
export interface Table {
  readonly file: string;
  readonly rows: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
  /** What was found on the way and may be right. */
  readonly remarks: readonly Remark[];
}

/** The sheet that a file was recognised as. */
export interface FileCounts {
  readonly file: string;
  readonly sheet: SheetKind | null;
  readonly rows: number;
  readonly fresh: number;
  readonly known: number;
}

/** An import plan with its problems and remarks; nothing is saved. */
export interface CheckedImport {
  readonly files: readonly FileCounts[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Possible slips, which do not prevent saving. */
  readonly remarks: readonly Remark[];
  readonly remarkCount: number;
  readonly sheets: ReadSheets;
  readonly plan: Plan;
}

/**
 * Checks files against each other and against the vault. Yields the number of rows done, so that
 * the caller can show progress, let other work run, or stop. Never throws, whatever the files hold.
 */
export function* checkImport(
  tables: readonly Table[],
  known: Known,
  today: string,
): Generator<number, CheckedImport> {
  const problems = gatherProblems();
  const sheets: { [Kind in SheetKind]?: ReadSheet } = {};
  const found: { file: string; sheet: SheetKind | null; rows: number }[] = [];
  let unread = 0;
  let done = 0;
  for (const { file, rows, problems: own } of tables) {
    for (const problem of own) problems.add(problem);
    const kind = own.length > 0 ? null : recognise(rows[0] ?? []);
    const counted = rows.length > 0 ? rows.length - 1 : 0;
    if (own.length === 0 && kind === null) {
      const value = (rows[0] ?? []).slice(0, 20).join(', ').trim();
      problems.add({ file, row: 1, column: null, code: 'unknown-sheet', value });
    }
    if (kind !== null && found.some(({ sheet }) => sheet === kind)) {
      problems.add({ file, row: null, column: null, code: 'two-of-a-kind', value: null });
      found.push({ file, sheet: kind, rows: counted });
      unread += 1;
      continue;
    }
    const sheet = kind && (yield* shifted(readSheet(kind, file, rows, today, problems), done));
    done += rows.length;
    if (sheet) sheets[sheet.kind] = sheet;
    else unread += 1;
    found.push({ file, sheet: kind, rows: sheet ? sheet.count : counted });
  }
  const read = sheets as ReadSheets;
  // While a file is unreadable, all references to its rows would be missing: skip the check.
  if (unread === 0) yield* shifted(checkReferences(read, known, problems), done);
  const remarks = gatherProblems<RemarkCode>();
  for (const table of tables) for (const remark of table.remarks) remarks.add(remark);
  yield* shifted(gatherRemarks(read, known, remarks), done);
  const plan = planImport(read, known);
  const files = found.map(({ file, sheet, rows }, index) => {
    const first = found.findIndex((other) => other.sheet === sheet) === index;
    const { fresh, known: here } = (sheet && first && plan.tallies[sheet]) || none;
    return { file, sheet, rows, fresh, known: here };
  });
  return {
    files,
    problems: problems.kept,
    problemCount: problems.count,
    remarks: remarks.kept,
    remarkCount: remarks.count,
    sheets: read,
    plan,
  };
}

const none = { fresh: 0, known: 0 };

function* shifted<T>(steps: Generator<number, T>, by: number): Generator<number, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield by + step.value;
  }
}
