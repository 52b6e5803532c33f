import type { decisions as area } from '../../../shared/contract/decisions.ts';
import { missingOf, type TurnWords } from '../../../shared/domain/decisions.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import * as store from '../store/decisions.ts';
import { projects } from '../store/projects.ts';
import { listSessions } from '../store/sessionList.ts';
import type { Writer } from '../store/unit.ts';
import { listUsers } from '../store/users.ts';
import { expectPast } from './consents.ts';

/** The most that a form offers to choose from, the newest first. */
const choicesAtMost = 50;

export const decisions: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (page, { vault }) => vault.unit.read((db) => store.listDecisions(db, page)),

  get: ({ decisionId }, { vault }) =>
    vault.unit.read((db) => {
      const found = store.getDecision(db, decisionId);
      return {
        ...found,
        projectName: projects.get(db, found.projectId).name,
        turns: store.listTurns(db, decisionId),
        contributions: store.listLeading(db, decisionId, found.outcome?.id ?? null),
      };
    }),

  // What is to come has nothing to say of a decision, and a year of it would fill the list.
  choices: ({ projectId }, { vault, today }) =>
    vault.unit.read((db) => ({
      users: listUsers(db).map(({ id, name }) => ({ id, name })),
      sessions: listSessions(db, {
        ...{ find: '', after: null, limit: choicesAtMost, upTo: today() },
      }).rows.map(({ id, title, on }) => ({ id, title, on })),
      decisions: store.listChoices(db, projectId, choicesAtMost),
    })),

  add: ({ decision, turn }, tx, { today }) => {
    expectPast(decision.on, today(), 'decision.on');
    if (turn !== null) expectTurn(turn, today());
    return store.addDecision(tx, decision, turn);
  },

  change: ({ decisionId, expectedVersion, decision }, tx, { today }) => {
    expectPast(decision.on, today(), 'decision.on');
    return store.changeDecision(tx, decisionId, expectedVersion, decision);
  },

  addTurn: ({ decisionId, expectedVersion, turn, reviewOn }, tx, { today }) => {
    expectTurn(turn, today());
    return store.addTurn(tx, decisionId, expectedVersion, { turn, reviewOn });
  },

  remove: ({ decisionId, expectedVersion }, tx) => {
    store.removeDecision(tx, decisionId, expectedVersion);
    return {};
  },
};

function expectTurn(turn: TurnWords & { readonly on: string }, today: string): void {
  expectPast(turn.on, today, 'turn.on');
  const missing = missingOf(turn).map((name) => ({ path: `turn.${name}`, code: 'required' }));
  if (missing.length > 0) refuse('invalid', undefined, missing);
}
