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

/** An answer to a purpose: agreed on New Year's Day of 2026, said aloud to one person, for as long as it holds. */
export const agreedTo = (
  purpose: { readonly id: string; readonly form: { readonly id: string } },
  changes: { readonly on?: string; readonly expiresOn?: string | null } = {},
) => ({
  purposeId: purpose.id,
  formId: purpose.form.id,
  answer: 'agreed' as const,
  method: 'said-aloud-alone' as const,
  on: '2026-01-01',
  expiresOn: null,
  askAgainOn: null,
  witness: null,
  ...changes,
});
