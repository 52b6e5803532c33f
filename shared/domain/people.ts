/** Where somebody is on their journey: each stage brings its own knowledge. */
export const journeyStages = [
  'using-now',
  'used-recently',
  'used-long-ago',
  'family-or-friend',
] as const;
export type JourneyStage = (typeof journeyStages)[number];

/** How somebody wants to be thanked for their time. */
export const paymentRoutes = ['cash', 'voucher', 'bank', 'expenses-only', 'no-payment'] as const;
export type PaymentRoute = (typeof paymentRoutes)[number];

/** The parts of a name that lists and pages show. */
export interface Named {
  readonly firstName: string;
  readonly lastName: string | null;
  readonly knownAs: string | null;
}

/** The name in the records: first and last name. */
export function recordName(person: Named): string {
  return person.lastName ? `${person.firstName} ${person.lastName}` : person.firstName;
}

/** What a person wants to be called: the name they are known as, else their first name. */
export function callName(person: Named): string {
  return person.knownAs ?? person.firstName;
}

/** Folds a text for searching and sorting: case, accents and apostrophe variants do not matter. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2018\u2019\u02BC\u0060\u00B4]/g, "'")
    .toLowerCase()
    .trim();
}

/** What lists are ordered by: last name, then first name, folded. */
export function sortName(person: Named): string {
  return fold(`${person.lastName ?? ''} ${person.firstName}`);
}
