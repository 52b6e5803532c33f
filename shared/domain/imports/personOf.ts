import type { Named } from '../people.ts';
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
    accessNeeds: row.access_needs,
    paymentRoute: row.payment_route,
    joinedOn: row.joined,
    ...Object.fromEntries(declaredFields.map(({ name, column }) => [name, cells[column] ?? null])),
  };
}
