import type { packs as area } from '../../../shared/contract/packs.ts';
import { choicesFor, packSections } from '../../../shared/domain/packs.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { logAccesses } from '../access/accessLog.ts';
import type { AppContext } from '../context.ts';
import { expectGatherable, type Gathered, gather } from '../packs/gather.ts';
import { gathering, type SavedPack, savePack } from '../packs/save.ts';
import { decidePackItem, findPack, packDecisionsOf, rememberGathered } from '../store/packs.ts';
import type { Writer } from '../store/unit.ts';

const saving = 'packs.save';

/** What was gathered, and whether it is other than before. */
interface Looked extends Gathered {
  readonly changed: boolean;
}

export const packs: AreaHandlers<typeof area, AppContext, Writer> = {
  gather: ({ requestId }, context) => {
    expectGatherable(context, requestId);
    return context.jobs.start(gathering, async (job): Promise<Looked> => {
      const gathered = await gather(context, requestId, job, null);
      const changed = context.vault.unit.write(gathering, (tx) => {
        tx.audit(requestId);
        return rememberGathered(tx, requestId, gathered.digest);
      });
      logAccesses(context, gathered.people);
      job.progress(3, 3);
      return { ...gathered, changed };
    });
  },

  get: ({ jobId }, { jobs, vault }) => {
    const { requestId, tables, items, ...looked } = jobs.result<Looked>(gathering, jobId);
    return vault.unit.read((db) => {
      const decisions = packDecisionsOf(db, requestId);
      const { savedAt = null, savedBy = null } = findPack(db, requestId) ?? {};
      return {
        ...{ seen: looked.digest, changed: looked.changed, unread: [...looked.unread] },
        sections: packSections.map((section) => ({
          section,
          rows: tables
            .filter((table) => table.section === section)
            .reduce((sum, { rows }) => sum + rows.length, 0),
        })),
        items: items.map(({ within, ...item }) => ({
          ...{ ...item, within: [...within] },
          decided: decisions.get(item.item)?.decided ?? null,
        })),
        saved: savedAt === null ? null : { at: savedAt, by: savedBy ?? '' },
      };
    });
  },

  decide: ({ jobId, item, decided }, tx, { jobs }) => {
    const { requestId, items } = jobs.result<Looked>(gathering, jobId);
    const { kind } = items.find((each) => each.item === item) ?? refuse('not-found');
    if (decided !== null && !choicesFor(kind).includes(decided)) refuse('not-a-choice');
    if (findPack(tx, requestId) === null) refuse('not-found');
    decidePackItem(tx, { requestId, item, decided });
    return {};
  },

  save: ({ file, ...wanted }, context) => {
    expectGatherable(context, wanted.requestId);
    const path = context.tokens.take(file, 'save');
    return context.jobs.start(saving, (job) => savePack(context, { ...wanted, path }, job));
  },

  saved: ({ jobId }, { jobs }) => {
    const { fileName, passphrase } = jobs.result<SavedPack>(saving, jobId);
    // The words are told once.
    jobs.drop(jobId);
    return { fileName, passphrase };
  },
};
