import type { feedback as area } from '../../../shared/contract/feedback.ts';
import { mayDo } from '../../../shared/domain/access.ts';
import { refuse } from '../../serving/refusal.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import type { AppContext } from '../context.ts';
import { type Asked, compose } from '../feedback/compose.ts';
import { savePage } from '../feedback/save.ts';
import { listContributors } from '../store/feedback.ts';
import { printFormatsOf } from '../store/needs.ts';
import { reachOf } from '../store/news.ts';
import { projects } from '../store/projects.ts';

export const feedback: AreaHandlers<typeof area, AppContext> = {
  contributors: ({ projectId }, { vault, today }) =>
    vault.unit.read((db) => {
      projects.get(db, projectId);
      const people = listContributors(db, projectId);
      const reach = reachOf(
        db,
        people.map(({ id, safeContact }) => ({ personId: id, safeContact })),
        today(),
        { about: 'news', by: 'post' },
      );
      const printFormat = printFormatsOf(
        db,
        people.map(({ id }) => id),
      );
      return {
        people: people.map((each) => ({
          ...each,
          printFormat: printFormat(each.id),
          bar: reach.get(each.id) ?? null,
        })),
      };
    }),

  preview: async ({ asked }, context) => {
    expectMayPrint(context, asked);
    const { paper, seen, people, replaced, notQuoted } = await compose(context, asked);
    return {
      ...{ seen, replaced, people: [...people], notQuoted: [...notQuoted] },
      paper: {
        ...paper,
        parts: paper.parts.map(({ title, lines }) => ({ title, lines: [...lines] })),
      },
    };
  },

  save: (saving, context) => {
    expectMayPrint(context, saving.asked);
    return savePage(context, saving);
  },
};

/** The pages that tell what a person was paid or offered. */
const ofMoney: readonly Asked['of'][] = ['pay-letter', 'decline'];

/** What was paid or offered to a person is printed by users who may see the money of others. */
function expectMayPrint({ vault }: AppContext, { of }: Asked): void {
  if (ofMoney.includes(of) && !mayDo(vault.user.role, 'payments.write')) refuse('forbidden');
}
