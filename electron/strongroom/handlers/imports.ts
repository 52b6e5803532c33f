import { basename } from 'node:path';
import type { imports as area } from '../../../shared/contract/imports.ts';
import {
  type Asked,
  type AskedImport,
  cellOf,
  rowsWithProblems,
} from '../../../shared/domain/imports/asked.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import {
  type ComparedImport,
  checkFiles,
  checkTables,
  type SavedImport,
  saveImport,
} from '../imports/import.ts';
import { leftOutCsv } from '../imports/leftOut.ts';
import {
  changesPage,
  countChanges,
  countDuplicates,
  duplicatesPage,
  rowsPage,
} from '../imports/look.ts';
import { shownSheet } from '../imports/shownSheet.ts';
import { templateOf } from '../imports/template.ts';
import { releaseFile, releaseInUnit } from '../outputs/releaseFile.ts';
import { purposeNames } from '../store/consents.ts';
import { countErasures } from '../store/erasures.ts';
import { changedBy } from '../store/importChanges.ts';
import { getImport, importOf, listImports } from '../store/imports.ts';
import { undoImport, wouldUndo } from '../store/importUndo.ts';

const checking = 'imports.check';
const saving = 'imports.save';

/** So many problems and rows are shown one by one; the counts are of all. */
const shown = 200;

/** The heading of an edited cell and what stood in it. */
function editedCell({ read, own }: AskedImport, { file, row, cell }: Asked['edits'][number]) {
  const rows = read.find((table) => table.file === file)?.rows ?? [];
  const register = own.find((each) => each.file === file);
  const column = register ? register.columns[cell]?.heading : rows[0]?.[cell];
  return { column: column ?? '', was: rows[row - 1]?.[cell] ?? '' };
}

export const imports: AreaHandlers<typeof area, AppContext> = {
  check: ({ files, pasted }, context) => {
    const paths = files.map((token) => context.tokens.take(token, 'read'));
    return context.jobs.start(checking, (job) => checkFiles(context, { paths, pasted }, job));
  },

  saveTemplate: ({ file }, { tokens, vault }) => {
    const path = tokens.take(file, 'save');
    const template = Buffer.from(templateOf(vault.unit.read(purposeNames)));
    releaseFile(path, template, (written) => template.equals(written));
    return { fileName: basename(path) };
  },

  checkAgain: ({ jobId, ...more }, context) => {
    const { read, asked } = context.jobs.result<AskedImport>(checking, jobId);
    const given = Object.entries(more).filter(([, value]) => value !== undefined);
    const next: Asked = { ...asked, ...Object.fromEntries(given) };
    return context.jobs.start(checking, (job) => checkTables(context, read, next, job));
  },

  preview: ({ jobId }, { jobs, vault }) => {
    const checked = jobs.result<AskedImport>(checking, jobId);
    const { files, problems, problemCount, remarks, remarkCount, leftOut, asked } = checked;
    const changes = countChanges(checked);
    const brings = files.some(({ fresh }) => fresh > 0) || changes.records > 0;
    const canSave = problemCount === 0 && brings;
    return {
      files: [...files],
      found: [...checked.found],
      own: checked.own.map((sheet) => shownSheet(sheet, checked)),
      problems: problems
        .slice(0, shown)
        .map((problem) => ({ ...problem, cell: cellOf(checked, problem) })),
      problemCount,
      rowsWithProblems: rowsWithProblems(checked).length,
      leftOut: leftOut.slice(0, shown).map(({ why, ...row }) => ({ ...row, why: [...why] })),
      leftOutCount: leftOut.length,
      leaveOut: [...asked.leaveOut],
      leaveProblems: asked.leaveProblems,
      duplicates: countDuplicates(checked),
      changes,
      edits: asked.edits.map((edit) => ({ ...edit, ...editedCell(checked, edit) })),
      remarks: [...remarks],
      remarkCount,
      erased: checked.plan.people.length === 0 ? 0 : vault.unit.read(countErasures),
      canSave,
    };
  },

  duplicates: ({ jobId, ...page }, { jobs }) =>
    duplicatesPage(jobs.result<AskedImport>(checking, jobId), page),

  changes: ({ jobId, ...page }, { jobs }) =>
    changesPage(jobs.result<AskedImport>(checking, jobId), page),

  rows: ({ jobId, ...page }, { jobs }) => rowsPage(jobs.result<AskedImport>(checking, jobId), page),

  save: ({ jobId }, context) => {
    const checked = context.jobs.result<ComparedImport>(checking, jobId);
    if (checked.problemCount > 0) refuse('has-problems');
    return context.jobs.start(saving, (job) => saveImport(context, checked, job));
  },

  report: ({ jobId }, { jobs }) => {
    const { importId, leftOut } = jobs.result<SavedImport>(saving, jobId);
    return { importId, leftOut: leftOut.map(({ file, rows }) => ({ file, rows: rows.length })) };
  },

  saveLeftOut: ({ jobId, file, to, words }, { jobs, tokens, vault }) => {
    const { importId, leftOut } = jobs.result<SavedImport>(saving, jobId);
    const of = leftOut.find((each) => each.file === file) ?? refuse('not-found');
    const path = tokens.take(to, 'save');
    releaseInUnit(path, (release) =>
      vault.unit.write('imports.saveLeftOut', (tx) => {
        tx.audit(importId);
        const { csv, isSafe } = leftOutCsv(of, words);
        release(csv, isSafe);
      }),
    );
    return { fileName: basename(path), rows: of.rows.length };
  },

  list: (_, { vault }) => ({ imports: vault.unit.read(listImports) }),

  get: ({ importId }, { vault }) =>
    vault.unit.read((db) => {
      const { goes, obstacle } = wouldUndo(db, importId, vault.user.personId);
      const { people, notes, sessions, attendance, payments } = goes;
      const { consent_events: consents, restricted_notes: restrictedNotes } = goes;
      const { import_declared: declared } = goes;
      const more = { restrictedNotes, declared };
      const rows = { people, consents, notes, ...more, sessions, attendance, payments };
      const changed = changedBy(db, importId);
      return { ...getImport(db, importId), goes: { ...rows, changed }, obstacle };
    }),

  undo: ({ importId }, { vault, jobs }) => {
    // What was prepared from the records before names rows that go.
    jobs.dropResults();
    vault.unit.write('imports.undo', (tx) => {
      undoImport(tx, importId, vault.user.personId);
      tx.audit(importId);
      tx.changed('people', 'consents', 'sessions', 'payments', 'projects');
    });
    return {};
  },

  ofRecord: ({ recordId }, { vault }) => ({
    broughtIn: vault.unit.read((db) => importOf(db, recordId)),
  }),
};
