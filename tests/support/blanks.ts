/** Records that say as little as the contract allows; tests add what matters to them. */

export const blankPerson = {
  firstName: 'Efua',
  lastName: null,
  knownAs: null,
  pronouns: null,
  aliases: [],
  dateOfBirth: null,
  gender: null,
  trans: null,
  ethnicity: null,
  noFixedAddress: false,
  postcode: null,
  phone: null,
  email: null,
  safeContact: null,
  journeyStage: null,
  interests: [],
  accessNeeds: null,
  paymentRoute: null,
  joinedOn: null,
};

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
