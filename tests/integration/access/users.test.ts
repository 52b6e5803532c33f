import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { names, openOffice, outcome, passphrases, person } from '../../support/users.ts';

const newPassphrase = 'lizard kettle marble postbox fiddle comet';

let office: Awaited<ReturnType<typeof openOffice>>;
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const whoAmI = () => office.context.open?.user.name;
const header = ({ context } = office as Pick<ReturnType<typeof openStrongroom>, 'context'>) =>
  readFileSync(join(context.vault.folder, 'header-a.json'), 'utf8');

/** Changes the records as a user with a passphrase and a script could. */
const script = (sql: string) => office.context.vault.db.exec(sql);

describe('a role that a script changed in the records', () => {
  it('gives no more than the keys were given for', async () => {
    office = await openOffice(['worker']);
    script("UPDATE users SET role = 'coordinator' WHERE name = 'Priya Nair'");
    expect(await office.signIn(passphrases.worker)).toBe('ok');
    expect(office.context.open?.user.role).toBe('worker');
    expect(outcome(await office.call('access.users', {}))).toBe('forbidden');
  });

  it('gives no more after a coordinator gave that user a new passphrase', async () => {
    office = await openOffice(['worker']);
    const userId = await office.idOf(names.worker);
    script("UPDATE users SET role = 'coordinator' WHERE name = 'Priya Nair'");
    await office.ask('access.givePassphrase', { userId, passphrase: newPassphrase });
    expect(await office.signIn(newPassphrase)).toBe('ok');
    expect(office.context.open?.user.role).toBe('worker');
  });

  it('gives no more than the records say, until a coordinator sets it', async () => {
    office = await openOffice(['treasurer', 'worker']);
    script("UPDATE users SET role = 'trustee' WHERE name = 'Owen Price'");
    script("UPDATE users SET role = 'treasurer' WHERE name = 'Priya Nair'");
    expect(await office.signIn(passphrases.treasurer)).toBe('ok');
    expect(office.context.open?.user.role).toBe('trustee');
    expect(await office.signIn(passphrases.worker)).toBe('ok');
    expect(office.context.open?.user.role).toBe('trustee');
    await office.signIn(passphrases.coordinator);
    const userId = await office.idOf(names.worker);
    const to = { userId, name: names.worker, role: 'treasurer' as const, personId: null };
    await office.ask('access.changeUser', to);
    expect(await office.signIn(passphrases.worker)).toBe('ok');
    expect(office.context.open?.user.role).toBe('treasurer');
  });
});

describe('a passphrase of names in the records', () => {
  it('is refused where another user gets one, and where they judge it', async () => {
    office = await openOffice();
    const named = { ...person, firstName: 'Zacharias', lastName: 'Bracegirdle' };
    await office.ask('people.add', { person: named, answers: [] });
    const passphrase = 'bracegirdle zacharias dez walsh';
    const judged = await office.ask('vaults.judgePassphrase', { passphrase });
    expect(judged).toEqual({ acceptable: false, reason: 'known-name' });
    const user = { name: names.worker, role: 'worker' as const, personId: null, passphrase };
    expect(outcome(await office.call('access.addUser', user))).toBe('weak-passphrase');
  });

  it('is no way to ask who is in them for a user who may not see that', async () => {
    office = await openOffice(['trustee']);
    const named = { ...person, firstName: 'Zacharias', lastName: 'Bracegirdle' };
    await office.ask('people.add', { person: named, answers: [] });
    await office.signIn(passphrases.trustee);
    const passphrase = 'bracegirdle zacharias elkington';
    const there = await office.ask('vaults.judgePassphrase', { passphrase });
    const notThere = { passphrase: 'ravensdale zacharias elkington' };
    expect(there).toEqual(await office.ask('vaults.judgePassphrase', notThere));
  });
});

