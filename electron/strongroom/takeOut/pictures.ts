import { refusalOf } from '../../serving/refusal.ts';
import { contentOf, readableAttachments } from '../access/attachments.ts';
import { pageWords } from '../outputs/sheetWords.ts';
import type { AttachmentRow } from '../store/attachments.ts';
import { inOrder, lineText, type Refs, type TakenRow, yesNo } from '../store/takeOut/cells.ts';
import type { Reader } from '../store/unit.ts';
import type { OpenVault } from '../vault/openVault.ts';
import type { TakenPicture } from './files.ts';

/** The name of a picture's file in the zip. */
const fileOf = ({ id, mediaType }: Pick<AttachmentRow, 'id' | 'mediaType'>): string =>
  `pictures/${id}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;

/** The pictures that the user may read, each with what is said about it. */
export function attachmentRows(vault: OpenVault, db: Reader, refs: Refs): TakenRow[] {
  const rows = readableAttachments(vault, db).map(({ row, description }) => ({
    ...{ file: fileOf(row), person: refs.person(row.personId), kind: row.kind },
    ...{ about_kind: row.aboutKind, about: row.aboutId === null ? null : refs.any(row.aboutId) },
    ...{ description: lineText(description), media_type: row.mediaType, size: row.size },
    ...{ width: row.width, height: row.height, digest: row.digest },
    restricted: yesNo(row.sealed === null ? 0 : 1),
    ...{ added_at: row.addedAt, added_by: lineText(row.addedBy) },
  }));
  return inOrder(rows, ['person', 'added_at', 'file']);
}

/** Where photographs were used. */
export function attachmentUseRows(vault: OpenVault, db: Reader): TakenRow[] {
  const rows = readableAttachments(vault, db).flatMap(({ row, uses }) =>
    uses.map(({ purpose, place, on, downOn }) => ({
      ...{ file: fileOf(row), purpose: lineText(purpose), place: lineText(place) },
      ...{ on_date: on, down_on: downOn },
    })),
  );
  return inOrder(rows, ['file', 'on_date', 'place']);
}

/**
 * The files of the pictures that the user may read, each read when its turn comes: all at once would
 * not fit in memory. One that is damaged has a text in its place and stops nothing.
 */
export function pictureFiles(vault: OpenVault): TakenPicture[] {
  const rows = vault.unit.read((db) => readableAttachments(vault, db));
  return rows.map(({ row }) => ({ name: fileOf(row), packed: true, pieces: piecesOf(vault, row) }));
}

function* piecesOf(vault: OpenVault, row: AttachmentRow): Generator<Uint8Array | string> {
  try {
    yield vault.unit.read((db) => contentOf(vault, db, row)).bytes;
  } catch (error) {
    if (refusalOf(error)?.code !== 'attachment-damaged') throw error;
    yield pageWords.noPicture;
  }
}
