import type { projects as area } from '../../../shared/contract/projects.ts';
import type { project } from '../../../shared/records/projects.ts';
import type { Value } from '../../../shared/records/record.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { countOpenActions } from '../store/actions.ts';
import * as texts from '../store/agreedTexts.ts';
import { countCelebrations } from '../store/celebrations.ts';
import { countContributions } from '../store/contributions.ts';
import { countDecisions } from '../store/decisions.ts';
import { countLearning } from '../store/learning.ts';
import { countUntold } from '../store/news.ts';
import { countOpportunities } from '../store/opportunities.ts';
import * as store from '../store/projects.ts';
import { countReviews } from '../store/reviews.ts';
import { countOfProject } from '../store/sessionList.ts';
import type { Writer } from '../store/unit.ts';
import { countNotes } from '../store/workNotes.ts';
import { expectBorn, expectPast } from './consents.ts';

export const projects: AreaHandlers<typeof area, AppContext, Writer> = {
  list: (_, { vault }) => ({ projects: vault.unit.read(store.listProjects) }),

  get: ({ projectId }, { vault, today }) =>
    vault.unit.read((db) => {
      const project = store.getProject(db, projectId);
      const newest = texts.listNewest(db, projectId);
      const expectations = newest.find(({ part }) => part === 'expectations');
      const copies = texts.listCopies(db, projectId, 'expectations');
      return {
        ...project,
        texts: newest,
        members: store.listMembers(db, projectId, today()),
        given: copies.filter(({ textId }) => textId === expectations?.id).length,
        sessions: countOfProject(db, projectId),
        openActions: countOpenActions(db, projectId),
        ...countDecisions(db, projectId),
        contributions: countContributions(db, projectId),
        untold: countUntold(db, projectId),
        celebrations: countCelebrations(db, projectId),
        learning: countLearning(db, projectId),
        opportunities: countOpportunities(db, projectId, today()),
        reviews: countReviews(db, projectId),
        notes: countNotes(db, projectId),
      };
    }),

  add: ({ project }, tx) => {
    expectOrder(project);
    return store.getProject(tx, store.projects.insert(tx, project));
  },

  change: ({ projectId, expectedVersion, project }, tx) => {
    expectOrder(project);
    store.projects.change(tx, projectId, expectedVersion, project);
    return store.getProject(tx, projectId);
  },

  remove: ({ projectId, expectedVersion }, tx) => {
    store.removeProject(tx, projectId, expectedVersion);
    return {};
  },

  versions: ({ projectId, part }, { vault }) =>
    vault.unit.read((db) => {
      store.expectPlace(db, projectId, part);
      return {
        texts: texts.listVersions(db, projectId, part),
        copies: texts.listCopies(db, projectId, part),
      };
    }),

  writeText: ({ projectId, part, body, after }, tx, { today }) => {
    store.expectPlace(tx, projectId, part);
    return texts.writeVersion(tx, { projectId, part, body, after, on: today() });
  },

  agreeText: ({ textId, ...agreement }, tx, { today }) => {
    expectPast(agreement.agreedOn, today(), 'agreedOn');
    return texts.agreeVersion(tx, textId, agreement);
  },

  giveText: ({ textId, ...given }, tx, { today }) => {
    const { projectId, part } = texts.getVersion(tx, textId);
    expectPast(given.givenOn, today(), 'givenOn');
    texts.giveVersion(tx, textId, given);
    const copies = texts.listCopies(tx, projectId, part);
    return { given: copies.filter((copy) => copy.textId === textId).length };
  },

  addMember: (member, tx, { today }) => {
    expectPast(member.joinedOn, today(), 'joinedOn');
    expectBorn(tx, member.personId, member.joinedOn, 'joinedOn');
    store.addMember(tx, member);
    return { members: store.listMembers(tx, member.projectId, today()) };
  },

  removeMember: ({ projectId, personId }, tx, { today }) => {
    store.removeMember(tx, projectId, personId);
    return { members: store.listMembers(tx, projectId, today()) };
  },
};

function expectOrder({ startedOn, endedOn }: Value<typeof project>): void {
  if (startedOn === null || endedOn === null || startedOn <= endedOn) return;
  refuse('invalid', undefined, [{ path: 'project.endedOn', code: 'ends-before' }]);
}
