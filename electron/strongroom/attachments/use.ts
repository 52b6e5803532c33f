import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { coversPhotographs } from '../../../shared/domain/attachments.ts';
import { allows } from '../../../shared/domain/consents.ts';
import { refuse } from '../../serving/refusal.ts';
import { contentOf } from '../access/attachments.ts';
import type { AppContext } from '../context.ts';
import { releaseInUnit } from '../outputs/releaseFile.ts';
import { attachmentUses, getAttachment } from '../store/attachments.ts';
import { consentsNow, findPurpose } from '../store/consents.ts';

interface Using {
  readonly attachmentId: string;
  readonly purposeId: string;
  readonly place: string;
  readonly file: string;
}

/**
 * Saves a photograph to be used outside the records, where its person's consent to the purpose is in
 * force today, and enters where. A restricted one, which shows the faces of others, is never used.
 */
export function usePhotograph(context: AppContext, using: Using): { fileName: string } {
  const { vault, tokens } = context;
  const { attachmentId, purposeId, place } = using;
  const path = tokens.take(using.file, 'save');
  const on = context.today();
  releaseInUnit(path, (release) =>
    vault.unit.write('attachments.use', (tx) => {
      const row = getAttachment(tx, attachmentId);
      if (row.kind !== 'photograph' || row.sealed !== null) refuse('not-a-photograph');
      const purpose = findPurpose(tx, purposeId) ?? refuse('not-found');
      if (!coversPhotographs(purpose.key)) refuse('not-for-pictures');
      const state = consentsNow(tx, { purposeId, people: [row.personId] }, on)(row.personId);
      if (!allows(state)) refuse('not-agreed');
      const { bytes } = contentOf(vault, tx, row);
      const digest = digestOf(bytes);
      attachmentUses.insert(tx, { attachmentId, purposeId, place, on, downOn: null });
      tx.audit(attachmentId);
      tx.changed('people');
      release(bytes, (written) => digestOf(written) === digest);
    }),
  );
  return { fileName: basename(path) };
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
