import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../../shared/domain/access.ts';
import { noPlan } from '../../support/blanks.ts';
import { openOffice, outcome, passphrases, person } from '../../support/users.ts';

/** Each kind of hit by a word that stands nowhere else, and the roles that may read it. */
const words = {
  'a first name': ['Quillon', ['coordinator', 'worker', 'treasurer']],
  'a last name': ['Varga', ['coordinator', 'worker', 'treasurer']],
  'a name they go by': ['Pippin', ['coordinator', 'worker', 'treasurer']],
  'two letters of a name': ['qu va', ['coordinator', 'worker', 'treasurer']],
  'an earlier name': ['Oberon', ['coordinator', 'worker']],
  'a name and an earlier name': ['varga oberon', ['coordinator', 'worker']],
  'a note': ['methadone', ['coordinator', 'worker']],
  'a name and a note': ['quillon methadone', ['coordinator', 'worker']],
  'a title of a session': ['kintsugi', ['coordinator', 'worker']],
  'a place of a session': ['vestry', ['coordinator', 'worker']],
  'a note of a session': ['shouting', ['coordinator', 'worker']],
  'a restricted note': ['pomegranate', []],
} as const satisfies Record<string, readonly [string, readonly Role[]]>;

const aboutSession = (find: string) => ['kintsugi', 'vestry', 'shouting'].includes(find);

const session = {
  on: '2026-11-17',
  startsAt: null,
  minutes: 60,
  kind: 'meeting' as const,
  title: 'Kintsugi afternoon',
  place: 'The vestry',
  facilitator: null,
  ...noPlan,
  note: 'There was some shouting',
};

let office: Awaited<ReturnType<typeof openOffice>>;
beforeAll(async () => {
  office = await openOffice(['worker', 'treasurer', 'trustee']);
  const names = { firstName: 'Quillon', lastName: 'Varga', knownAs: 'Pippin' };
  const { id: personId } = await office.ask('people.add', {
    person: { ...person, ...names, aliases: ['Oberon'] },
    answers: [],
  });
  const on = '2026-11-20';
  await office.ask('people.addNote', { personId, on, kind: 'note', text: 'On methadone since' });
  await office.ask('access.addRestricted', { personId, on, text: 'Pomegranate' });
  await office.ask('sessions.add', session);
});
afterEach(() => expect(office.failures).toEqual([]));
afterAll(() => office.close());

describe.each(roles)('the search of a %s', (role) => {
  beforeAll(async () => {
    expect(await office.signIn(passphrases[role])).toBe('ok');
  });

  it.each(Object.entries(words))('by %s finds only what they may read', async (_, [find, may]) => {
    const reply = await office.call('reports.search', { find });
    if (role === 'trustee') return expect(outcome(reply)).toBe('forbidden');
    const found = reply.ok ? reply.value.people.length + reply.value.sessions.length : null;
    expect(found).toBe((may as readonly Role[]).includes(role) ? 1 : 0);
    const chosen = await office.ask('people.choices', { find });
    const aboutPerson = (may as readonly Role[]).includes(role) && !aboutSession(find);
    expect(chosen.rows).toHaveLength(aboutPerson ? 1 : 0);
    // A treasurer chooses by names, and is told nothing else.
    if (role === 'treasurer' && aboutPerson) {
      const nothing = { mark: null, recordConsent: null, apart: null };
      expect(chosen.rows).toMatchObject([{ name: 'Quillon Varga', ...nothing }]);
    }
  });

  it('of people and sessions by themselves is for those who may read them', async () => {
    const page = { find: 'methadone', after: null, limit: 9 };
    const may = role === 'coordinator' || role === 'worker' ? 'ok' : 'forbidden';
    expect(outcome(await office.call('people.list', page))).toBe(may);
    expect(outcome(await office.call('sessions.list', page))).toBe(may);
  });
});
