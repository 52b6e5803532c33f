import type { rights as area } from '../../../shared/contract/rights.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { logAccesses } from '../access/accessLog.ts';
import type { AppContext } from '../context.ts';
import { eraseNow } from '../rights/erase.ts';
import {
  carryOut,
  type FoundMentions,
  findMentions,
  listMentions,
  mentionsKind,
} from '../rights/mentions.ts';
import { wouldErase } from '../store/erasurePreview.ts';

export const rights: AreaHandlers<typeof area, AppContext> = {
  wouldErase: ({ personId }, { vault }) => vault.unit.read((db) => wouldErase(db, personId)),

  findMentions: ({ personId }, context) => findMentions(context, personId),

  mentions: ({ jobId }, context) => {
    const found = context.jobs.result<FoundMentions>(mentionsKind, jobId);
    logAccesses(
      context,
      found.texts.flatMap(({ personId }) => personId ?? []),
    );
    return { mentions: listMentions(found), unread: [...found.unread] };
  },

  erase: ({ mentions, ...erasing }, context) => ({
    ...eraseNow(context, erasing, carryOut(context, erasing.personId, mentions)),
    erasedOn: context.today(),
    charityName: context.vault.charityName,
  }),
};
