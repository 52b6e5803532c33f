import type { Consent } from './answers.ts';

/** What was just done to a consent, handed to the person's page so that it can be taken back. */
export interface DoneConsent {
  readonly done: 'withdrawn' | 'recorded' | 'undone';
  readonly purpose: string;
  readonly consentId: string;
  readonly version: number;
}

export function doneTo(consent: Consent, done: DoneConsent['done']): DoneConsent {
  const { id, version, purpose } = consent;
  return { done, purpose: purpose.name, consentId: id ?? '', version };
}
