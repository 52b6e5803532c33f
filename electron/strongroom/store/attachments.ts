import { createHash } from 'node:crypto';
import { chunkBytes } from '../../../shared/domain/attachments.ts';
import { attachment, attachmentUse } from '../../../shared/records/attachments.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { dropDraftsOf } from './notes.ts';
import { personExists } from './people.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const attachments = repository(attachment);
export const attachmentUses = repository(attachmentUse);

/** A row without its bytes. `sealed`: its key and words, where it is restricted. */
export type AttachmentRow = ReturnType<typeof getAttachment>;

const rows = build
  .selectFrom('attachments')
  .innerJoin('users', 'users.id', 'attachments.written_by')
  .select(['attachments.id as id', 'attachments.version as version', ...attachment.aliases])
  .select(['attachments.created_at as addedAt', 'users.name as addedBy', 'sealed'])
  .select('bound_to as boundTo');

/** A person's, the newest first. */
export const listAttachments = (db: Reader, personId: string) =>
  db.all(
    rows
      .where('attachments.person_id', '=', personId)
      .orderBy('attachments.created_at', 'desc')
      .orderBy('attachments.id', 'desc'),
  );

/** Those of all people, for a take-out and for a rotation of keys. */
export const allAttachments = (db: Reader) => db.all(rows.orderBy('attachments.id'));

export const getAttachment = (db: Reader, id: string) =>
  db.first(rows.where('attachments.id', '=', id)) ?? refuse('not-found');

/** The signature that was drawn for a payment and that every user may see, or null. */
export const signatureOfPayment = (db: Reader, paymentId: string) =>
  db.first(
    rows
      .where('attachments.about_kind', '=', 'payment')
      .where('attachments.about_id', '=', paymentId)
      .where('attachments.kind', '=', 'signature')
      .where('attachments.sealed', 'is', null)
      .orderBy('attachments.id', 'desc'),
  ) ?? null;

/** The papers about answers that every user may see, by the key of the answer, the oldest first. */
export function papersOfAnswers(db: Reader, answers: readonly string[]) {
  const papers = db.all(
    build
      .selectFrom('attachments')
      .select(['id', 'kind', 'about_id as answerId'])
      .where('about_kind', '=', 'answer')
      .where('about_id', 'in', [...answers])
      .where('sealed', 'is', null)
      .orderBy('created_at')
      .orderBy('id'),
  );
  return (of: string) =>
    papers.filter(({ answerId }) => answerId === of).map(({ id, kind }) => ({ id, kind }));
}

/** The tables of the records that an attachment can be about, with the person of each. */
const aboutTables = { payment: 'payments', request: 'requests' } as const;

/** Refuses an attachment about a record that is not there or is of another person. */
function expectAbout(
  db: Reader,
  { personId, aboutKind, aboutId }: Pick<New, 'personId' | 'aboutKind' | 'aboutId'>,
): void {
  if (!personExists(db, personId)) refuse('not-found');
  if ((aboutKind === 'person') !== (aboutId === null)) refuse('not-found');
  if (aboutKind === 'person' || aboutId === null) return;
  const answer = build
    .selectFrom('consent_events')
    .innerJoin('consents', 'consents.id', 'consent_id')
    .select('person_id as personId')
    .where('consent_events.id', '=', aboutId);
  const other = (table: 'payments' | 'requests') =>
    build.selectFrom(table).select('person_id as personId').where('id', '=', aboutId);
  const found = db.first(aboutKind === 'answer' ? answer : other(aboutTables[aboutKind]));
  if (found?.personId !== personId) refuse('not-found');
}

type New = Omit<Value<typeof attachment>, 'digest'>;

/** The bytes as they are stored, and what is encrypted of a restricted attachment. */
interface Stored {
  readonly id: string;
  readonly stored: Uint8Array;
  readonly sealed: Uint8Array<ArrayBuffer> | null;
}

/** Adds one with its bytes, in the unit of the caller: whole or not at all. */
export function insertAttachment(tx: Writer, given: New, { id, stored, sealed }: Stored): void {
  expectAbout(tx, given);
  tx.run(
    build.insertInto('attachments').values({
      ...attachment.columnsOf({ ...given, digest: digestOf([stored]) }),
      ...{ id, sealed, created_at: tx.at, written_by: tx.userId },
    }),
  );
  const insert = tx.prepare(
    build
      .insertInto('attachment_chunks')
      .values({ attachment_id: '', seq: 0, bytes: new Uint8Array() }),
  );
  for (let at = 0; at < stored.length; at += chunkBytes) {
    insert([id, at / chunkBytes, Uint8Array.from(stored.subarray(at, at + chunkBytes))]);
  }
}

const digestOf = (pieces: Iterable<Uint8Array>): string => {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest('hex');
};

/** The bytes as they are stored; refuses those that do not have their digest. */
export function storedBytes(db: Reader, { id, digest }: Pick<AttachmentRow, 'id' | 'digest'>) {
  const pieces = db
    .all(
      build
        .selectFrom('attachment_chunks')
        .select('bytes')
        .where('attachment_id', '=', id)
        .orderBy('seq'),
    )
    .map(({ bytes }) => bytes);
  if (digestOf(pieces) !== digest) refuse('attachment-damaged');
  return Buffer.concat(pieces);
}

/** Replaces what is encrypted of a restricted attachment; its bytes keep their own key. */
export function updateSealed(tx: Writer, id: string, sealed: Uint8Array<ArrayBuffer>): void {
  tx.run(build.updateTable('attachments').set({ sealed }).where('id', '=', id));
}

/** Deletes one with its drafts; its bytes are overwritten in the file. */
export function dropAttachment(tx: Writer, id: string): void {
  dropDraftsOf(tx, id);
  tx.run(build.deleteFrom('attachments').where('id', '=', id));
}

/** Where photographs were used, by the key of each, the newest first. */
export function usesOf(db: Reader, ids: readonly string[]) {
  const found = db.all(
    build
      .selectFrom('attachment_uses')
      .innerJoin('purposes', 'purposes.id', 'purpose_id')
      .select(['attachment_uses.id as id', 'attachment_uses.version as version'])
      .select([...attachmentUse.aliases, 'purposes.name as purpose'])
      .where('attachment_id', 'in', [...ids])
      .orderBy('on_date', 'desc')
      .orderBy('attachment_uses.id'),
  );
  return (id: string) =>
    found.flatMap(({ attachmentId, ...use }) => (attachmentId === id ? [use] : []));
}
