import type { Reply } from '../../shared/contract/define.ts';
import { methodOf } from '../../shared/contract/define.ts';
import { contract } from '../../shared/contract/index.ts';
import { mayDo } from '../../shared/domain/access.ts';
import { makePrivateFolder, tightenFolder } from '../files/private.ts';
import { serve, subjectOf } from '../ipc/serve.ts';
import { makeBackups } from './backups/backups.ts';
import { settleRestoring } from './backups/restore.ts';
import { makeErasures } from './erasures.ts';
import { makeGenerations } from './generations.ts';
import { makeGrants } from './grants.ts';
import { handlers } from './handlers.ts';
import { makeJobs } from './jobs.ts';
import { makeKnown } from './known.ts';
import type { Log } from './log.ts';
import { newId } from './newId.ts';
import { makeRoom, type Room, type Surroundings } from './room.ts';
import { makeTries } from './tries.ts';

/** The calls of a lock, in the order in which the window makes them. */
const aheadOfAll: ReadonlySet<string> = new Set([
  ...['vaults.makeWay', 'drafts.keep', 'drafts.discard', 'drafts.handedOver', 'vaults.lock'],
]);

interface Strongroom {
  readonly room: Room;
  readonly call: (name: string, input: unknown) => Promise<Reply>;
}

/** The names of what the app itself keeps in its own folder. */
const ofHome = /^((vaults|generations|erasures|tries|backups)\.json(\.new)?|events\.log(\.old)?)$/;

/** Puts the strongroom together in its surroundings; the worker and the tests do it the same way. */
export function assemble(around: Surroundings, log: Log): Strongroom {
  const { emit, lockAhead, home } = around;
  const stopAsked = (jobId: string) => lockAhead.asked() || around.stopAsked(jobId);
  makePrivateFolder(home);
  tightenFolder(home, ofHome);
  const jobs = makeJobs({ emit, stopAsked, newId, unexpected: (error, kind) => log(kind, error) });
  const known = makeKnown(home);
  const tries = makeTries(home);
  const backups = makeBackups({ home, now: around.now, emit });
  try {
    settleRestoring(backups.memories, known);
  } catch (error) {
    log('backups.settleRestoring', error);
  }
  const room = makeRoom({
    around,
    known,
    tries,
    generations: makeGenerations(home),
    erasures: makeErasures(home),
    grants: makeGrants(),
    jobs,
    backups,
  });
  const served = serve(contract, handlers, {
    place: 'strongroom',
    context: room,
    refuses: (needs) => {
      if (needs !== 'anyone' && !room.open) return 'locked';
      return mayDo(room.open?.user.role ?? null, needs) ? null : 'forbidden';
    },
    write: ({ name, method, input }, work) =>
      room.vault.unit.write(
        name,
        (tx) => {
          tx.changed(...method.writes);
          return work(tx);
        },
        (output) => subjectOf(input, output),
      ),
    readOnly: () => room.open !== null && room.open.standing.readOnly !== null,
    clockBehind: () => {
      if (room.clockBehind() === null) return false;
      // The notice that says why comes to the screen.
      around.emit('changed', { topics: ['vaults'] });
      return true;
    },
    unexpected: (error, name) => log(name, error),
  });
  // One call after the other: what a call sees, no other call changes under it. What waits for a
  // folder or stick goes beside the line, so that it holds up nothing, the lock least of all.
  let before: Promise<unknown> = Promise.resolve();
  const call = (name: string, input: unknown): Promise<Reply> => {
    if (methodOf(contract, name)?.aside) return served(name, input);
    // What leads to a lock waits for nothing: it keeps text that is no record, and closes.
    if (aheadOfAll.has(name)) return served(name, input);
    const reply = before.then(() => served(name, input));
    before = reply.catch(() => undefined);
    return reply;
  };
  return { room, call };
}