describe('the screen that asks for a passphrase', () => {
  const shown = async () => (await office.ask('vaults.status', {})).known[0];

  it('has the name that this computer knows, whatever the header says', async () => {
    office = await openOffice();
    const { folder } = office.context.vault;
    await office.lock();
    for (const copy of ['a', 'b']) {
      const path = join(folder, `header-${copy}.json`);
      const text = readFileSync(path, 'utf8').replace(charity.charityName, 'Call 0900 for help');
      writeFileSync(path, text);
    }
    expect(await shown()).toMatchObject({ charityName: charity.charityName });
    expect(await office.signIn(passphrases.coordinator)).toBe('header-damaged');
  });

  it('names nothing that a header says which opened nothing on this computer', async () => {
    office = await openOffice();
    const { folder } = office.context.vault;
    await office.lock();
    const other = openStrongroom();
    other.context.tokens.add('token-of-the-folder', 'folder', folder);
    await other.ask('vaults.add', { folder: 'token-of-the-folder' });
    const { known } = await other.ask('vaults.status', {});
    expect(known).toMatchObject([{ charityName: basename(folder) }]);
    other.close();
  });

  it('has the names of those who asked for it, and opens with their slot first', async () => {
    office = await openOffice(['worker', 'treasurer']);
    await office.signIn(passphrases.worker);
    await office.ask('vaults.rememberMe', { remember: true });
    expect((await office.ask('vaults.status', {})).open?.remembered).toBe(true);
    await office.signIn(passphrases.treasurer);
    expect((await office.ask('vaults.status', {})).open?.remembered).toBe(false);
    await office.lock();
    const signers = (await shown())?.signers ?? [];
    expect(signers.map(({ name }) => name)).toEqual([names.worker]);
    office.events.length = 0;
    const of = { vaultId: office.vaultId, passphrase: passphrases.worker };
    const slotId = signers[0]?.slotId ?? '';
    expect(outcome(await office.call('vaults.unlock', { ...of, slotId }))).toBe('ok');
    const tries = office.events.filter(({ name }) => name === 'progress');
    expect(tries).toHaveLength(1);
    await office.ask('vaults.rememberMe', { remember: false });
    expect((await shown())?.signers).toEqual([]);
    expect(readFileSync(join(office.home, 'vaults.json'), 'utf8')).not.toContain(names.worker);
  });

  it('stays open where the header of a vault with such names is gone meanwhile', async () => {
    office = await openOffice();
    await office.ask('vaults.rememberMe', { remember: true });
    const { folder } = office.context.vault;
    for (const copy of ['a', 'b']) rmSync(join(folder, `header-${copy}.json`));
    expect((await office.ask('vaults.status', {})).open?.remembered).toBe(false);
  });

  it('names a user no longer who was removed', async () => {
    office = await openOffice(['worker']);
    await office.signIn(passphrases.worker);
    await office.ask('vaults.rememberMe', { remember: true });
    await office.signIn(passphrases.coordinator);
    await office.remove(names.worker);
    await office.signIn(passphrases.coordinator);
    expect((await shown())?.signers).toEqual([]);
  });

  it('can be left during its tries', async () => {
    office = await openOffice(['worker', 'treasurer']);
    await office.lock();
    const attempt = '0190c2d4-7a00-7000-8000-00000000000a';
    office.stopped.add(attempt);
    const of = { vaultId: office.vaultId, passphrase: passphrases.worker };
    expect(outcome(await office.call('vaults.unlock', { ...of, attempt }))).toBe('cancelled');
    expect(outcome(await office.call('vaults.unlock', of))).toBe('ok');
  });

  it('counts as a miss where it is left after its first try', async () => {
    const attempt = '0190c2d4-7a00-7000-8000-00000000000a';
    let asked = 0;
    // Asked before each slot.
    const stopAsked = (jobId: string) => {
      if (jobId === attempt) asked += 1;
      return jobId === attempt && asked > 1;
    };
    office = await openOffice(['worker', 'treasurer'], { stopAsked });
    await office.lock();
    const of = { vaultId: office.vaultId, passphrase: 'not the passphrase', attempt };
    for (let miss = 1; miss <= 5; miss += 1) {
      asked = 0;
      expect(outcome(await office.call('vaults.unlock', of))).toBe('cancelled');
    }
    expect(await office.signIn(charity.passphrase)).toBe('too-many-tries');
  });
});

