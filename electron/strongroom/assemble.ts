import type { AuditAction } from '../../shared/contract/auditActions.ts';
import type { Reply } from '../../shared/contract/define.ts';
import { methodOf } from '../../shared/contract/define.ts';
import { contract } from '../../shared/contract/index.ts';
import { mayDo } from '../../shared/domain/access.ts';
import { makePrivateFolder, tightenFolder } from '../files/private.ts';
import { serve, subjectOf } from '../serving/serve.ts';
import { makeTokens } from './access/tokens.ts';
import { makeBackups } from './backups/backups.ts';
import { settleRestoring } from './backups/restore.ts';
import type { AppContext, Host } from './context.ts';
import { handlers } from './handlers.ts';
import { makeJobs } from './jobs.ts';
import type { Log } from './log.ts';
import { newId } from './newId.ts';
import { makeErasureList } from './rights/erasureList.ts';
import { makeCatalogue } from './vault/catalogue.ts';
import { makeGenerations } from './vault/generations.ts';
import { makeContext } from './vault/locking.ts';
import { makeRateLimit } from './vault/rateLimit.ts';

/** The calls of a lock, in the order in which the window makes them. */
const aheadOfAll: ReadonlySet<string> = new Set([
  ...['vaults.makeWay', 'drafts.keep', 'drafts.discard', 'drafts.handedOver', 'vaults.lock'],
]);

interface Strongroom {
  readonly context: AppContext;
  readonly call: (name: string, input: unknown) => Promise<Reply>;
}

/** Names of the app's own files in its folder. */
const ofHome =
  /^((vaults|generations|erasures|tries|backups|screen)\.json(\.new)?|events\.log(\.old)?)$/;

/** Builds the strongroom from its host; the worker and the tests do it the same way. */
export function assemble(host: Host, log: Log): Strongroom {
  const { emit, lockAhead, home } = host;
  const stopAsked = (jobId: string) => lockAhead.asked() || host.stopAsked(jobId);
  makePrivateFolder(home);
  tightenFolder(home, ofHome);
  const jobs = makeJobs({ emit, stopAsked, newId, unexpected: (error, kind) => log(kind, error) });
  const catalogue = makeCatalogue(home);
  const rateLimit = makeRateLimit(home);
  const backups = makeBackups({ home, now: host.now, emit });
  try {
    settleRestoring(backups.memories, catalogue);
  } catch (error) {
    log('backups.settleRestoring', error);
  }
  const context = makeContext({
    host,
    catalogue,
    rateLimit,
    generations: makeGenerations(home, catalogue),
    erasures: makeErasureList(home),
    tokens: makeTokens(),
    jobs,
    backups,
  });
  const served = serve(contract, handlers, {
    place: 'strongroom',
    context,
    refuses: (needs) => {
      if (needs !== 'anyone' && !context.open) return 'locked';
      return mayDo(context.open?.user.role ?? null, needs) ? null : 'forbidden';
    },
    write: ({ name, method, input }, work) =>
      context.vault.unit.write(
        // A unit of work has the name of its command.
        name as AuditAction,
        (tx) => {
          tx.changed(...method.writes);
          return work(tx);
        },
        (output) => subjectOf(input, output),
      ),
    readOnly: () => context.open !== null && context.open.integrity.readOnly !== null,
    clockBehind: () => {
      if (context.clockBehind() === null) return false;
      // The screens load again and show why.
      host.emit('changed', { topics: ['vaults'] });
      return true;
    },
    unexpected: (error, name) => log(name, error),
  });
  // Calls run one after the other, so no call sees another's changes half done. Calls that wait for
  // a folder or stick run outside this queue, so that they do not delay a lock.
  let before: Promise<unknown> = Promise.resolve();
  const call = (name: string, input: unknown): Promise<Reply> => {
    if (methodOf(contract, name)?.aside) return served(name, input);
    // The calls of a lock do not queue: they keep drafts, which are no records, and close the
    // vault.
    if (aheadOfAll.has(name)) return served(name, input);
    const reply = before.then(() => served(name, input));
    before = reply.catch(() => undefined);
    return reply;
  };
  return { context, call };
}
