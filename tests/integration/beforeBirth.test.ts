import { afterAll, beforeAll, expect, it } from 'vitest';
import { blankPerson, kinderDoor } from '../support/blanks.ts';
import { openOffice } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let [personId, projectId, noteId, goalId] = ['', '', '', ''];
let [restrictedId, concernId] = ['', ''];
beforeAll(async () => {
  office = await openOffice();
  const { ask } = office;
  const person = { ...blankPerson, firstName: 'Siân', dateOfBirth: '1984-03-15' };
  personId = (await ask('people.add', { person, answers: [] })).id;
  projectId = (await ask('projects.add', { project: kinderDoor })).id;
  const note = { personId, on: '2026-11-20', kind: 'note', text: 'Came' } as const;
  noteId = (await ask('people.addNote', note)).notes[0]?.id ?? '';
  const goal = { personId, setOn: '2026-11-20', words: 'A flat' };
  goalId = (await ask('people.addGoal', goal)).goals[0]?.id ?? '';
  const kept = { personId, on: '2026-11-20', text: 'Kept apart' };
  restrictedId = (await ask('access.addRestricted', kept)).notes[0]?.id ?? '';
  concernId = (await ask('concerns.add', { concern: concern('2026-11-20') })).id ?? '';
});
afterAll(() => office.close());

const concern = (happenedOn: string) => ({
  ...{ personId, userId: null, happenedOn, place: null, about: null, said: 'Crying' },
  ...{ told: null, toldOn: null, done: null },
});

/** What is written down about a person with a day of its own, and the field of the day. */
const dated: Readonly<Record<string, readonly [path: string, (on: string) => object]>> = {
  'people.addNote': ['on', (on) => ({ personId, on, kind: 'note', text: 'Came' })],
  'people.correctNote': [
    'on',
    (on) => ({ noteId, expectedVersion: 1, on, kind: 'note', text: 'Came back' }),
  ],
  'people.addGoal': ['setOn', (setOn) => ({ personId, setOn, words: 'A flat' })],
  'people.addGoalEntry': ['on', (on) => ({ goalId, on, kind: 'progress', words: 'Asked' })],
  'celebrations.add': [
    'celebration.on',
    (on) => ({ celebration: { projectId, kind: 'skills', on, words: 'For listening', personId } }),
  ],
  'people.mark': ['on', (on) => ({ personId, on, kind: 'no-contact', saidBy: 'Their sister' })],
  'people.addContact': [
    'on',
    (on) => ({
      ...{ personId, on, way: 'phone', began: 'person', byWhom: 'Ana', about: 'Tuesday' },
      wayReason: null,
    }),
  ],
  'access.addRestricted': ['on', (on) => ({ personId, on, text: 'Kept apart' })],
  'access.correctRestricted': [
    'on',
    (on) => ({ noteId: restrictedId, expectedVersion: 1, on, text: 'Kept apart' }),
  ],
  'concerns.change': [
    'concern.happenedOn',
    (happenedOn) => {
      const { personId: _, userId: __, ...words } = concern(happenedOn);
      return { concernId, expectedVersion: 1, concern: words };
    },
  ],
  'concerns.add': ['concern.happenedOn', (happenedOn) => ({ concern: concern(happenedOn) })],
  'projects.addMember': [
    'joinedOn',
    (joinedOn) => ({ projectId, personId, kind: 'volunteer', joinedOn }),
  ],
  'rights.hold': [
    'hold.placedOn',
    (placedOn) => ({
      hold: { personId, covers: 'notes', reason: 'A claim', placedOn, placedBy: 'Ana' },
    }),
  ],
  'requests.add': [
    'request.receivedOn',
    (receivedOn) => ({
      request: {
        ...{ kind: 'access', personId, otherPersonId: null, name: null, receivedOn },
        ...{ way: 'phone', words: 'What have you got?' },
      },
    }),
  ],
  'contributions.add': [
    'contribution.on',
    (on) => ({
      contribution: {
        ...{ projectId, sessionId: null, personId, decisionId: null, on, words: 'Too loud' },
        ...{ worthToPerson: null, worthToService: null },
      },
    }),
  ],
};

it.each(Object.entries(dated))(
  'refuses by %s a day before the person was born, and one to come',
  async (method, [path, input]) => {
    const call = (on: string) => office.call(method as 'people.addNote', input(on));
    expect(await call('1984-03-14')).toMatchObject({
      error: { code: 'invalid', fields: [{ path, code: 'before-birth' }] },
    });
    expect(await call('2026-11-24')).toMatchObject({
      error: { code: 'invalid', fields: [{ path, code: 'future' }] },
    });
    expect(await call('1984-03-15')).toMatchObject({ ok: true });
  },
);
