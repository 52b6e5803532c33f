import type { rights as area } from '../../../shared/contract/rights.ts';
import type { AreaHandlers } from '../../ipc/serve.ts';
import { eraseNow } from '../erasing.ts';
import { noteLooks } from '../looks.ts';
import {
  carryOut,
  type FoundMentions,
  findMentions,
  listMentions,
  mentionsKind,
} from '../mentions.ts';
import type { Room } from '../room.ts';
import { wouldErase } from '../store/rights.ts';

export const rights: AreaHandlers<typeof area, Room> = {
  wouldErase: ({ personId }, { vault }) => vault.unit.read((db) => wouldErase(db, personId)),

  findMentions: ({ personId }, room) => findMentions(room, personId),

  mentions: ({ jobId }, room) => {
    const found = room.jobs.result<FoundMentions>(mentionsKind, jobId);
    noteLooks(
      room,
      found.texts.flatMap(({ personId }) => personId ?? []),
    );
    return { mentions: listMentions(found), unread: [...found.unread] };
  },

  erase: ({ mentions, ...erasing }, room) =>
    eraseNow(room, erasing, carryOut(room, erasing.personId, mentions)),
};
