import { existsSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { AuditAction } from '../../../shared/contract/auditActions.ts';
import type { DocumentFormat } from '../../../shared/domain/exports/document.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { releaseFile } from '../outputs/releaseFile.ts';
import * as store from '../store/exports.ts';
import type { Release } from './document.ts';
import { fileOf } from './document.ts';

interface Destination {
  readonly inPlan: store.InPlan | null;
  readonly format: DocumentFormat;
  /** The dialog's token for the place of the file. */
  readonly file: string;
  readonly rehearsal: store.Rehearsal;
}

/**
 * Writes the file and enters it in the release register; answers with the entry. The entry is
 * begun, with its people and cells, before the file gets its name: a process that ends between the
 * two leaves an entry without a file, and never a file without an entry.
 */
export async function writeRelease(
  context: AppContext,
  release: Release,
  { format, file, rehearsal, inPlan }: Destination,
): Promise<string> {
  const { untilLocked } = context;
  const { bytes, isSafe } = await fileOf(context, release, format);
  // No other call runs in between, but a lock may: a locked vault must not release a file.
  if (untilLocked.aborted) refuse('locked');
  const path = context.tokens.take(file, 'save');
  const { unit } = context.vault;
  let begun: string | null = null;
  try {
    releaseFile(path, bytes, isSafe, (digest, beside) => {
      begun = unit.write('exports.begin', (tx) => {
        const entry = store.beginRelease(tx, {
          ...release.question,
          ...release.entry,
          digest,
          fileName: basename(path),
          format,
          inPlan,
          ...rehearsal,
          places: { path, beside },
        });
        tx.audit(entry);
        tx.changed('exports');
        return entry;
      });
    });
  } catch (error) {
    // The file did not get its name, so it was not released.
    if (begun !== null) withdraw(context, 'exports.notSaved', begun, null);
    throw error;
  }
  const entry = begun ?? refuse('not-found');
  try {
    unit.write('exports.save', (tx) => {
      store.finishRelease(tx, entry);
      tx.audit(entry);
      tx.changed('exports');
    });
  } catch (error) {
    // The entry stays begun; without its file a user can withdraw it.
    rmSync(path, { force: true });
    throw error;
  }
  return entry;
}

/** Withdraws a begun entry, whose file was not released: later drafts are not compared with it. */
export function notHandedOver(context: AppContext, exportId: string, reason: string | null): void {
  const { path, beside } =
    context.vault.unit.read((db) => store.findBegun(db, exportId)) ?? refuse('not-found');
  // A folder out of reach, such as a USB stick that was taken out, may contain the file.
  const mayLieThere = existsSync(path) || !existsSync(dirname(path));
  if (mayLieThere && reason === null) {
    refuse('file-there', undefined, [{ path: 'reason', code: 'file-there' }]);
  }
  rmSync(beside, { force: true });
  withdraw(context, 'exports.notHandedOver', exportId, reason);
}

function withdraw(
  context: AppContext,
  action: AuditAction,
  exportId: string,
  reason: string | null,
): void {
  context.vault.unit.write(action, (tx) => {
    store.withdrawRelease(tx, exportId, context.vault.user.name, reason);
    tx.audit(exportId);
    tx.changed('exports');
  });
}
