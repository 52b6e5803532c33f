import { allows, type ConsentState } from './consents.ts';

/** What a note of a session or a project holds. */
export const workNoteKinds = ['key-point', 'decision', 'action', 'quote', 'reflection'] as const;

/** How a person wants to be named with a quote. */
export const attributions = ['first-name', 'role', 'none'] as const;
export type Attribution = (typeof attributions)[number];

/** The consent to one quote. */
export const quoteConsents = ['not-asked', 'agreed', 'declined', 'withdrawn'] as const;
export type QuoteConsent = (typeof quoteConsents)[number];

/** Why a quote may not be used: its own consent, or that of its person. */
export const quoteBars = ['not-asked', 'declined', 'withdrawn', 'person'] as const;
export type QuoteBar = (typeof quoteBars)[number];

/** A person's consent to be kept and to be quoted, today. */
export interface PersonConsents {
  readonly record: ConsentState;
  readonly named: ConsentState;
  readonly anonymous: ConsentState;
}

/**
 * Why a quote may not be used today; null where it may. The quote needs a consent of its own. Its
 * person must agree to be kept, and an answer that they gave about being quoted goes before: who
 * withdrew it has withdrawn each quote. A person who was never asked about quotes in general is
 * bound by their answer to this one.
 */
export function quoteBar(
  quote: { readonly consent: QuoteConsent; readonly attribution: Attribution },
  person: PersonConsents | null,
): QuoteBar | null {
  if (quote.consent !== 'agreed') return quote.consent;
  if (person === null) return null;
  const { record, named, anonymous } = person;
  if (!allows(record)) return 'person';
  const answered = [named, anonymous].some((state) => state !== 'not-asked');
  if (!answered || allows(named)) return null;
  return quote.attribution !== 'first-name' && allows(anonymous) ? null : 'person';
}
