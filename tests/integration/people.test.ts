import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonFields } from '../../electron/strongroom/store/people.ts';
import type { InputOf } from '../../shared/contract/define.ts';
import type { people } from '../../shared/contract/people.ts';
import { person } from '../../shared/records/people.ts';
import { blankPerson, noPlan } from '../support/blanks.ts';
import { openStrongroom } from '../support/strongroom.ts';

let strongroom: ReturnType<typeof openStrongroom>;

const sorcha = person.blank({
  firstName: 'Sorcha',
  lastName: 'Brennan',
  pronouns: 'she / her',
  dateOfBirth: '1984-03-15',
  gender: 'Woman',
  ethnicity: 'White: Irish',
  noFixedAddress: true,
  phone: '07700 900182',
  safeContact: 'Text only',
  journeyStage: 'using-now',
  interests: ['Peer research', 'Writing'],
  accessNeeds: 'Quiet space',
  availability: 'Tuesday mornings',
  paymentRoute: 'cash',
  joinedOn: '2026-11-01',
});
const nobody = '01890000-0000-7000-8000-000000000000';

const add = (parts: Partial<PersonFields> = {}) =>
  strongroom.ask('people.add', { person: { ...sorcha, ...parts }, answers: [] });

const named = async (find: string) => {
  const { rows } = await strongroom.ask('people.list', { find, after: null, limit: 50 });
  return rows.map(({ name }) => name);
};

beforeEach(async () => {
  strongroom = openStrongroom();
  await strongroom.createVault();
});
afterEach(() => strongroom.close());

describe('a person', () => {
  it('comes back as it was written, with its first version', async () => {
    const added = await add();
    expect(added).toMatchObject({ ...sorcha, version: 1, ref: null, notes: [] });
    expect(await strongroom.ask('people.get', { personId: added.id })).toEqual(added);
  });

  it('is changed whole and counts its version on', async () => {
    const { id } = await add();
    const person = { ...sorcha, knownAs: 'Sorch', aliases: ['Sorsha'], interests: [] };
    const changed = await strongroom.ask('people.change', {
      personId: id,
      expectedVersion: 1,
      person,
    });
    expect(changed).toMatchObject({ ...person, version: 2 });
    expect(await named('sorsha')).toEqual(['Sorcha Brennan']);
  });

  it('keeps the change of whoever was first and tells the other both versions', async () => {
    const { id: personId } = await add();
    const first = { ...sorcha, knownAs: 'Sorch' };
    await strongroom.ask('people.change', { personId, expectedVersion: 1, person: first });
    const reply = await strongroom.call('people.change', {
      personId,
      expectedVersion: 1,
      person: { ...sorcha, knownAs: 'Sosh' },
    });
    expect(reply).toEqual({
      ok: false,
      error: { code: 'stale', facts: { expected: 1, found: 2 } },
    });
    expect((await strongroom.ask('people.get', { personId })).knownAs).toBe('Sorch');
  });

  it('is told by the newest note first', async () => {
    const { id: personId } = await add();
    for (const [on, text] of [
      ['2026-11-20', 'Asked about the housing letter'],
      ['2026-11-22', 'Will read the draft'],
    ] as const) {
      await strongroom.ask('people.addNote', { personId, on, kind: 'note', text });
    }
    const { notes, version } = await strongroom.ask('people.get', { personId });
    expect(notes.map(({ text }) => text)).toEqual([
      'Will read the draft',
      'Asked about the housing letter',
    ]);
    expect(version).toBe(1);
  });
});

describe('two people of one name and birthday', () => {
  it('come with what tells them apart, where a name is typed and where one is chosen', async () => {
    const { ask } = strongroom;
    const one = await add({ postcode: 'M14 5TQ' });
    const other = await add({ postcode: null });
    await add({ firstName: 'Ebo', lastName: 'Annan', dateOfBirth: '1990-01-01' });
    const sessionId = (
      await ask('sessions.add', {
        ...{ on: '2026-11-20', startsAt: null, minutes: 90, kind: 'working-group' },
        ...{ title: 'Tuesday group', place: null, facilitator: null, ...noPlan, note: null },
      })
    ).id;
    await ask('sessions.saveRegister', {
      ...{ sessionId, expectedVersion: 1, paidOn: '2026-11-20' },
      rows: [
        {
          ...{
            personId: other.id,
            present: true,
            absence: null,
            role: null,
            minutes: 90,
            accessNeedMet: null,
          },
          ...{ feePence: null, expensesPence: null, outcome: null, method: null },
        },
      ],
    });
    const apart = [
      { id: one.id, dateOfBirth: '1984-03-15', district: 'M14', lastSession: null },
      {
        ...{ id: other.id, dateOfBirth: '1984-03-15', district: null },
        lastSession: { title: 'Tuesday group', on: '2026-11-20' },
      },
    ];
    const { firstName, lastName, knownAs, dateOfBirth } = sorcha;
    const similar = await ask('people.similar', {
      ...{ firstName, lastName, knownAs, dateOfBirth, aliases: [] },
      ...{ phone: null, email: null, postcode: null },
    });
    expect(similar.rows).toMatchObject(apart);
    const { rows } = await ask('people.choices', { find: '' });
    expect(rows.map(({ id, apart: told }) => told && { id, ...told })).toMatchObject([
      null,
      ...apart,
    ]);
    expect(rows.map(({ recordConsent }) => recordConsent)).toEqual(Array(3).fill('not-asked'));
  });
});

