import { cpSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { passphrase } from '../support/app.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { type Bench, figure, quantile } from './figure.ts';
import { participationSheets, peopleSheet, registerSheet } from './people.ts';
import { type BenchStrongroom, beginStrongroom } from './thread.ts';

/** Locks in each kind of work; `LOCKS` asks for fewer. */
const each = Number(process.env.LOCKS ?? 100);
const people = 2_000;
const timesEach = 10;
/** Within so many milliseconds of the beginning of the work. */
const within = 600;

interface Office {
  readonly home: string;
  readonly vaultId: string;
  readonly purposeId: string;
  /** A request for a copy of what is held. */
  readonly requestId: string;
  /** A second coordinator. */
  readonly otherId: string;
  /** A sheet of people, under a charity's own headings. */
  readonly sheet: string;
}

const year = { from: '2026-01-01', to: '2026-12-31' };
const whole = { recipient: 'The council', cohortOf: null, recipeId: null, ...year };

/** What a user may have running; each begins its work and does not wait for its end. */
const works: Readonly<
  Record<string, (strongroom: BenchStrongroom, office: Office) => Promise<unknown> | undefined>
> = {
  rest: () => undefined,
  search: ({ call }) => call('people.list', { find: 'e', after: null, limit: 50 }),
  import: ({ call, choose }, { sheet }) =>
    call('imports.check', { files: [choose('read', sheet)] }),
  export: ({ call }, { purposeId }) =>
    call('exports.prepare', {
      ...{ ...whole, purposeId, kind: 'participants' },
      columns: ['age', 'gender', 'area', 'sessions'],
    }),
  report: ({ call }, { purposeId }) =>
    call('exports.prepare', {
      ...{ ...whole, purposeId, kind: 'coproduction' },
      columns: ['quarter', 'sessionKind'],
    }),
  print: ({ call }, { requestId }) => call('packs.gather', { requestId }),
  keys: ({ call }) => call('vaults.renewRecoveryKey', { passphrase }),
  rotation: ({ call }, { otherId }) =>
    call('access.changeUser', {
      ...{ userId: otherId, name: 'Ben Todd', role: 'worker', personId: null },
    }),
  backup: ({ call }) => call('backups.make', {}),
  // The lock itself makes the backup.
  backupOnLock: ({ ask }) => ask('backups.setOnLock', { onLock: true }),
};

/** How long a lock takes while something runs: until the records are closed and their key is zeroed. */
export const locks: Bench = {
  names: Object.keys(works).map((work) => `lock.${work}`),
  async run({ wants }) {
    const home = temporaryFolder('locks');
    const place = temporaryFolder('locks-backups');
    const office = await madeOffice(home, place);
    const kept = temporaryFolder('locks-kept');
    cpSync(home, kept, { recursive: true });
    const figures = [];
    for (const [work, start] of Object.entries(works)) {
      if (!wants(`lock.${work}`)) continue;
      const took: number[] = [];
      for (let nth = 0; nth < each; nth += 1) {
        rmSync(home, { recursive: true });
        cpSync(kept, home, { recursive: true });
        const strongroom = beginStrongroom(home);
        const { vaultId } = office;
        await strongroom.ask('vaults.unlock', { vaultId, passphrase });
        void start(strongroom, office);
        // At another moment of the work each time.
        await new Promise((resolve) => setTimeout(resolve, (nth * 37) % within));
        took.push(await strongroom.lock());
        await strongroom.end();
      }
      const [half, most] = [quantile(took, 0.5), quantile(took, 0.99)];
      const against = `p100 of ${each} locks; p50 ${half.toFixed(1)}, p99 ${most.toFixed(1)} ms`;
      figures.push(figure(`lock.${work}`, Math.max(...took), 'ms', against, 200));
    }
    for (const folder of [home, place, kept, dirname(office.sheet)]) {
      rmSync(folder, { recursive: true, force: true });
    }
    return figures;
  },
};

/** A vault with people who came and agreed, a second coordinator, and a place for backups. */
async function madeOffice(home: string, place: string): Promise<Office> {
  const strongroom = beginStrongroom(home);
  const { ask, job, choose } = strongroom;
  const names = { charityName: 'Harehills Drop-in', userName: 'Jo Harker' };
  const { open } = await ask<{ open: { vaultId: string } }>('vaults.create', {
    ...names,
    ...{ passphrase, folder: null },
  });
  const sheet = peopleSheet(people);
  const folder = dirname(sheet);
  const files = [sheet, ...participationSheets(folder, people, timesEach)].map((path) =>
    choose('read', path),
  );
  await job('imports.save', { jobId: await job('imports.check', { files }) });
  const { purposes } = await ask<{ purposes: { id: string; key: string }[] }>(
    'consents.purposes',
    {},
  );
  const found = await ask<{ rows: { id: string }[] }>('people.list', {
    ...{ find: 'Isla', after: null, limit: 1 },
  });
  const { id: requestId } = await ask<{ id: string }>('requests.add', {
    request: {
      ...{ kind: 'access', personId: found.rows[0]?.id, otherPersonId: null, name: null },
      ...{ receivedOn: '2026-01-20', way: 'phone', words: 'What do you hold?' },
    },
  });
  const user = { name: 'Ben Todd', role: 'coordinator', personId: null };
  const { users } = await ask<{ users: { id: string; you: boolean }[] }>('access.addUser', {
    ...{ ...user, passphrase: 'lantern orchard velvet kettle drum spire' },
  });
  await ask('backups.setPlace', { folder: choose('folder', place) });
  await ask('backups.setOnLock', { onLock: false });
  await strongroom.lock();
  await strongroom.end();
  return {
    ...{ home, vaultId: open.vaultId, requestId },
    purposeId: purposes.find(({ key }) => key === 'figures')?.id ?? '',
    otherId: users.find(({ you }) => !you)?.id ?? '',
    sheet: registerSheet(folder, people),
  };
}
