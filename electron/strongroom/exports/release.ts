import { existsSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { AuditAction } from '../../../shared/contract/auditActions.ts';
import type { DocumentFormat, ReleaseDocument } from '../../../shared/domain/exports/document.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AppContext } from '../context.ts';
import { releaseFile } from '../outputs/releaseFile.ts';
import * as store from '../store/exports.ts';
import type { Drawn, Preview } from './drawn.ts';
import { fileOf } from './fileOf.ts';
import { releasedHashes } from './held.ts';

interface Release {
  readonly preview: Preview;
  readonly drawn: Drawn;
  readonly document: ReleaseDocument;
  readonly personIds: readonly string[];
  readonly format: DocumentFormat;
  /** The dialog's token for the place of the file. */
  readonly file: string;
  readonly rehearsal: store.Rehearsal;
}

/**
 * Writes the file and enters it in the release register; answers with the entry. The entry is
 * begun, with the people and the shape, before the file gets its name: a process that ends between
 * the two leaves an entry without a file, and never a file without an entry.
 */
export async function release(context: AppContext, of: Release): Promise<string> {
  const { preview, drawn, document, personIds, format, rehearsal } = of;
  const { untilLocked } = context;
  const { bytes, isSafe } = await fileOf(context, document, drawn, format);
  // No other call comes between, but a lock does: what was locked meanwhile stays in the room.
  if (untilLocked.aborted) refuse('locked');
  const path = context.tokens.take(of.file, 'save');
  const { unit } = context.vault;
  let begun: string | null = null;
  try {
    releaseFile(path, bytes, isSafe, (digest, beside) => {
      begun = unit.write('exports.begin', (tx) => {
        const entry = store.beginExport(tx, {
          ...preview.question,
          released: releasedHashes(context, { ...drawn, personIds }),
          leftOut: preview.leftOut,
          k: drawn.k,
          digest,
          fileName: basename(path),
          format,
          shape: drawn.shape,
          report: drawn.report,
          ...rehearsal,
          places: { path, beside },
        });
        tx.audit(entry);
        tx.changed('exports');
        return entry;
      });
    });
  } catch (error) {
    // The file did not get its name: the app knows that it was not handed over.
    if (begun !== null) withdraw(context, 'exports.notSaved', begun, null);
    throw error;
  }
  const entry = begun ?? refuse('not-found');
  try {
    unit.write('exports.save', (tx) => {
      store.finishExport(tx, entry);
      tx.audit(entry);
      tx.changed('exports');
    });
  } catch (error) {
    // The entry stays begun; without its file a person can say that it was not handed over.
    rmSync(path, { force: true });
    throw error;
  }
  return entry;
}

/** Takes a begun entry out of the comparison, because its file was not handed over. */
export function notHandedOver(context: AppContext, exportId: string, reason: string | null): void {
  const { path, beside } =
    context.vault.unit.read((db) => store.findBegun(db, exportId)) ?? refuse('not-found');
  // Where the folder is out of reach, such as a stick that was taken out, a file may lie there.
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
    store.withdrawExport(tx, exportId, context.vault.user.name, reason);
    tx.audit(exportId);
    tx.changed('exports');
  });
}