describe('what is refused about people', () => {
  it('refuses somebody who is not there', async () => {
    const calls = [
      strongroom.call('people.get', { personId: nobody }),
      strongroom.call('people.change', { personId: nobody, expectedVersion: 1, person: sorcha }),
      strongroom.call('people.addNote', {
        personId: nobody,
        on: '2026-11-20',
        kind: 'note',
        text: 'Hello',
      }),
    ];
    for (const reply of await Promise.all(calls)) {
      expect(reply).toEqual({ ok: false, error: { code: 'not-found' } });
    }
  });

  const wrong: [string, string, Partial<Record<keyof PersonFields, unknown>>][] = [
    ['person.firstName', 'required', { firstName: '   ' }],
    ['person.dateOfBirth', 'birth', { dateOfBirth: '1984-02-30' }],
    ['person.dateOfBirth', 'future', { dateOfBirth: '2026-11-24' }],
    ['person.dateOfBirth', 'year', { dateOfBirth: '1850-03-15' }],
    ['person.dateOfBirth', 'year', { dateOfBirth: '1903' }],
    ['person.joinedOn', 'future', { joinedOn: '2027-01-01' }],
    ['person.joinedOn', 'year', { joinedOn: '1066-10-14' }],
    ['person.email', 'email', { email: 'sorcha at example' }],
    ['person.joinedOn', 'date', { joinedOn: 'yesterday' }],
    ['person.aliases.0', 'required', { aliases: [''] }],
  ];
  it.each(wrong)('refuses a wrong %s as "%s" and adds nobody', async (path, code, parts) => {
    const person = { ...sorcha, ...parts };
    const { id: personId } = await add({ firstName: 'Bilal' });
    for (const reply of [
      await strongroom.call('people.add', { person, answers: [] }),
      await strongroom.call('people.change', { personId, expectedVersion: 1, person }),
    ]) {
      expect(reply).toEqual({ ok: false, error: { code: 'invalid', fields: [{ path, code }] } });
    }
    expect(await named('')).toEqual(['Bilal Brennan']);
  });

  it('refuses a note without words or of a day to come', async () => {
    const { id: personId } = await add();
    for (const [note, fields] of [
      [{ on: '2026-11-20', text: '  ' }, [{ path: 'text', code: 'required' }]],
      [{ on: '2026-11-24', text: 'Hello' }, [{ path: 'on', code: 'future' }]],
    ] as const) {
      expect(await strongroom.call('people.addNote', { personId, kind: 'note', ...note })).toEqual({
        ok: false,
        error: { code: 'invalid', fields },
      });
    }
  });

  it('adds nobody when one of the answers is refused', async () => {
    const { purposes } = await strongroom.ask('consents.purposes', {});
    const [record, figures] = purposes;
    if (!record || !figures) throw new Error('no purposes');
    type Answers = InputOf<typeof people.add>['answers'];
    const agreed = (purposeId: string, formId: string, on = '2026-11-23'): Answers[number] => ({
      purposeId,
      formId,
      answer: 'agreed',
      method: 'said-aloud-alone',
      on,
      expiresOn: null,
      askAgainOn: null,
      witness: null,
    });
    const fine = agreed(record.id, record.form.id);
    const refused: [Answers, object][] = [
      [[fine, fine], { code: 'purpose-twice' }],
      [[fine, agreed(figures.id, record.form.id)], { code: 'form-retired' }],
      [
        [fine, agreed(figures.id, figures.form.id, '2026-11-24')],
        { code: 'invalid', fields: [{ path: 'answers.1.on', code: 'future' }] },
      ],
    ];
    for (const [answers, error] of refused) {
      const reply = await strongroom.call('people.add', { person: sorcha, answers });
      expect(reply).toEqual({ ok: false, error });
    }
    expect(await named('')).toEqual([]);
  });
});

