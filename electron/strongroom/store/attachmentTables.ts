import type { attachment, attachmentUse } from '../../../shared/records/attachments.ts';
import type { Columns } from '../../../shared/records/record.ts';
import type { Root } from './tableParts.ts';

/** The tables of pictures and papers. */
export interface AttachmentTables {
  attachments: Columns<typeof attachment> &
    Root & {
      written_by: string;
      sealed: Uint8Array<ArrayBuffer> | null;
      bound_to: string | null;
    };
  attachment_chunks: {
    attachment_id: string;
    seq: number;
    bytes: Uint8Array<ArrayBuffer>;
  };
  attachment_uses: Columns<typeof attachmentUse> & Root;
}
