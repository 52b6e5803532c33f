import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { undecided } from '../../../shared/domain/packs.ts';
import type { PrintSize } from '../../../shared/domain/paper.ts';
import { refuse } from '../../serving/refusal.ts';
import { runInWorkshop } from '../../workshop/run.ts';
import { contentOf } from '../access/attachments.ts';
import type { AppContext } from '../context.ts';
import type { Job } from '../jobs.ts';
import { newPassphrase } from '../keys/passphrase.ts';
import { isPlainPdf } from '../outputs/pdfCheck.ts';
import { drawnOrRefused } from '../outputs/pdfRenderer.ts';
import { releaseInUnit } from '../outputs/releaseFile.ts';
import { getAttachment } from '../store/attachments.ts';
import { notePackSaved, packDecisionsOf } from '../store/packs.ts';
import { bundleOf } from './bundle.ts';
import { consentRecords } from './consentRecords.ts';
import { copyOf, paperOf } from './document.ts';
import { type Gathered, gather } from './gather.ts';

/** The kind of the jobs that gather a copy. */
export const gathering = 'packs.gather';

/** Encrypting takes two derivations of 256 MB and some seconds each. */
const limits = { milliseconds: 120_000, memoryMegabytes: 1_024 };

interface Wanted {
  readonly requestId: string;
  /** The digest of what the user saw. */
  readonly seen: string;
  readonly as: 'pdf' | 'bundle';
  readonly size: PrintSize;
  readonly path: string;
}

export interface SavedPack {
  readonly fileName: string;
  /** What opens a bundle; null for a PDF. */
  readonly passphrase: string | null;
}

/**
 * Saves the copy that the user saw and decided. It is gathered once more: where the records say
 * something else, or anything is undecided, nothing is written. Nothing of a bundle is on the disk
 * before it is encrypted.
 */
export async function savePack(context: AppContext, wanted: Wanted, job: Job): Promise<SavedPack> {
  const { requestId, seen, as, size, path } = wanted;
  const { vault, untilLocked } = context;
  const before = context.jobs.newest<Gathered>(gathering, (each) => each.requestId === requestId);
  const gathered = await gather(context, requestId, job, before);
  if (gathered.digest !== seen) refuse('changed-since');
  const decisions = vault.unit.read((db) => packDecisionsOf(db, requestId));
  const open = undecided(gathered.items, (item) => decisions.get(item)?.decided ?? null);
  if (open.length > 0) refuse('undecided');
  const on = context.today();
  const about = { charityName: vault.charityName, madeOn: on, size };
  const copy = copyOf(gathered, decisions);
  const consents = vault.unit.read((db) =>
    consentRecords(db, gathered.people, { ...about, on, cleaned: copy.cleaned }),
  );
  const pdf = await drawnOrRefused(context.host.renderPdf(paperOf(copy, about)));
  const fileOf = (id: string) =>
    vault.unit.read((db) => contentOf(vault, db, getAttachment(db, id))).bytes;
  const passphrase = as === 'pdf' ? null : newPassphrase();
  const bytes =
    passphrase === null
      ? pdf
      : await runInWorkshop(
          context.host.workshop,
          'encrypt',
          { bytes: bundleOf(copy, { pdf, consents, fileOf, ...about }), passphrase },
          limits,
          job.stopped,
        );
  // The last point at which it can be stopped; a locked vault lets nothing out.
  job.progress(3, 3);
  if (untilLocked.aborted) refuse('locked');
  const meant = Buffer.from(bytes);
  releaseInUnit(path, (release) =>
    vault.unit.write('packs.save', (tx) => {
      // Drawing and encrypting take a while: a decision may have been taken back since.
      if (!isDeepStrictEqual(packDecisionsOf(tx, requestId), decisions)) refuse('changed-since');
      notePackSaved(tx, requestId);
      for (const personId of gathered.people) tx.audit(personId);
      tx.audit(requestId);
      tx.changed('people');
      release(
        meant,
        (written) => meant.equals(written) && (as === 'bundle' || isPlainPdf(written)),
      );
    }),
  );
  return { fileName: basename(path), passphrase };
}