describe('finding people', () => {
  beforeEach(async () => {
    const { id: personId } = await add({ aliases: ['Sorsha'] });
    const text = 'Spoke of the O’Grady letter from housing';
    await strongroom.ask('people.addNote', { personId, on: '2026-11-20', kind: 'note', text });
    await add({ firstName: 'Llŷr', lastName: 'Parry', knownAs: 'Bo' });
    await add({ firstName: 'Anne-Marie', lastName: 'O’Neill' });
    await add({ firstName: 'Łukasz', lastName: null });
  });

  it.each([
    ['', ['Sorcha Brennan', 'Łukasz', 'Anne-Marie O’Neill', 'Llŷr Parry']],
    ['ORCH', ['Sorcha Brennan']],
    ['sorsha', ['Sorcha Brennan']],
    ['housing', ['Sorcha Brennan']],
    ['sorcha ogrady', ['Sorcha Brennan']],
    ['llyr', ['Llŷr Parry']],
    ['bo', ['Llŷr Parry']],
    ['pa', ['Llŷr Parry']],
    ["o'neill", ['Anne-Marie O’Neill']],
    ['marie', ['Anne-Marie O’Neill']],
    ['ma', ['Anne-Marie O’Neill']],
    ['an neil', ['Anne-Marie O’Neill']],
    ['lukasz', ['Łukasz']],
    ['bo neill', []],
    ['%', []],
    ['"" OR *', []],
  ])('finds for "%s" %j', async (find, names) => {
    expect(await named(find)).toEqual(names);
  });

  it('follows a name that changed and forgets the old one', async () => {
    const { rows } = await strongroom.ask('people.list', { find: 'parry', after: null, limit: 9 });
    const personId = rows[0]?.id ?? '';
    const person = { ...sorcha, firstName: 'Lowri', lastName: 'Parry' };
    await strongroom.ask('people.change', { personId, expectedVersion: 1, person });
    expect(await named('llyr')).toEqual([]);
    expect(await named('lowri')).toEqual(['Lowri Parry']);
  });

  it('shows likely duplicates with what tells them apart', async () => {
    const rest = { knownAs: null, aliases: [], phone: null, email: null, postcode: null };
    const typed = { ...rest, lastName: 'Brennan', dateOfBirth: null };
    const { rows } = await strongroom.ask('people.similar', { firstName: 'Sorsha', ...typed });
    expect(rows).toMatchObject([
      { name: 'Sorcha Brennan', dateOfBirth: '1984-03-15', safeContact: 'Text only' },
    ]);
    const born = { ...rest, lastName: 'Nowak', dateOfBirth: '1984-03-15' };
    const again = await strongroom.ask('people.similar', { firstName: 'sorcha', ...born });
    expect(again.rows.map(({ name }) => name)).toEqual(['Sorcha Brennan']);
    const other = await strongroom.ask('people.similar', { firstName: 'Carol', ...typed });
    expect(other.rows).toEqual([]);
    for (const lastName of ['Grennan', 'rennan', 'Obrennan', 'Rbennan']) {
      const slip = await strongroom.ask('people.similar', {
        ...{ ...typed, firstName: 'Sorcha', lastName },
      });
      expect(slip.rows.map(({ name }) => name)).toEqual(['Sorcha Brennan']);
    }
    const far = { ...typed, firstName: 'Sorcha', lastName: 'Grannan' };
    expect((await strongroom.ask('people.similar', far)).rows).toEqual([]);
  });

  it('shows who is called so by another name, and who shares a number, an address or a postcode', async () => {
    const person = {
      ...{ ...blankPerson, firstName: 'Mohammed', lastName: 'Aziz', aliases: ['Mo Tailor'] },
      ...{ phone: '0161 496 0123', email: 'mo@example.org', postcode: 'M14 5TP' },
    };
    await strongroom.ask('people.add', { person, answers: [] });
    const nothing = {
      ...{ firstName: 'Zoltan', lastName: 'Szabo', knownAs: null, aliases: [] },
      ...{ dateOfBirth: null, phone: null, email: null, postcode: null },
    };
    const found = async (parts: object) => {
      const { rows } = await strongroom.ask('people.similar', { ...nothing, ...parts });
      return rows.map(({ name, shares }) => `${name}: ${shares}`);
    };
    expect(await found({})).toEqual([]);
    expect(await found({ firstName: 'Mo Tailor', lastName: null })).toEqual([]);
    expect(await found({ firstName: 'Mo Tailor', lastName: 'Aziz' })).toEqual([
      'Mohammed Aziz: null',
    ]);
    // A letter of the last name is missing.
    expect(await found({ firstName: 'Mohammed', lastName: 'Azz' })).toEqual([]);
    const slip = { ...blankPerson, firstName: 'Lindiwe', lastName: 'Abbott' };
    await strongroom.ask('people.add', { person: slip, answers: [] });
    expect(await found({ firstName: 'Lindiwe', lastName: 'Abott' })).toEqual([
      'Lindiwe Abbott: null',
    ]);
    expect(await found({ phone: '+44 (161) 496-0123' })).toEqual(['Mohammed Aziz: phone']);
    expect(await found({ phone: '496 0123' })).toEqual([]);
    expect(await found({ email: 'MO@example.org' })).toEqual(['Mohammed Aziz: email']);
    expect(await found({ postcode: 'm145tp' })).toEqual([]);
    expect(await found({ firstName: 'Mohammed', postcode: 'm145tp' })).toEqual([
      'Mohammed Aziz: postcode',
    ]);
  });
});
