import { z } from 'zod';
import { id, line, onDate } from '../contract/fields.ts';
import { aboutKinds, attachmentKinds, mediaTypes } from '../domain/attachments.ts';
import { field, record } from './record.ts';

const whole = z.int().min(1);

/** A picture or paper of a person, without its bytes. */
export const attachment = record('attachments', {
  personId: field('person_id', id),
  kind: field('kind', z.enum(attachmentKinds)),
  /** The record that it is about, and its key; the key is null for the person. */
  aboutKind: field('about_kind', z.enum(aboutKinds)),
  aboutId: field('about_id', id.nullable()),
  /** What can be seen, in words. Null where it is restricted: then the words are encrypted. */
  description: field('description', line.nullable()),
  mediaType: field('media_type', z.enum(mediaTypes)),
  /** Bytes of the picture. */
  size: field('size', whole),
  /** Pixels. */
  width: field('width', whole),
  height: field('height', whole),
  /** SHA-256 of the bytes as they are stored, in hex. */
  digest: field('digest', z.hash('sha256'), { named: false }),
});

/** Where a photograph was used outside the records. */
export const attachmentUse = record('attachment_uses', {
  attachmentId: field('attachment_id', id),
  /** The purpose for which the person was asked. */
  purposeId: field('purpose_id', id),
  place: field('place', line),
  on: field('on_date', onDate),
  /** The day on which it was taken down. */
  downOn: field('down_on', onDate.nullable()),
});
