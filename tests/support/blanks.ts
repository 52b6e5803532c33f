import { person } from '../../shared/records/people.ts';
import { project } from '../../shared/records/projects.ts';
import { session } from '../../shared/records/sessions.ts';

/** Records that say as little as the contract allows; tests add what matters to them. */

export const blankPerson = person.blank({ firstName: 'Efua' });

/** A project that says no more than its name. */
export const kinderDoor = project.blank({ name: 'A kinder front door' });

/** The parts of a session that its plan and its outcome are written in, all empty, and no project. */
export const noPlan = {
  ...{ purpose: null, agenda: null, accessNotes: null, made: null },
  projectId: null,
};

/** A session of a day that says when, where, what and by whom. */
export const frontDoor = session.blank({
  on: '2026-11-17',
  startsAt: '10:30',
  minutes: 60,
  kind: 'working-group',
  title: 'Front door group',
  place: 'St Aidan’s drop-in',
  facilitator: 'Priya Nair',
});

/** A line of the register that says nothing but that somebody came. */
export const came = (personId: string) => ({
  personId,
  present: true,
  absence: null,
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
