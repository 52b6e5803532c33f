import type { Named } from '../people.ts';
import type { InvolvementRole } from '../sessions.ts';
import { wordKey } from './cells.ts';
import { declaredFields } from './columns.ts';
import type { SheetRows } from './layouts.ts';

const nowhere = new Set(['no fixed address', 'no fixed abode', 'nfa']);

/** A row of the people sheet as a person's fields. */
export function personOf(row: SheetRows['people']) {
  const cells: Readonly<Record<string, unknown>> = row;
  const saysNowhere = row.postcode !== null && nowhere.has(wordKey(row.postcode));
  const noFixedAddress = row.no_fixed_address ?? saysNowhere;
  const named: Named = {
    firstName: row.first_name,
    lastName: row.last_name,
    knownAs: row.known_as,
  };
  return {
    ...named,
    pronouns: row.pronouns,
    aliases: [...row.aliases],
    dateOfBirth: row.date_of_birth,
    gender: row.gender,
    trans: row.trans,
    ethnicity: row.ethnicity,
    noFixedAddress,
    postcode: saysNowhere && row.no_fixed_address === null ? null : row.postcode,
    phone: row.phone,
    email: row.email,
    safeContact: row.safe_contact,
    journeyStage: row.journey_stage,
    interests: [...row.interests],
    skills: [...row.skills],
    experiences: [...row.experiences],
    kinds: [...row.kinds],
    noMessages: [...row.no_messages],
    accessNeeds: row.access_needs,
    paymentRoute: row.payment_route,
    joinedOn: row.joined,
    ...Object.fromEntries(declaredFields.map(({ name, column }) => [name, cells[column] ?? null])),
  };
}

/** A row of the sheet of sessions as a session's fields. */
export const sessionOf = (row: SheetRows['sessions']) => ({
  on: row.date,
  startsAt: row.start,
  minutes: row.minutes,
  kind: row.kind,
  title: row.title,
  place: row.place,
  facilitator: row.facilitator,
  purpose: row.purpose,
  agenda: row.agenda,
  accessNotes: row.access_notes,
  made: row.made,
  note: row.note,
  projectId: row.project,
});

/** A row of the sheet of who came as a line of a register; yes and no are words, as null is not known. */
export const lineOf = (
  row: Pick<SheetRows['attendance'], 'role' | 'minutes' | 'access_need_met'>,
): {
  readonly role: InvolvementRole | null;
  readonly minutes: number | null;
  readonly accessNeedMet: 'yes' | 'no' | null;
} => ({
  role: row.role,
  minutes: row.minutes,
  accessNeedMet: row.access_need_met === null ? null : row.access_need_met ? 'yes' : 'no',
});
