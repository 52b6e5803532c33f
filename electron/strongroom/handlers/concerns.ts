import type { concerns as area } from '../../../shared/contract/concerns.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import * as access from '../access/concerns.ts';
import type { AppContext } from '../context.ts';
import { expectBorn, expectPast } from './consents.ts';

export const concerns: AreaHandlers<typeof area, AppContext> = {
  choices: (_, { vault }) => access.usersToChoose(vault),

  add: ({ concern }, { vault, today }) => {
    expectPast(concern.happenedOn, today(), 'concern.happenedOn');
    expectPast(concern.toldOn, today(), 'concern.toldOn');
    const { personId, happenedOn } = concern;
    vault.unit.read((db) => expectBorn(db, personId, happenedOn, 'concern.happenedOn'));
    return access.addConcern(vault, concern);
  },

  list: ({ personId }, { vault }) => access.listConcerns(vault, personId),

  read: ({ concernId }, { vault, host }) => access.readConcern(vault, concernId, host.now()),

  change: ({ concern, ...seen }, { vault, today }) => {
    expectPast(concern.happenedOn, today(), 'concern.happenedOn');
    expectPast(concern.toldOn, today(), 'concern.toldOn');
    return access.changeConcern(vault, seen, concern, (tx, personId) =>
      expectBorn(tx, personId, concern.happenedOn, 'concern.happenedOn'),
    );
  },

  setStatus: ({ status, ...seen }, { vault }) => access.setStatus(vault, seen, status),

  sign: (signing, { vault, today }) => access.signConcern(vault, signing, today()),

  addEntry: (entry, { vault }) => access.addEntry(vault, entry),

  finish: ({ entryId, doneOn }, { vault, today }) => {
    expectPast(doneOn, today(), 'doneOn');
    return access.finishAction(vault, entryId, doneOn);
  },

  keep: ({ reviewOn, ...seen }, { vault }) => access.keepConcern(vault, seen, reviewOn),

  remove: (seen, { vault, today }) => {
    access.removeConcern(vault, seen, today());
    return {};
  },
};
