import { describe, expect, it } from 'vitest';
import { mustNotContact, reachBarOf } from '../../../../shared/domain/reach.ts';

describe('a rule for safe contact', () => {
  it.each([
    ...['Do not contact', 'do NOT contact her', 'Don’t contact', 'No contact', 'Never contact him'],
    ...[
      'Please do not make contact',
      'Must not be contacted',
      'No contact. Brother reads the post',
    ],
  ])('that forbids any contact is heard: %s', (rule) => {
    expect(mustNotContact(rule)).toBe(true);
  });

  it.each([
    ...['Text only', 'Do not ring', 'No voicemail', 'Via key worker', 'Contact her sister'],
    ...['Do not contact by phone', 'Do not contact on Mondays', 'No contact after 6 pm'],
  ])('that forbids one way, day or place does not forbid all: %s', (rule) => {
    expect(mustNotContact(rule)).toBe(false);
  });

  it('comes before consent, and only consent that is in force allows a letter', () => {
    expect(reachBarOf({ consent: 'agreed', safeContact: null, mark: null })).toBeNull();
    expect(reachBarOf({ consent: 'withdrawn', safeContact: 'No contact', mark: null })).toBe(
      'no-contact',
    );
    for (const consent of [
      'withdrawn',
      'expired',
      'declined',
      'unverified',
      'not-asked',
    ] as const) {
      expect(reachBarOf({ consent, safeContact: 'Text only', mark: null })).toBe('consent');
    }
  });
});
