import type { rights as area } from '../../../shared/contract/rights.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { logAccesses } from '../access/accessLog.ts';
import type { AppContext } from '../context.ts';
import { eraseNow, finishNow } from '../rights/erase.ts';
import {
  carryOut,
  type FoundMentions,
  findMentions,
  listMentions,
  mentionsKind,
} from '../rights/mentions.ts';
import { wouldErase } from '../store/erasurePreview.ts';
import { holds, liftHold, listHolds } from '../store/holds.ts';
import { personExists } from '../store/people.ts';
import type { Writer } from '../store/unit.ts';
import { expectBorn, expectPast } from './consents.ts';

export const rights: AreaHandlers<typeof area, AppContext, Writer> = {
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

  // A user sees and decides no hold on the records of the person who they are.
  holds: (_, { vault }) => ({
    holds: vault.unit.read(listHolds).filter(({ personId }) => personId !== vault.user.personId),
  }),

  hold: ({ hold }, tx, { vault, today }) => {
    expectPast(hold.placedOn, today(), 'hold.placedOn');
    if (hold.personId === vault.user.personId) refuse('about-yourself');
    if (!personExists(tx, hold.personId)) refuse('not-found');
    expectBorn(tx, hold.personId, hold.placedOn, 'hold.placedOn');
    return { id: holds.insert(tx, { ...hold, liftedOn: null }) };
  },

  lift: ({ holdId, expectedVersion, on }, tx, { vault, today }) => {
    expectPast(on, today(), 'on');
    if (holds.get(tx, holdId).personId === vault.user.personId) refuse('not-found');
    liftHold(tx, holdId, expectedVersion, on);
    return {};
  },

  finish: ({ personId }, context) => finishNow(context, personId),
};
