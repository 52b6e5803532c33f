import type { imports as area } from '../../../shared/contract/imports.ts';
import type { CheckedImport } from '../../../shared/domain/imports/check.ts';
import { refuse } from '../../ipc/refusal.ts';
import type { AreaHandlers } from '../../ipc/serve.ts';
import { checkFiles, type SavedImport, saveImport } from '../bringIn.ts';
import type { Room } from '../room.ts';

const checking = 'imports.check';
const saving = 'imports.save';

export const imports: AreaHandlers<typeof area, Room> = {
  check: ({ files }, room) => {
    const paths = files.map((token) => room.grants.take(token, 'read'));
    return room.jobs.start(checking, (job) => checkFiles(room, paths, job));
  },

  preview: ({ jobId }, { jobs }) => {
    const checked = jobs.result<CheckedImport>(checking, jobId);
    const { files, problems, problemCount, remarks, remarkCount } = checked;
    const canSave = problemCount === 0 && files.some(({ fresh }) => fresh > 0);
    return {
      files: [...files],
      problems: [...problems],
      problemCount,
      remarks: [...remarks],
      remarkCount,
      canSave,
    };
  },

  save: ({ jobId }, room) => {
    const checked = room.jobs.result<CheckedImport>(checking, jobId);
    if (checked.problemCount > 0) refuse('has-problems');
    return room.jobs.start(saving, (job) => saveImport(room, checked, job));
  },

  report: ({ jobId }, { jobs }) => {
    const { files, savedAt } = jobs.result<SavedImport>(saving, jobId);
    return { files: [...files], savedAt };
  },
};
