import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { MessageChannel, Worker } from 'node:worker_threads';
import { type FromStrongroom, fromMain, lockMessage } from '../../electron/ipc/messages.ts';
import type { Reply } from '../../shared/contract/define.ts';
import { appFolder, passphrase } from '../support/app.ts';
import { blankPerson } from '../support/blanks.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { type Bench, figure, quantile } from './figure.ts';

/** Locks in each kind of work; `LOCKS` asks for fewer. */
const each = Number(process.env.LOCKS ?? 250);
const people = 2_000;

/** The strongroom as the app has it, in a thread; main and the page are this one. */
function begin(home: string) {
  const stops = new MessageChannel();
  const worker = new Worker(join(appFolder, 'out/main/strongroom.cjs'), {
    workerData: {
      home,
      demoSheets: '',
      releaseKeys: '',
      appImage: null,
      standIn: 'none',
      stops: stops.port1,
      left: null,
    },
    transferList: [stops.port1],
  });
  const waiting = new Map<number, (reply: Reply) => void>();
  let lastId = 0;
  let onLocked: () => void = () => undefined;
  worker.on('message', (message: FromStrongroom) => {
    if (message.kind === 'event' && message.name === 'locked') onLocked();
    if (message.kind === 'reply') waiting.get(message.id)?.(message.reply);
  });
  const call = (name: string, input: unknown) =>
    new Promise<Reply>((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      worker.postMessage({ kind: 'call', from: fromMain, id: lastId, name, input });
    });
  const ask = async <Value>(name: string, input: unknown): Promise<Value> => {
    const reply = await call(name, input);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Value;
  };
  return {
    call,
    ask,
    grantFolder: (token: string, path: string) =>
      worker.postMessage({ kind: 'grant', token, use: 'folder', path }),
    /** Milliseconds from the lock to the moment at which the key is gone. */
    lock: () =>
      new Promise<number>((resolve) => {
        const from = performance.now();
        onLocked = () => resolve(performance.now() - from);
        stops.port2.postMessage(lockMessage);
        worker.postMessage({ kind: 'lock', reason: 'computer', atOnce: true });
      }),
    end: () => worker.terminate(),
  };
}

type Strongroom = ReturnType<typeof begin>;

const works: Readonly<Record<string, (strongroom: Strongroom) => void>> = {
  rest: () => undefined,
  search: ({ call }) => void call('people.list', { find: 'e', after: null, limit: 50 }),
  keys: ({ call }) => void call('vaults.renewRecoveryKey', { passphrase }),
  backup: ({ call }) => void call('backups.make', {}),
};

/** How long a lock takes while something runs: until the key is gone. */
export const locks: Bench = {
  names: Object.keys(works).map((work) => `lock.${work}`),
  async run({ wants }) {
    const home = temporaryFolder('locks');
    const place = temporaryFolder('locks-backups');
    const vaultId = await madeVault(home, place);
    const figures = [];
    for (const [work, start] of Object.entries(works)) {
      if (!wants(`lock.${work}`)) continue;
      const took: number[] = [];
      for (let nth = 0; nth < each; nth += 1) {
        const strongroom = begin(home);
        await strongroom.ask('vaults.unlock', { vaultId, passphrase });
        start(strongroom);
        // At another moment of the work each time.
        await new Promise((resolve) => setTimeout(resolve, (nth * 7) % 200));
        took.push(await strongroom.lock());
        await strongroom.end();
      }
      const [half, most] = [quantile(took, 0.5), quantile(took, 0.99)];
      const against = `p100 of ${each} locks; p50 ${half.toFixed(1)}, p99 ${most.toFixed(1)} ms`;
      figures.push(figure(`lock.${work}`, Math.max(...took), 'ms', against, 200));
    }
    for (const folder of [home, place]) rmSync(folder, { recursive: true, force: true });
    return figures;
  },
};

async function madeVault(home: string, place: string): Promise<string> {
  const strongroom = begin(home);
  const names = { charityName: 'Harehills Drop-in', userName: 'Jo Harker' };
  const { open } = await strongroom.ask<{ open: { vaultId: string } }>('vaults.create', {
    ...names,
    ...{ passphrase, folder: null },
  });
  for (let nth = 0; nth < people; nth += 1) {
    const person = { ...blankPerson, firstName: `Efua ${nth}` };
    await strongroom.ask('people.add', { person, answers: [] });
  }
  strongroom.grantFolder('token-of-the-place', place);
  await strongroom.ask('backups.setPlace', { folder: 'token-of-the-place' });
  await strongroom.ask('backups.setOnLock', { onLock: false });
  await strongroom.lock();
  await strongroom.end();
  return open.vaultId;
}
