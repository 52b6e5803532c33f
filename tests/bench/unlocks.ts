import { rmSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { passphrase } from '../support/app.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { type Bench, figure, median } from './figure.ts';
import { beginStrongroom } from './thread.ts';

const users = 8;
const rounds = 9;
const passphraseOf = (nth: number) => (nth === 1 ? passphrase : `${passphrase} number ${nth}`);

interface Known {
  readonly known: { readonly signers: { readonly slotId: string; readonly name: string }[] }[];
}

/** How long the last of eight users waits, who said who they are, against the first of them. */
export const unlocks: Bench = {
  names: ['unlock.eighthUser'],
  async run() {
    const home = temporaryFolder('unlocks');
    const vaultId = await madeVault(home);
    const took = new Map<number, number[]>([
      [1, []],
      [users, []],
    ]);
    for (let round = 0; round < rounds; round += 1) {
      for (const [nth, times] of took) times.push(await unlockOf(home, vaultId, nth));
    }
    rmSync(home, { recursive: true, force: true });
    const [first, eighth] = [median(took.get(1) ?? []), median(took.get(users) ?? [])];
    const against = `the first of ${users} users, ${Math.round(first)} ms; ${rounds} rounds in turn`;
    return [figure('unlock.eighthUser', eighth / first, 'ratio', against, 1.2)];
  },
};

/** Unlocks in a strongroom that has just begun, as the user whose name was chosen. */
async function unlockOf(home: string, vaultId: string, nth: number): Promise<number> {
  const strongroom = beginStrongroom(home);
  const { known } = await strongroom.ask<Known>('vaults.status', {});
  const slotId = known[0]?.signers.find(({ name }) => name === `User ${nth}`)?.slotId;
  if (!slotId) throw new Error(`User ${nth} is not named`);
  const from = performance.now();
  await strongroom.ask('vaults.unlock', { vaultId, passphrase: passphraseOf(nth), slotId });
  const took = performance.now() - from;
  await strongroom.lock();
  await strongroom.end();
  return took;
}

/** A vault whose users are all named on this computer. */
async function madeVault(home: string): Promise<string> {
  const strongroom = beginStrongroom(home);
  const { ask } = strongroom;
  const { open } = await ask<{ open: { vaultId: string } }>('vaults.create', {
    ...{ charityName: 'Harehills Drop-in', userName: 'User 1' },
    ...{ passphrase, folder: null },
  });
  const { vaultId } = open;
  for (let nth = 2; nth <= users; nth += 1) {
    const user = { name: `User ${nth}`, role: 'worker', personId: null };
    await ask('access.addUser', { ...user, passphrase: passphraseOf(nth) });
  }
  await ask('vaults.rememberMe', { remember: true });
  for (let nth = 2; nth <= users; nth += 1) {
    await ask('vaults.unlock', { vaultId, passphrase: passphraseOf(nth) });
    await ask('vaults.rememberMe', { remember: true });
  }
  await strongroom.lock();
  await strongroom.end();
  return vaultId;
}
