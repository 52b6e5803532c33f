import type { problems as area } from '../../../shared/contract/problems.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/problems.ts';
import type { Writer } from '../store/unit.ts';
import { expectPast } from './consents.ts';

export const problems: AreaHandlers<typeof area, AppContext, Writer> = {
  list: ({ projectId }, { vault }) => ({
    problems: vault.unit.read((db) => store.listProblems(db, projectId)),
  }),

  get: ({ problemId }, { vault }) => vault.unit.read((db) => store.getProblem(db, problemId)),

  add: ({ problem }, tx, { today }) => {
    expectPast(problem.happenedOn, today(), 'problem.happenedOn');
    return store.addProblem(tx, problem);
  },

  change: ({ problemId, expectedVersion, problem }, tx, { today }) => {
    expectPast(problem.happenedOn, today(), 'problem.happenedOn');
    return store.changeProblem(tx, problemId, expectedVersion, problem);
  },

  addEntry: (entry, tx, { today }) => {
    expectPast(entry.onDate, today(), 'onDate');
    return store.addEntry(tx, entry);
  },

  close: ({ problemId, expectedVersion, closedOn }, tx, { today }) => {
    expectPast(closedOn, today(), 'closedOn');
    return store.changeProblem(tx, problemId, expectedVersion, { closedOn });
  },

  reopen: ({ problemId, expectedVersion }, tx) =>
    store.changeProblem(tx, problemId, expectedVersion, { closedOn: null }),

  tell: ({ problemId, expectedVersion, toldOn }, tx, { today }) => {
    if (toldOn !== null) {
      expectPast(toldOn, today(), 'toldOn');
      if (store.problems.get(tx, problemId).personId === null) refuse('nobody-to-tell');
    }
    return store.changeProblem(tx, problemId, expectedVersion, { toldOn });
  },

  remove: ({ problemId, expectedVersion }, tx) => {
    store.removeProblem(tx, problemId, expectedVersion);
    return {};
  },
};
