import type { reports as area } from '../../../shared/contract/reports.ts';
import { mayDo } from '../../../shared/domain/access.ts';
import type { AreaHandlers } from '../../serving/serve.ts';
import { maySeeDraft } from '../access/restrictedNotes.ts';
import type { AppContext } from '../context.ts';
import { listDrafts } from '../store/drafts.ts';
import * as store from '../store/reports.ts';
import { countByRole } from '../store/users.ts';
import { getVault } from '../store/vaults.ts';

/** How many agreements Home shows of each kind; the count says how many there are. */
const namesShown = 12;
/** Of ended agreements and of people not asked yet fewer: what else needs doing stays in sight. */
const fewShown = 6;
/** Nobody works through more than this in one sitting. */
const namesAtMost = 1_000;
/** Consents that end within this many days are worth asking about now. */
const soonDays = 60;

export const reports: AreaHandlers<typeof area, AppContext> = {
  home: ({ today: asked, everything = false }, { vault, backups, dayMeant }) =>
    vault.unit.read((db) => {
      const today = dayMeant(asked);
      const due = store.listDueConsents(db, today, soonDays);
      const { role } = vault.user;
      // Numbers are for everybody; whose they are is not.
      const shown = mayDo(role, 'people.read') ? (everything ? namesAtMost : namesShown) : 0;
      const sessions = mayDo(role, 'people.find');
      return {
        ...store.countRecords(db),
        recoveryKeyProved: getVault(db).recovery_key_proved_at !== null,
        backup: backupOf(vault, backups),
        secondCoordinator: countByRole(db).coordinator > 1,
        ended: firstOf(due.ended, everything ? shown : Math.min(shown, fewShown)),
        endedCount: due.ended.length,
        notAsked: store.listNotAsked(db, everything ? shown : Math.min(shown, fewShown)),
        notAskedCount: store.countNotAsked(db),
        askAgain: firstOf(due.askAgain, shown),
        askAgainCount: due.askAgain.length,
        expiring: firstOf(due.expiring, shown),
        expiringCount: due.expiring.length,
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

/** So many of what is due, and with each person all that they are asked about on that day. */
function firstOf<Due extends { personId: string; on: string }>(due: readonly Due[], count: number) {
  const line = ({ personId, on }: Due) => `${personId} ${on}`;
  const shown = new Set(due.slice(0, count).map(line));
  return due.filter((one) => shown.has(line(one)));
}

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
