import { describe, expect, it } from 'vitest';
import { mayBeListed } from '../../../../shared/domain/notSeen.ts';

const listed = { recordConsent: 'agreed', safeContact: null, mark: null } as const;

describe('a person who was not seen', () => {
  it.each(['withdrawn', 'expired', 'declined'] as const)(
    'is never listed whose consent to a record is %s',
    (recordConsent) => {
      expect(mayBeListed({ ...listed, recordConsent })).toBe(false);
    },
  );

  it.each([
    'Do not contact',
    'DO NOT CONTACT until March',
    'No contact please',
    "don't contact her",
  ])('is not listed where the record says “%s”', (safeContact) => {
    expect(mayBeListed({ ...listed, safeContact })).toBe(false);
  });

  it.each([
    null,
    'Text only',
    'Do not contact by post',
    'Contact through Maz',
    'Never contact at home',
  ])('is listed where the record leaves a way: %s', (safeContact) => {
    expect(mayBeListed({ ...listed, safeContact })).toBe(true);
  });
});
