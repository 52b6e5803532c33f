import { expect, it } from 'vitest';
import { shippedGroupings } from '../../../../../electron/strongroom/store/shippedGroupings.ts';
import {
  type Participant,
  participantSpec,
  participantTable,
} from '../../../../../shared/domain/exports/participants.ts';
import { caseTable } from '../../../../../shared/domain/exports/tables.ts';
import type { Groupings } from '../../../../../shared/domain/hierarchies.ts';

const on = '2026-11-23';
const someone: Participant = {
  personId: 'p1',
  dateOfBirth: '1990-01-01',
  gender: 'woman ',
  trans: null,
  ethnicity: 'Arab',
  noFixedAddress: false,
  postcode: 'LS7 4ZF',
  journeyStage: 'using-now',
  sessions: 4,
};
const people: Participant[] = [
  someone,
  { ...someone, personId: 'p2', gender: 'ask her sister Jane', postcode: 'behind the shop' },
  { ...someone, personId: 'p3', gender: '*', noFixedAddress: true, dateOfBirth: null },
];
const columns = ['age', 'gender', 'area'] as const;

it('has answers in the words of their grouping, and no unreviewed text', () => {
  expect(participantTable(people, columns, on, shippedGroupings)).toEqual({
    columns: ['person', 'age', 'gender', 'area'],
    rows: [
      ['p1', '36', 'Woman', 'LS7'],
      ['p2', '36', 'Another answer', 'Another answer'],
      ['p3', 'Not asked', 'Another answer', 'No fixed address'],
    ],
  });
});

it('recodes by the grouping in force', () => {
  const own: Groupings = {
    ...shippedGroupings,
    age: { kind: 'bands', limits: [[18, 40]] },
    gender: { kind: 'answers', rows: [{ answer: 'Woman', groups: ['Women'] }] },
  };
  const spec = participantSpec(participantTable(people, columns, on, own), own);
  const ladders = spec.quasiIdentifiers.map(({ column, hierarchy }) => [
    column,
    hierarchy.labels.map(([first]) => first),
  ]);
  expect(ladders).toEqual([
    ['age', ['36', '18–39', '*']],
    ['gender', ['Woman', 'Women', '*']],
    // One person of three in LS7: too few to be a group of their own, or of LS.
    [
      'area',
      [
        'LS7',
        'Yorkshire and The Humber',
        'Yorkshire and The Humber',
        'Yorkshire and The Humber',
        '*',
      ],
    ],
  ]);
});

it('counts in tables by coarse bands of age, by group and by postcode area', () => {
  const cases = people.map(({ personId }) => ({
    personId,
    on,
    sessionKind: 'meeting' as const,
    subject: null,
    method: null,
    feePence: 0,
    expensesPence: 0,
  }));
  const columns = ['age', 'ethnicity', 'area', 'gender', 'sessionKind'] as const;
  expect(
    caseTable(cases, people, columns, on, shippedGroupings).rows.map((row) => row.slice(1, 6)),
  ).toEqual([
    ['25–44', 'Other ethnic group', 'LS', 'Woman', 'Meeting'],
    ['25–44', 'Other ethnic group', 'Another answer', 'Another answer', 'Meeting'],
    ['Not asked', 'Other ethnic group', 'No fixed address', 'Another answer', 'Meeting'],
  ]);
});
