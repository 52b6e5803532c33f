import type { attachments as area } from '../../../shared/contract/attachments.ts';
import { mayDo } from '../../../shared/domain/access.ts';
import { isIdentityDocument, neededFor } from '../../../shared/domain/attachments.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { logAccess } from '../access/accessLog.ts';
import * as access from '../access/attachments.ts';
import { readChosen } from '../attachments/chosenFile.ts';
import { checkPicture } from '../attachments/pictureCheck.ts';
import { usePhotograph } from '../attachments/use.ts';
import type { AppContext } from '../context.ts';
import { attachmentUses, getAttachment } from '../store/attachments.ts';
import { dropCopyBeforeUpdate } from '../store/open.ts';
import { personExists } from '../store/people.ts';
import type { Writer } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { expectPast } from './consents.ts';

/** A picture of the window, if it holds its pixels and nothing else. */
function clean(bytes: Uint8Array) {
  const picture = checkPicture(bytes);
  return typeof picture === 'string' ? refuse(picture) : picture;
}

/** Refuses users who may not write the record that a picture is about. */
function expectMayWrite(
  { user }: OpenVault,
  { aboutKind }: { readonly aboutKind: Parameters<typeof neededFor>[0] },
): void {
  if (!mayDo(user.role, neededFor(aboutKind))) refuse('forbidden');
}

export const attachments: AreaHandlers<typeof area, AppContext, Writer> = {
  list: ({ personId }, context) => {
    const { vault } = context;
    if (!vault.unit.read((db) => personExists(db, personId))) refuse('not-found');
    logAccess(context, personId);
    return { attachments: access.listAttachments(vault, personId) };
  },

  read: ({ attachmentId }, context) => {
    const { vault } = context;
    const [row, content] = vault.unit.read((db) => {
      const row = getAttachment(db, attachmentId);
      // Users without the key do not learn that there is one.
      if (row.sealed !== null) refuse('not-found');
      return [row, access.contentOf(vault, db, row)] as const;
    });
    logAccess(context, row.personId);
    return content;
  },

  readRestricted: ({ attachmentId }, { vault }) => {
    const content = vault.unit.read((db) =>
      access.contentOf(vault, db, getAttachment(db, attachmentId)),
    );
    vault.unit.write('attachments.readRestricted', (tx) => tx.audit(attachmentId));
    return content;
  },

  readChosen: async ({ file }, { tokens }) => readChosen(tokens.take(file, 'read')),

  add: ({ attachment, restricted, picture, whole }, tx, { vault }) => {
    expectMayWrite(vault, attachment);
    if (isIdentityDocument(attachment.description)) refuse('identity-document');
    const id = access.addAttachment(tx, vault, attachment, clean(picture), restricted);
    if (whole !== null) access.addAttachment(tx, vault, attachment, clean(whole), true);
    return access.oneShown(vault, tx, id);
  },

  change: ({ attachmentId, expectedVersion, ...to }, tx, { vault }) => {
    expectMayWrite(vault, getAttachment(tx, attachmentId));
    if (isIdentityDocument(to.description)) refuse('identity-document');
    access.changeAttachment(tx, vault, { attachmentId, expectedVersion }, to);
    return access.oneShown(vault, tx, attachmentId);
  },

  remove: (seen, tx, { vault }) => {
    expectMayWrite(vault, getAttachment(tx, seen.attachmentId));
    access.removeAttachment(tx, vault, seen);
    dropCopyBeforeUpdate(vault.folder);
    return {};
  },

  use: (using, context) => usePhotograph(context, using),

  takeDown: ({ useId, expectedVersion, downOn }, tx, { vault, today }) => {
    expectPast(downOn, today(), 'downOn');
    const { id, version, createdAt, ...before } = attachmentUses.get(tx, useId);
    attachmentUses.change(tx, useId, expectedVersion, { ...before, downOn });
    return access.oneShown(vault, tx, before.attachmentId);
  },
};
