import type { imports as area } from '../../../shared/contract/imports.ts';
import type { CheckedImport } from '../../../shared/domain/imports/check.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { checkFiles, checkTables, type SavedImport, saveImport } from '../imports/import.ts';
import { getImport, importOf, listImports } from '../store/imports.ts';
import { undoImport, wouldUndo } from '../store/importUndo.ts';

const checking = 'imports.check';
const saving = 'imports.save';

export const imports: AreaHandlers<typeof area, AppContext> = {
  check: ({ files }, context) => {
    const paths = files.map((token) => context.tokens.take(token, 'read'));
    return context.jobs.start(checking, (job) => checkFiles(context, paths, job));
  },

  checkAgain: ({ jobId, layouts }, context) => {
    const { tables } = context.jobs.result<CheckedImport>(checking, jobId);
    return context.jobs.start(checking, (job) => checkTables(context, tables, layouts, job));
  },

  preview: ({ jobId }, { jobs }) => {
    const checked = jobs.result<CheckedImport>(checking, jobId);
    const { files, problems, problemCount, remarks, remarkCount } = checked;
    const canSave = problemCount === 0 && files.some(({ fresh }) => fresh > 0);
    return {
      files: [...files],
      own: checked.own.map(({ columns, leftOut, ...sheet }) => ({
        ...sheet,
        leftOut: leftOut.length,
        columns: columns.map(({ samples, ...column }) => ({ ...column, samples: [...samples] })),
      })),
      problems: [...problems],
      problemCount,
      remarks: [...remarks],
      remarkCount,
      canSave,
    };
  },

  save: ({ jobId }, context) => {
    const checked = context.jobs.result<CheckedImport>(checking, jobId);
    if (checked.problemCount > 0) refuse('has-problems');
    return context.jobs.start(saving, (job) => saveImport(context, checked, job));
  },

  report: ({ jobId }, { jobs }) => {
    const { importId } = jobs.result<SavedImport>(saving, jobId);
    return { importId };
  },

  list: (_, { vault }) => ({ imports: vault.unit.read(listImports) }),

  get: ({ importId }, { vault }) =>
    vault.unit.read((db) => {
      const { goes, obstacle } = wouldUndo(db, importId);
      const { forms: _, consent_events: consents, import_changes: changed, ...rows } = goes;
      return { ...getImport(db, importId), goes: { ...rows, consents, changed }, obstacle };
    }),

  undo: ({ importId }, { vault, jobs }) => {
    // What was prepared from the records before names rows that go.
    jobs.dropResults();
    vault.unit.write('imports.undo', (tx) => {
      undoImport(tx, importId);
      tx.audit(importId);
      tx.changed('people', 'consents', 'sessions', 'payments');
    });
    return {};
  },

  ofRecord: ({ recordId }, { vault }) => ({
    broughtIn: vault.unit.read((db) => importOf(db, recordId)),
  }),
};