describe('several users', () => {
  it('each sign in with their own passphrase and are who they are', async () => {
    office = await openOffice(['worker', 'treasurer', 'trustee']);
    for (const role of ['treasurer', 'worker', 'coordinator', 'trustee'] as const) {
      expect(await office.signIn(passphrases[role])).toBe('ok');
      expect(office.context.open?.user).toMatchObject({ name: names[role], role });
    }
  });

  it('are named nowhere outside the encrypted records', async () => {
    office = await openOffice(['worker']);
    for (const name of Object.values(names)) expect(header()).not.toContain(name);
    await office.lock();
    const { known } = await office.ask('vaults.status', {});
    expect(known).toMatchObject([{ users: 2, coordinators: 1 }]);
    const kept = readFileSync(join(office.home, 'vaults.json'), 'utf8');
    expect(kept).not.toContain('Priya');
  });

  it('are listed with what a coordinator needs to know', async () => {
    office = await openOffice(['worker']);
    const personId = await office.addPerson();
    const worker = await office.idOf(names.worker);
    await office.ask('access.changeUser', {
      ...{ userId: worker, name: 'Priya N', role: 'treasurer', personId },
    });
    const { users } = await office.ask('access.users', {});
    expect(users).toMatchObject([
      { name: names.coordinator, role: 'coordinator', you: true, passphraseGiven: false },
      {
        name: 'Priya N',
        role: 'treasurer',
        person: { id: personId, name: 'Dez Walsh' },
        canSignIn: true,
        passphraseGiven: true,
        you: false,
      },
    ]);
    expect(await office.signIn(passphrases.worker)).toBe('ok');
    expect(office.context.open?.user).toMatchObject({ role: 'treasurer', personId });
  });

  it('cannot share a name, a person or a passphrase', async () => {
    office = await openOffice(['worker']);
    const personId = await office.addPerson();
    const user = { name: 'Sam', role: 'worker' as const, personId, passphrase: newPassphrase };
    const add = async (change: object) =>
      outcome(await office.call('access.addUser', { ...user, ...change }));
    expect(await add({ name: ' priya  NAIR ' })).toBe('name-used');
    expect(await add({ passphrase: passphrases.worker })).toBe('weak-passphrase');
    expect(await add({ passphrase: 'Sam Harehills Drop-in' })).toBe('weak-passphrase');
    expect(await add({ personId: '01932c7e-0000-7000-8000-000000000009' })).toBe(
      'person-not-found',
    );
    expect(await add({})).toBe('ok');
    expect(
      await add({ name: 'Alex', passphrase: 'walrus pencil gravel tulip sponge anchor' }),
    ).toBe('person-linked');
    expect((await office.ask('access.users', {})).users).toHaveLength(3);
  });

  it('tells of each try at opening, and tries who was here last first', async () => {
    office = await openOffice(['worker', 'trustee']);
    await office.signIn(passphrases.trustee);
    const tries = () =>
      office.events.flatMap(({ name, payload }) =>
        name === 'progress' && 'jobId' in payload && payload.jobId === office.vaultId
          ? [[payload.done, payload.total]]
          : [],
      );
    expect(tries()).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
    office.events.length = 0;
    await office.signIn(passphrases.trustee);
    expect(tries()).toEqual([[0, 3]]);
  });
});

describe('a passphrase', () => {
  it('that was handed over is changed by its user alone, who knows the old one', async () => {
    office = await openOffice(['worker']);
    await office.signIn(passphrases.worker);
    const given = async () => (await office.ask('vaults.status', {})).open?.passphraseGiven;
    expect(await given()).toBe(true);
    const change = async (passphrase: string, next: string) =>
      outcome(await office.call('access.changePassphrase', { passphrase, newPassphrase: next }));
    expect(await change(charity.passphrase, newPassphrase)).toBe('wrong-passphrase');
    expect(await change(passphrases.worker, 'short')).toBe('weak-passphrase');
    expect(await change(passphrases.worker, charity.passphrase)).toBe('weak-passphrase');
    expect(await given()).toBe(true);
    expect(await change(passphrases.worker, newPassphrase)).toBe('ok');
    expect(await given()).toBe(false);
    expect(await office.signIn(passphrases.worker)).toBe('wrong-passphrase');
    expect(await office.signIn(newPassphrase)).toBe('ok');
    expect(whoAmI()).toBe(names.worker);
    expect(await office.signIn(charity.passphrase)).toBe('ok');
  });

  it('that was lost is given anew by a coordinator', async () => {
    office = await openOffice(['worker']);
    const userId = await office.idOf(names.worker);
    await office.ask('access.givePassphrase', { userId, passphrase: newPassphrase });
    expect(await office.signIn(passphrases.worker)).toBe('wrong-passphrase');
    expect(await office.signIn(newPassphrase)).toBe('ok');
    expect(whoAmI()).toBe(names.worker);
  });

  it('of a slower time is made dearer when it is next used, and still opens', async () => {
    office = await openOffice();
    const { home, vaultId } = office;
    expect(header()).toContain('"memoryKib":19456');
    await office.lock();
    const later = openStrongroom({ home, kdf: 'calibrated' });
    await later.ask('vaults.unlock', { vaultId, passphrase: charity.passphrase });
    expect(costsIn(later)[0]?.memoryKib).toBeGreaterThanOrEqual(65_536);
    await later.ask('vaults.lock', {});
    await later.ask('vaults.unlock', { vaultId, passphrase: charity.passphrase });
    expect(later.failures).toEqual([]);
    later.context.lock('asked');
    // A user who is added then waits no longer than those before.
    const cheaper = openStrongroom({ home });
    await cheaper.ask('vaults.unlock', { vaultId, passphrase: charity.passphrase });
    const ade = { name: 'Ade', role: 'worker' as const, personId: null };
    await cheaper.ask('access.addUser', { ...ade, passphrase: newPassphrase });
    const [own, other] = costsIn(cheaper);
    expect(other).toEqual(own);
    cheaper.context.lock('asked');
  });
});

