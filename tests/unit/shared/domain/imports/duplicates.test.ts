import { describe, expect, it } from 'vitest';
import { checkImport } from '../../../../../shared/domain/imports/check.ts';
import type { RowFields } from '../../../../../shared/domain/imports/differences.ts';
import type { KnownPerson } from '../../../../../shared/domain/imports/duplicates.ts';
import { personOf } from '../../../../../shared/domain/imports/recordOf.ts';
import { type Decisions, undecided } from '../../../../../shared/domain/imports/resolvePeople.ts';
import { check, nothingKnown, sheet, terms } from './sheet.ts';

const blank = personOf(check([sheet('people', {})]).plan.people[0]?.row ?? ({} as never));
const held = (id: string, fields: Partial<RowFields>): [string, KnownPerson] => [
  id,
  { id, version: 3, fields: { ...blank, firstName: 'Siân', ...fields } },
];
const with_ = (...people: [string, KnownPerson][]) => ({
  ...nothingKnown,
  persons: new Map(people),
});

function decided(rows: Record<string, string>[], known = nothingKnown, part: Partial<Decisions>) {
  const tables = [sheet('people', ...rows.map((row) => ({ ref: '', ...row })))];
  const steps = checkImport(tables, known, terms, [], { ...undecided, ...part });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
const look = (rows: Record<string, string>[], known = nothingKnown) => decided(rows, known, {});

const file = 'people.csv';
const sian = { first_name: 'Siân', last_name: 'Cooper' };
const here = held('p1', {
  ...{ lastName: 'Cooper', phone: '07700 900182', postcode: 'LS8 4AB' },
  ...{ dateOfBirth: '1984-03-15', email: 'sian@example.org' },
});

describe('a row may be a person of the records', () => {
  it.each([
    [
      'an equal phone and a similar name',
      { phone: '+44 7700900182', last_name: 'Coper' },
      'same-contact',
      true,
    ],
    ['an equal e-mail and a similar name', { email: 'SIAN@example.org' }, 'same-contact', true],
    ['an equal name and birthday', { date_of_birth: '15/3/1984' }, 'same-birth', true],
    ['an equal name and postcode', { postcode: 'ls84ab' }, 'same-postcode', true],
    ['an equal name alone', {}, 'same-name', false],
    ['an equal name with another postcode', { postcode: 'LS1 1AA' }, 'same-name', false],
    [
      'the same words the other way round',
      { first_name: 'Cooper', last_name: 'Sian' },
      'same-name',
      false,
    ],
  ] as const)('for %s', (_, row, kind, proposed) => {
    const { duplicates } = look([{ ...sian, ...row }], with_(here));
    expect(duplicates).toMatchObject([
      { file, row: 2, likely: [{ kind, proposed, other: { personId: 'p1' } }] },
    ]);
  });

  it.each([
    [
      'another name and the same phone',
      { first_name: 'Kwame', last_name: 'Osei', phone: '07700900182' },
    ],
    ['an equal name and another birthday', { date_of_birth: '16/3/1984' }],
    ['an equal postcode alone', { first_name: 'Kwame', last_name: 'Osei', postcode: 'LS8 4AB' }],
  ])('not for %s', (_, row) => {
    expect(look([{ ...sian, ...row }], with_(here)).duplicates).toEqual([]);
  });

  it('and is a person of its own until that is decided', () => {
    const { plan } = look([{ ...sian, phone: '07700900182' }], with_(here));
    expect(plan.people).toHaveLength(1);
    expect(plan.resolved.updates).toEqual([]);
  });

  it('and twins with one phone are not proposed as one', () => {
    const row = { ...sian, first_name: 'Sia', phone: '07700900182', date_of_birth: '16/3/1984' };
    expect(look([row], with_(here)).duplicates).toMatchObject([{ likely: [{ proposed: false }] }]);
  });
});

describe('a row that is decided to be a person of the records', () => {
  const row = { ...sian, phone: '07700900182', email: 'new@example.org', interests: 'Chess' };
  const people = [{ file, row: 2, is: { personId: 'p1' } }];

  it('brings nobody new, and offers its differences, which are kept as they are here', () => {
    const { plan } = decided([row], with_(here), { people });
    expect(plan.people).toEqual([]);
    expect(plan.resolved.changes).toMatchObject([
      {
        person: 'Siân Cooper',
        differences: [
          { field: 'email', here: 'sian@example.org', says: 'new@example.org' },
          { field: 'interests', here: null, says: 'Chess' },
        ],
        taken: [],
      },
    ]);
    expect(plan.resolved.updates).toEqual([]);
    expect(plan.tallies.people).toEqual({ fresh: 0, known: 1, changed: 1 });
  });

  it('changes what is taken over, and nothing else', () => {
    const take = [
      { file, row: 2, sheet: 'people' as const, sessionId: null, fields: ['email' as const] },
    ];
    const { plan } = decided([row], with_(here), { people, take });
    expect(plan.resolved.updates).toEqual([
      { personId: 'p1', version: 3, fields: { email: 'new@example.org' }, own: [], notes: [] },
    ]);
  });

  it.each([
    ['keep', {}],
    ['blanks', { interests: ['Chess'] }],
    ['all', { interests: ['Chess'], email: 'new@example.org' }],
  ] as const)('is decided for all by the rule “%s”', (takeRule, fields) => {
    const { plan } = decided([row], with_(here), { people, takeRule });
    expect(plan.resolved.updates[0]?.fields ?? {}).toEqual(fields);
  });

  it('is decided by a rule for all of a kind', () => {
    const rules = { 'same-contact': 'same' } as const;
    expect(decided([row], with_(here), { rules }).plan.people).toEqual([]);
    const { plan } = decided([row], with_(here), { rules: { 'same-birth': 'same' } });
    expect(plan.people).toHaveLength(1);
    // What was decided about one row goes before the rule.
    const own = [{ file, row: 2, is: 'new' as const }];
    expect(decided([row], with_(here), { rules, people: own }).plan.people).toHaveLength(1);
  });

  it('adds a note once, and lists are joined', () => {
    const known = { ...with_(held('p1', { lastName: 'Cooper', interests: ['Tea'] })) };
    const noted = { ...sian, note: 'Likes tea', interests: 'Chess; tea' };
    const { plan } = decided([noted], known, { people, takeRule: 'all' });
    expect(plan.resolved.updates).toMatchObject([
      { fields: { interests: ['Tea', 'Chess'] }, notes: ['Likes tea'] },
    ]);
    const again = { ...known, noteWords: new Set(['p1\nLikes tea']) };
    expect(
      decided([noted], again, { people, takeRule: 'all' }).plan.resolved.updates,
    ).toMatchObject([{ notes: [] }]);
  });

  it('who lives nowhere now has no postcode any more', () => {
    const nowhere = { ...sian, postcode: 'No fixed address' };
    const { plan } = decided([nowhere], with_(here), { people, takeRule: 'all' });
    expect(plan.resolved.updates[0]?.fields).toEqual({ noFixedAddress: true, postcode: null });
  });
});

describe('a blank cell', () => {
  it('says nothing, and spaces, case and the country of a phone are no difference', () => {
    const same = {
      ...sian,
      phone: '+447700900182',
      postcode: 'ls8 4ab',
      email: 'Sian@Example.org',
    };
    const people = [{ file, row: 2, is: { personId: 'p1' } }];
    const { plan } = decided([same], with_(here), { people });
    expect(plan.resolved.changes).toEqual([]);
    expect(plan.tallies.people).toEqual({ fresh: 0, known: 1, changed: 0 });
  });
});

describe('two rows of one file', () => {
  const rows = [sian, { ...sian, phone: '07700 900182' }];

  it('of equal names stay two by themselves, and are asked about', () => {
    const { plan, duplicates } = look(rows);
    expect(plan.people).toHaveLength(2);
    expect(duplicates).toMatchObject([{ row: 3, likely: [{ other: { row: { row: 2 } } }] }]);
    // No rule but one that names the kind makes them one.
    expect(
      decided(rows, nothingKnown, { rules: { 'same-contact': 'same' } }).plan.people,
    ).toHaveLength(2);
  });

  it('become one when that is decided, with what the second says more', () => {
    const people = [{ file, row: 3, is: { row: { file, row: 2 } } }];
    const { plan } = decided(rows, nothingKnown, { people, takeRule: 'blanks' });
    expect(plan.people).toMatchObject([{ at: 2, more: { phone: '07700 900182' } }]);
    expect([...plan.resolved.merged.values()]).toEqual([plan.people[0]?.handle]);
    expect(plan.tallies.people).toEqual({ fresh: 1, known: 1, changed: 1 });
  });

  it('stay two where the row that is named is no earlier one', () => {
    const people = [{ file, row: 2, is: { row: { file, row: 3 } } }];
    expect(decided(rows, nothingKnown, { people }).plan.people).toHaveLength(2);
  });

  it('that are one person come to a session once', () => {
    const tables = [
      sheet('people', { ...sian, ref: 'P1' }, { ...sian, ref: 'P2' }),
      sheet('sessions', {}),
      sheet('attendance', { person: 'P1' }, { person: 'P2' }),
    ];
    const people = [{ file, row: 3, is: { row: { file, row: 2 } } }];
    const steps = checkImport(tables, nothingKnown, terms, [], { ...undecided, people });
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(step.value.plan.attendance).toHaveLength(1);
  });
});

describe('a row without a reference', () => {
  it('is the person whom it was before, whatever was changed about them since', () => {
    const { plan } = look([{ ...sian, phone: '07700 900182' }]);
    const [remembered] = plan.resolved.remembered;
    const known = { ...with_(here), rows: new Map([[remembered?.rowKey ?? '', 'p1']]) };
    const again = look([{ ...sian, phone: '07700 900182' }], known);
    expect(again.plan.people).toEqual([]);
    expect(again.duplicates).toEqual([]);
  });
});
