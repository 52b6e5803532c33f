import { localDate } from '../../../shared/domain/dates.ts';
import { handOverMs } from '../../../shared/domain/drafts.ts';
import { refuse } from '../../serving/refusal.ts';
import { clockBehind, todayIn } from '../clock.ts';
import type { AppContext, ContextParts, LockReason } from '../context.ts';
import { makeChosenKeyFile } from './chosenKeyFile.ts';
import { makeIdleClock } from './idleClock.ts';
import { leave } from './opening.ts';
import { makeWaitingSheet } from './waitingSheet.ts';

/** Builds the app context. No vault is open yet. */
export function makeContext(parts: ContextParts): AppContext {
  const { host, tokens, jobs, backups } = parts;
  let locking = new AbortController();
  /** Ends work that uses keys: it must not outlive a lock. */
  const endKeyWork = () => {
    locking.abort();
    locking = new AbortController();
  };
  /** A lock that waits for typed text, and its time limit. */
  let coming: { readonly reason: LockReason; readonly timer: NodeJS.Timeout } | null = null;
  const idle = makeIdleClock({
    minutes: () => context.vault.idleMinutes,
    warn: (secondsLeft) => host.emit('idling', { secondsLeft }),
    lock: () => context.lockSoon('idle'),
  });
  const context: AppContext = {
    ...parts,
    sheet: makeWaitingSheet(),
    chosenKeyFile: makeChosenKeyFile(),
    open: null,
    get vault() {
      return context.open ?? refuse('locked');
    },
    get untilLocked() {
      return locking.signal;
    },
    lock(reason) {
      endKeyWork();
      idle.stop();
      host.lockAhead.forget();
      clearTimeout(coming?.timer);
      coming = null;
      const { open } = context;
      if (!open) return;
      // The only step that needs the records; the slow ones follow without them.
      const copied = backups.copyBeforeLock(open);
      context.open = null;
      context.sheet.keep(open);
      jobs.dropAll();
      tokens.dropAll();
      context.chosenKeyFile.drop();
      try {
        leave(context, open);
      } finally {
        open.dataKey.fill(0);
        open.restrictedKey?.fill(0);
        for (const key of open.privateKeys.values()) key.fill(0);
        open.privateKeys.clear();
        open.keyFile?.fill(0);
        open.newKeyFile?.fill(0);
        try {
          open.db.close();
        } finally {
          host.emit('locked', { reason });
          if (copied) backups.checkAfterLock(copied, host.carryOn ?? backups.keepAfterLock);
        }
      }
    },
    lockSoon(reason) {
      if (!context.open) return context.lock(reason);
      endKeyWork();
      if (coming) return;
      // Locks in any case: a hanging window must not keep the key in memory.
      coming = { reason, timer: setTimeout(() => context.lock(reason), handOverMs) };
      host.emit('locking', {});
    },
    handedOver() {
      if (coming) context.lock(coming.reason);
    },
    present(secondsAgo) {
      if (context.open) idle.seen(secondsAgo);
    },
    today: () => todayIn(host.now(), context.open?.unit ?? null),
    dayMeant(day) {
      const today = context.today();
      return day < localDate(host.now()) || day > today ? day : today;
    },
    clockBehind: () => context.open && clockBehind(host.now(), context.open.unit),
  };
  return context;
}
