import type { Meaning } from './meanings.ts';

/**
 * What charities call columns that are no field of a person. The headings of a person's fields are
 * declared with the fields.
 */
export const otherHeadings: Readonly<Partial<Record<Meaning, readonly string[]>>> = {
  whole_name: [
    ...['name', 'full name', 'names', 'participant', 'participant name', 'client', 'client name'],
    ...['member', 'member name', 'person', 'service user', 'attendee', 'name of participant'],
  ],
  ref: [
    ...['ref', 'reference', 'ref no', 'id', 'id number', 'person id', 'member number', 'number'],
    ...['no', 'client id', 'unique id'],
  ],
  note: ['note', 'notes', 'comment', 'comments', 'remarks'],
  consent_date: ['consent date', 'date of consent', 'consented on', 'consent given on'],
  consent_form: ['consent form', 'consent form version', 'form version', 'name of the form'],
  consent_method: ['consent method', 'how consent was given', 'how consented'],
  fee: ['fee', 'fee paid', 'payment', 'amount', 'amount paid', 'paid amount', 'thank you payment'],
  expenses: ['expenses', 'travel', 'travel expenses', 'fares', 'expenses paid'],
  paid_on: ['paid on', 'date paid', 'payment date', 'paid date', 'date of payment'],
  paid_by: ['paid by', 'payment method', 'method of payment', 'paid how'],
};
