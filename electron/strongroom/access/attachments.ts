import type { Attachment } from '../../../shared/contract/attachments.ts';
import type { MediaType } from '../../../shared/domain/attachments.ts';
import { refuse } from '../../serving/refusal.ts';
import type { CleanPicture } from '../attachments/pictureCheck.ts';
import {
  type AttachmentPlace,
  decryptBytes,
  decryptNote,
  encryptBytes,
  encryptNote,
} from '../keys/compartment.ts';
import { newDataKey } from '../keys/dataKey.ts';
import { newId } from '../newId.ts';
import { expectNotHeld } from '../store/activeHolds.ts';
import * as store from '../store/attachments.ts';
import type { Reader, Writer } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';

type Row = store.AttachmentRow;

/** What is encrypted of a restricted attachment: the key of its bytes (hex), and its description. */
interface Sealed {
  readonly key: string;
  readonly description: string;
}

/** What a new attachment is, whom it belongs to, and what it shows. */
interface Described {
  readonly personId: string;
  readonly kind: Row['kind'];
  readonly aboutKind: Row['aboutKind'];
  readonly aboutId: string | null;
  readonly description: string;
}

const placeOf = ({ id, personId, boundTo }: Pick<Row, 'id' | 'personId' | 'boundTo'>) =>
  ({ attachmentId: id, personId: boundTo ?? personId }) satisfies AttachmentPlace;

/** Whether the user may read a restricted attachment: with the key, and never about themselves. */
const mayOpen = ({ restrictedKey, user }: OpenVault, personId: string): boolean =>
  restrictedKey !== null && user.personId !== personId;

function keyFor(vault: OpenVault, personId: string): Buffer {
  if (vault.user.personId === personId) refuse('about-yourself');
  return vault.restrictedKey ?? refuse('forbidden');
}

function unseal(vault: OpenVault, row: Row): Sealed | null {
  if (vault.restrictedKey === null || row.sealed === null) return null;
  const words = decryptNote(vault.restrictedKey, row.sealed, placeOf(row));
  return words === null ? null : (JSON.parse(words) as Sealed);
}

/** The row for the window: with the description of a restricted one that the user may read. */
function shown(vault: OpenVault, db: Reader, rows: readonly Row[]): Attachment[] {
  const uses = store.usesOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const { sealed, boundTo, digest, ...open } = row;
    const restricted = sealed !== null;
    const description = restricted ? (unseal(vault, row)?.description ?? null) : row.description;
    return { ...open, description, restricted, uses: uses(row.id) };
  });
}

/** A person's attachments, the newest first; restricted ones for users who may read them. */
export function listAttachments(vault: OpenVault, personId: string): Attachment[] {
  return vault.unit.read((db) => {
    const rows = store
      .listAttachments(db, personId)
      .filter(({ sealed }) => sealed === null || mayOpen(vault, personId));
    return shown(vault, db, rows);
  });
}

export const oneShown = (vault: OpenVault, db: Reader, id: string): Attachment =>
  shown(vault, db, [store.getAttachment(db, id)])[0] ?? refuse('not-found');

/** Adds one in the unit of the caller and answers with its key; `restricted` needs the key. */
export function addAttachment(
  tx: Writer,
  vault: OpenVault,
  { description, ...described }: Described,
  { bytes, ...picture }: CleanPicture,
  restricted: boolean,
): string {
  const id = newId();
  const value = { ...described, ...picture, size: bytes.byteLength };
  if (!restricted) {
    store.insertAttachment(tx, { ...value, description }, { id, stored: bytes, sealed: null });
    return id;
  }
  const restrictedKey = keyFor(vault, described.personId);
  const place = { attachmentId: id, personId: described.personId };
  const key = newDataKey();
  const words: Sealed = { key: key.toString('hex'), description };
  store.insertAttachment(
    tx,
    { ...value, description: null },
    {
      id,
      stored: encryptBytes(key, bytes, place),
      sealed: encryptNote(restrictedKey, JSON.stringify(words), place),
    },
  );
  key.fill(0);
  return id;
}

/** A picture as the window shows it, and as outputs take it. */
export interface Content {
  readonly mediaType: MediaType;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The bytes of one, compared with their digest. A restricted one needs the key. */
export function contentOf(vault: OpenVault, db: Reader, row: Row): Content {
  const { mediaType } = row;
  const stored = store.storedBytes(db, row);
  if (row.sealed === null) return { mediaType, bytes: Uint8Array.from(stored) };
  keyFor(vault, row.personId);
  const { key } = unseal(vault, row) ?? refuse('attachment-damaged');
  const bytes = decryptBytes(Buffer.from(key, 'hex'), stored, placeOf(row));
  return { mediaType, bytes: Uint8Array.from(bytes ?? refuse('attachment-damaged')) };
}

/** Corrects what one is and what it shows. */
export function changeAttachment(
  tx: Writer,
  vault: OpenVault,
  seen: { readonly attachmentId: string; readonly expectedVersion: number },
  to: Pick<Described, 'kind' | 'description'>,
): void {
  const { attachmentId: id, expectedVersion } = seen;
  const row = store.getAttachment(tx, id);
  const { id: _, version, createdAt, ...before } = store.attachments.get(tx, id);
  if (row.sealed === null) {
    store.attachments.change(tx, id, expectedVersion, { ...before, ...to });
    return;
  }
  const key = keyFor(vault, row.personId);
  const words = unseal(vault, row) ?? refuse('attachment-damaged');
  store.attachments.change(tx, id, expectedVersion, { ...before, kind: to.kind });
  const sealed = JSON.stringify({ ...words, description: to.description });
  store.updateSealed(tx, id, encryptNote(key, sealed, placeOf(row)));
}

/** Removes one; its bytes are overwritten in the file. */
export function removeAttachment(
  tx: Writer,
  vault: OpenVault,
  { attachmentId, expectedVersion }: { attachmentId: string; expectedVersion: number },
): void {
  const row = store.getAttachment(tx, attachmentId);
  if (row.sealed !== null) keyFor(vault, row.personId);
  if (
    store
      .usesOf(tx, [attachmentId])(attachmentId)
      .some(({ downOn }) => downOn === null)
  ) {
    refuse('in-use');
  }
  expectNotHeld(tx, row.personId, 'attachments');
  store.attachments.expectVersion(tx, attachmentId, expectedVersion);
  store.dropAttachment(tx, attachmentId);
}

/** Encrypts what is said about restricted attachments, with their keys, under a new restricted key. */
export function reencryptAttachments(
  tx: Writer,
  reencrypt: (sealed: Uint8Array<ArrayBuffer>, place: AttachmentPlace) => Uint8Array<ArrayBuffer>,
): void {
  for (const row of store.allAttachments(tx)) {
    if (row.sealed !== null) store.updateSealed(tx, row.id, reencrypt(row.sealed, placeOf(row)));
  }
}

/** The attachments of all people that the user may read, with their descriptions and uses. */
export function readableAttachments(vault: OpenVault, db: Reader) {
  const rows = store
    .allAttachments(db)
    .filter(({ sealed, personId }) => sealed === null || mayOpen(vault, personId));
  const uses = store.usesOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    row,
    description: row.sealed === null ? row.description : (unseal(vault, row)?.description ?? null),
    uses: uses(row.id),
  }));
}