/** The costs of the users' slots. */
function costsIn(of: ReturnType<typeof openStrongroom>): { memoryKib: number }[] {
  const { slots } = JSON.parse(header(of)) as {
    slots: { kind: string; kdf: { memoryKib: number } }[];
  };
  return slots.flatMap(({ kind, kdf }) => (kind === 'user' ? [kdf] : []));
}

describe('wrong passphrases', () => {
  const wrong = 'not the passphrase';
  const advance = (seconds: number) => {
    office.clock.now = new Date(office.clock.now.getTime() + seconds * 1_000);
  };
  const seconds = async () => {
    const { vaultId } = office;
    const reply = await office.call('vaults.unlock', { vaultId, passphrase: wrong });
    if (reply.ok) throw new Error('it opened');
    return reply.error.code === 'too-many-tries' ? reply.error.facts?.seconds : 0;
  };

  it('make the next try wait, longer each time, and the right one wait as well', async () => {
    office = await openOffice();
    await office.lock();
    for (let slip = 1; slip <= 5; slip += 1) expect(await seconds()).toBe(0);
    expect(await seconds()).toBe(10);
    expect(await office.signIn(charity.passphrase)).toBe('too-many-tries');
    advance(9);
    expect(await seconds()).toBe(1);
    advance(1);
    expect(await seconds()).toBe(0);
    expect(await seconds()).toBe(20);
    advance(20);
    expect(await office.signIn(charity.passphrase)).toBe('ok');
    await office.lock();
    expect(await seconds()).toBe(0);
  });

  it('are remembered when the app starts again, and never for longer than a quarter of an hour', async () => {
    office = await openOffice();
    await office.lock();
    for (let slip = 1; slip <= 16; slip += 1) {
      await seconds();
      advance(15 * 60);
    }
    expect(await seconds()).toBe(0);
    const { home, vaultId, clock } = office;
    const again = openStrongroom({ home, now: () => clock.now });
    const reply = await again.call('vaults.unlock', { vaultId, passphrase: charity.passphrase });
    expect(reply).toMatchObject({ ok: false, error: { facts: { seconds: 900 } } });
    office.clock.now = new Date('2020-01-01T00:00:00.000Z');
    expect(await seconds()).toBe(900);
  });

  it('leave the recovery key alone, which nobody guesses', async () => {
    office = await openOffice();
    await office.lock();
    for (let slip = 1; slip <= 5; slip += 1) await seconds();
    const { vaultId, recoveryKey } = office;
    await office.ask('vaults.recover', { vaultId, recoveryKey, newPassphrase });
    expect(whoAmI()).toBe(names.coordinator);
  });
});

describe('recovery with several coordinators', () => {
  it('asks whose passphrase it is to be, by name', async () => {
    office = await openOffice(['worker']);
    const passphrase = passphrases.trustee;
    const second = { name: 'Sam Reid', role: 'coordinator' as const, personId: null, passphrase };
    await office.ask('access.addUser', second);
    expect((await office.ask('reports.home', { today: '2026-11-23' })).secondCoordinator).toBe(
      true,
    );
    await office.lock();
    const { vaultId, recoveryKey } = office;
    const recover = async (userName?: string) =>
      outcome(
        await office.call('vaults.recover', {
          ...{ vaultId, recoveryKey, newPassphrase },
          ...(userName !== undefined && { userName }),
        }),
      );
    expect(await recover()).toBe('no-such-coordinator');
    expect(await recover(names.worker)).toBe('no-such-coordinator');
    expect(await recover('sam reid')).toBe('ok');
    expect(whoAmI()).toBe('Sam Reid');
    expect(await office.signIn(newPassphrase)).toBe('ok');
    expect(await office.signIn(passphrases.trustee)).toBe('wrong-passphrase');
    expect(await office.signIn(charity.passphrase)).toBe('ok');
  });
});
