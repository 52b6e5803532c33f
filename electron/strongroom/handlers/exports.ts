import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import type { exports as area } from '../../../shared/contract/exports.ts';
import { refuse } from '../../ipc/refusal.ts';
import type { AreaHandlers } from '../../ipc/serve.ts';
import {
  isReleasable,
  type Prepared,
  prepareExport,
  stillAgreed,
} from '../exports/participants.ts';
import { releaseFile } from '../outputs/releaseFile.ts';
import type { Room } from '../room.ts';
import { listPurposes } from '../store/consents.ts';
import * as store from '../store/exports.ts';

const kind = 'exports.prepare';

export const exports: AreaHandlers<typeof area, Room> = {
  prepare: (recipe, room) => {
    if (recipe.from > recipe.to) {
      refuse('period-backwards', undefined, [{ path: 'to', code: 'period-backwards' }]);
    }
    const purposes = room.vault.unit.read(listPurposes);
    if (!purposes.some(({ id }) => id === recipe.purposeId)) refuse('not-found');
    return room.jobs.start(kind, (job) => prepareExport(room, recipe, job));
  },

  preview: ({ jobId }, { jobs }) => jobs.result<Prepared>(kind, jobId).preview,

  save: ({ jobId, file }, room) => {
    const { preview, release } = room.jobs.result<Prepared>(kind, jobId);
    const { recipe } = preview;
    if (!release) refuse('not-safe');
    if (!stillAgreed(room, recipe.purposeId, release.personIds)) refuse('consents-changed');
    const path = room.grants.take(file, 'save');
    const digest = releaseFile(path, release.text, (written) => isReleasable(release, written));
    try {
      const id = room.vault.unit.write('exports.save', (tx) => {
        const entry = store.insertExport(tx, {
          ...recipe,
          personIds: release.personIds,
          leftOut: preview.leftOut,
          k: preview.k,
          digest,
          fileName: basename(path),
          report: release.measured,
        });
        tx.audit(entry);
        tx.changed('exports');
        return entry;
      });
      // The same pseudonyms must not leave twice: another file is prepared anew.
      room.jobs.drop(jobId);
      const entries = room.vault.unit.read(store.listExports);
      return entries.find((entry) => entry.id === id) ?? refuse('not-found');
    } catch (error) {
      // A file that is not in the register must not be outside either.
      rmSync(path, { force: true });
      throw error;
    }
  },

  register: (_, { vault }) => ({ entries: vault.unit.read(store.listExports) }),
};
