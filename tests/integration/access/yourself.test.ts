import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../shared/domain/access.ts';
import { charity } from '../../support/strongroom.ts';
import { names, openOffice, outcome, passphrases, secondCoordinator } from '../../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
afterEach(() => expect(office.failures).toEqual([]));

const exceptions = async () => (await office.ask('access.exceptions', {})).exceptions;
const userRows = () =>
  office.context.vault.db.prepare('SELECT id, role, person_id FROM users ORDER BY id').all();

/** Users of every role, each linked to a person of their own by another coordinator. */
async function linkedOffice() {
  const app = await openOffice(['worker', 'treasurer', 'trustee']);
  const persons = {} as Record<Role, string>;
  const ids = {} as Record<Role, string>;
  for (const role of roles) {
    persons[role] = await app.addPerson(`Own ${role}`);
    ids[role] = await app.idOf(names[role]);
  }
  const other = await app.addPerson('Another');
  await app.ask('access.addUser', secondCoordinator);
  await app.signIn(secondCoordinator.passphrase);
  for (const role of roles) {
    const to = { userId: ids[role], name: names[role], role, personId: persons[role] };
    await app.ask('access.changeUser', to);
  }
  return { app, persons, ids, other };
}

describe('nobody changes what keeps them from their own matters', () => {
  let linked: Awaited<ReturnType<typeof linkedOffice>>;
  beforeAll(async () => {
    linked = await linkedOffice();
    office = linked.app;
  });
  afterAll(() => office.close());

  it.each(roles)('as a %s, by no method that could', async (role) => {
    const { persons, ids, other } = linked;
    await office.signIn(passphrases[role]);
    const before = userRows();
    const me = { userId: ids[role], name: names[role], role, personId: persons[role] as string };
    const change = (to: object) => () =>
      office.call('access.changeUser', { ...me, exceptionReason: 'I would rather', ...to });
    const passphrase = 'walrus pencil gravel tulip sponge anchor';
    const erase = { personId: persons[role], seen: '', byHand: [], reason: 'asked' as const };
    // What a coordinator is told; every other role may not even ask.
    const ways: [string, () => Promise<Parameters<typeof outcome>[0]>][] = [
      ...roles
        .filter((each) => each !== role)
        .map((each): (typeof ways)[number] => ['yourself', change({ role: each })]),
      ['own-link', change({ personId: null })],
      ['own-link', change({ personId: other })],
      ['yourself', () => office.call('access.givePassphrase', { userId: me.userId, passphrase })],
      ['yourself', () => office.call('access.removeUser', { userId: me.userId })],
      ['person-signs-in', () => office.call('rights.erase', erase)],
    ];
    expect(ways).toHaveLength(8);
    for (const [told, call] of ways) {
      expect(outcome(await call())).toBe(role === 'coordinator' ? told : 'forbidden');
    }
    expect(userRows()).toEqual(before);
  });

  it('and it is refused at its field', async () => {
    const { persons, ids } = linked;
    await office.signIn(charity.passphrase);
    const me = { userId: ids.coordinator, name: names.coordinator, personId: persons.coordinator };
    const change = (to: object) =>
      office.call('access.changeUser', { ...me, role: 'coordinator', ...to });
    expect(await change({ role: 'trustee' })).toMatchObject({
      error: { fields: [{ path: 'role', code: 'yourself' }] },
    });
    expect(await change({ personId: null })).toMatchObject({
      error: { fields: [{ path: 'personId', code: 'own-link' }] },
    });
  });

  it('but their name, and another coordinator all of it', async () => {
    const { persons, ids } = linked;
    await office.signIn(charity.passphrase);
    const me = { userId: ids.coordinator, role: 'coordinator' as const };
    const renamed = { ...me, name: 'Jo H', personId: persons.coordinator };
    expect(await office.ask('access.changeUser', renamed)).toEqual({ jobId: null });
    await office.signIn(secondCoordinator.passphrase);
    const unlinked = { ...me, name: 'Jo H', personId: null };
    expect(await office.ask('access.changeUser', unlinked)).toEqual({ jobId: null });
    expect(await exceptions()).toEqual([]);
  });
});

describe('a coordinator alone in the office', () => {
  afterEach(() => office.close());

  async function alone() {
    office = await openOffice(['treasurer']);
    const personId = await office.addPerson();
    const userId = await office.idOf(names.coordinator);
    const change = (to: object) =>
      office.call('access.changeUser', {
        ...{ userId, name: names.coordinator, role: 'coordinator', personId: null },
        ...to,
      });
    return { personId, change };
  }

  it('says who they are in the records with a reason, and the treasurer sees each time', async () => {
    const { personId, change } = await alone();
    expect(await change({ personId })).toMatchObject({
      error: {
        code: 'own-link-alone',
        fields: [{ path: 'exceptionReason', code: 'own-link-alone' }],
      },
    });
    expect(outcome(await change({ personId, exceptionReason: 'I take part too' }))).toBe('ok');
    expect(office.context.vault.user.personId).toBe(personId);
    expect(outcome(await change({}))).toBe('own-link-alone');
    expect(outcome(await change({ exceptionReason: ' ' }))).toBe('invalid');
    expect(outcome(await change({ exceptionReason: 'It was somebody else' }))).toBe('ok');
    // What is as it was takes no reason.
    expect(outcome(await change({ name: 'Jo H' }))).toBe('ok');
    await office.signIn(passphrases.treasurer);
    expect(await exceptions()).toMatchObject([
      { kind: 'own-link', by: 'Jo H', reason: 'It was somebody else', session: null },
      { kind: 'own-link', by: 'Jo H', reason: 'I take part too', session: null },
    ]);
  });

  it('cannot change their own role with any reason', async () => {
    const { change } = await alone();
    for (const role of roles.filter((each) => each !== 'coordinator')) {
      expect(outcome(await change({ role, exceptionReason: 'Please' }))).toBe('yourself');
    }
  });
});
