import type { reports as area } from '../../../shared/contract/reports.ts';
import { mayDo } from '../../../shared/domain/access.ts';
import { firstTasks, type TaskGroup, taskKinds } from '../../../shared/domain/tasks.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { dueConcerns } from '../access/concerns.ts';
import { maySeeDraft } from '../access/encryptedDrafts.ts';
import type { AppContext } from '../context.ts';
import { dueActions } from '../store/actions.ts';
import { openAdvances } from '../store/advances.ts';
import { dueApprovals } from '../store/approvals.ts';
import { dueConsents } from '../store/consentTasks.ts';
import { dueDecisions } from '../store/decisions.ts';
import { listDrafts } from '../store/drafts.ts';
import { dueExceptions } from '../store/exceptions.ts';
import { dueFinishes } from '../store/holds.ts';
import { dueNeeds } from '../store/needTasks.ts';
import { dueNews } from '../store/news.ts';
import { dueNotSeen } from '../store/notSeen.ts';
import { dueOwnFields } from '../store/ownTasks.ts';
import { duePacks } from '../store/packs.ts';
import { photographsToTakeDown } from '../store/photoTasks.ts';
import { dueReports } from '../store/plans.ts';
import { quietProblems } from '../store/problems.ts';
import * as store from '../store/reports.ts';
import { dueRequests } from '../store/requests.ts';
import { dueRetention } from '../store/retention.ts';
import { dueReviews } from '../store/reviews.ts';
import type { Reader } from '../store/unit.ts';
import { countByRole } from '../store/users.ts';
import { getVault } from '../store/vaults.ts';

/** The tasks of each area. A new area adds one line. */
const areas: readonly ((db: Reader, today: string, atMost: number) => TaskGroup[])[] = [
  dueRequests,
  duePacks,
  dueConsents,
  photographsToTakeDown,
  dueActions,
  dueDecisions,
  dueNews,
  quietProblems,
  dueReviews,
  dueNotSeen,
  dueNeeds,
  dueOwnFields,
  dueFinishes,
];

/**
 * How many lines of each kind Home lists, each for all that is due about one subject on one day: few,
 * so that every kind stays visible. The count includes the rest.
 */
const linesShown = 3;
/** The most that a user works through in one sitting. */
const tasksAtMost = 1_000;

export const reports: AreaHandlers<typeof area, AppContext> = {
  home: ({ today: asked, everything = false }, { vault, backups, dayMeant }) =>
    vault.unit.read((db) => {
      const today = dayMeant(asked);
      const { role } = vault.user;
      // Every role may read totals; names need a permission.
      const named = mayDo(role, 'people.read');
      const shown = !named ? 0 : everything ? tasksAtMost : linesShown;
      const sessions = mayDo(role, 'people.find');
      return {
        ...store.countRecords(db),
        recoveryKeyProved: getVault(db).recovery_key_proved_at !== null,
        backup: backupOf(vault, backups),
        secondCoordinator: countByRole(db).coordinator > 1,
        due: [
          ...dueConcerns(vault, db, today),
          ...(mayDo(role, 'payments.write') ? dueApprovals(db, vault.user) : []),
          ...(mayDo(role, 'exceptions.read') ? dueExceptions(db, vault.user.id, today) : []),
          ...(mayDo(role, 'people.erase') ? dueRetention(db, today, vault.user) : []),
          ...(mayDo(role, 'payments.write') ? openAdvances(db) : []),
          ...(mayDo(role, 'exports.make') ? dueReports(db, today) : []),
          ...areas.flatMap((due) => due(db, today, named ? tasksAtMost : 0)),
        ]
          .sort((one, other) => taskKinds.indexOf(one.kind) - taskKinds.indexOf(other.kind))
          .map(({ kind, count, tasks }) => ({
            kind,
            count,
            tasks: firstTasks(tasks, shown),
          })),
        unfinished: listDrafts(db, vault.user.id, {
          named: sessions,
          maySee: (form) => maySeeDraft(vault, form),
        }),
        nextSession: sessions ? store.findNextSession(db, today) : null,
        lastSession: sessions ? store.findLastSession(db, today) : null,
      };
    }),

  search: ({ find }, { vault }) => {
    const search = mayDo(vault.user.role, 'people.read') ? store.search : store.searchNames;
    return vault.unit.read((db) => search(db, find));
  },
};

function backupOf(
  { folder, demo, user }: AppContext['vault'],
  { memories }: AppContext['backups'],
) {
  if (demo || !mayDo(user.role, 'vault.manage')) return null;
  const { last, provedAt, problem, sameDisk } = memories.of(folder);
  return {
    lastAt: last?.at ?? null,
    provedAt,
    problem: problem?.code ?? null,
    sameDisk: sameDisk === true,
  };
}
