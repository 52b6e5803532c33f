import type { Role } from '../../shared/domain/access.ts';
import { blankPerson } from './blanks.ts';
import { charity, openStrongroom } from './strongroom.ts';

export const passphrases: Record<Role, string> = {
  coordinator: charity.passphrase,
  worker: 'pigeon lantern oblong thistle gravy monsoon',
  treasurer: 'saddle umbrella copper violin hedge pastry',
  trustee: 'magnet orchard blanket trumpet silver noodle',
};

export const names: Record<Role, string> = {
  coordinator: charity.userName,
  worker: 'Priya Nair',
  treasurer: 'Owen Price',
  trustee: 'Margaret Aziz',
};

/** A second coordinator, as they are added. */
export const secondCoordinator = {
  name: 'Sam Reid',
  role: 'coordinator' as const,
  personId: null,
  passphrase: 'lizard kettle marble postbox fiddle comet',
};

/** Somebody to write about. */
export const person = { ...blankPerson, firstName: 'Dez', lastName: 'Walsh' };

/** A vault with users, a copy or made anew; its coordinator is signed in. */
export async function openOffice(roles: readonly Role[] = [], changes = {}, isNew = false) {
  const strongroom = openStrongroom(changes);
  const made = isNew ? strongroom.newVault() : strongroom.createVault();
  const { open, recoveryKey } = await made;
  const { vaultId } = open;
  const { ask, call } = strongroom;
  for (const role of roles) {
    const user = { name: names[role], role, personId: null, passphrase: passphrases[role] };
    await ask('access.addUser', user);
  }
  const idOf = async (name: string) => {
    const { users } = await ask('access.users', {});
    const found = users.find((user) => user.name === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found.id;
  };
  return {
    ...strongroom,
    vaultId,
    recoveryKey,
    idOf,
    lock: () => ask('vaults.lock', {}),
    /** Signs somebody in after whoever was there; answers `ok` or the code of the refusal. */
    signIn: async (passphrase: string): Promise<string> => {
      await ask('vaults.lock', {});
      const reply = await call('vaults.unlock', { vaultId, passphrase });
      return reply.ok ? 'ok' : reply.error.code;
    },
    addPerson: async (firstName = 'Dez') => {
      const added = await ask('people.add', { person: { ...person, firstName }, answers: [] });
      return added.id;
    },
    remove: async (name: string) => {
      const { jobId } = await ask('access.removeUser', { userId: await idOf(name) });
      return strongroom.finished(jobId);
    },
  };
}

/** What a call answered: `ok`, or the code it was refused with. */
export const outcome = (reply: {
  readonly ok: boolean;
  readonly error?: { readonly code: string };
}): string => (reply.ok ? 'ok' : (reply.error?.code ?? ''));
