import { person } from '../../shared/records/people.ts';

/** Records that say as little as the contract allows; tests add what matters to them. */

export const blankPerson = person.blank({ firstName: 'Efua' });

export const frontDoor = {
  on: '2026-11-17',
  startsAt: '10:30',
  minutes: 60,
  kind: 'working-group' as const,
  title: 'Front door group',
  place: 'St Aidan’s drop-in',
  facilitator: 'Priya Nair',
  note: null,
};

/** A line of the register that says nothing but that somebody came. */
export const came = (personId: string) => ({
  personId,
  present: true,
  role: null,
  minutes: 60,
  accessNeedMet: null,
  feePence: null,
  expensesPence: null,
  outcome: null,
  method: null,
});
