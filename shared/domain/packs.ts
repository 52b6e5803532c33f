/** The parts of the copy of their data that a person is given (UK GDPR, Article 15). */
export type PackSection =
  | 'about-you'
  | 'consents'
  | 'contacts'
  | 'sessions'
  | 'money'
  | 'notes'
  | 'restricted'
  | 'concerns'
  | 'projects'
  | 'quotes'
  | 'elsewhere'
  | 'files'
  | 'releases'
  | 'requests'
  | 'records'
  | 'access-log';

/** What is decided about a place that names somebody else, or about a note as a whole. */
export type PackDecision =
  | 'give'
  | 'they-know'
  | 'other-agrees'
  | 'no-person'
  | 'about-another'
  | 'could-harm'
  | 'in-confidence'
  | 'not-them';
