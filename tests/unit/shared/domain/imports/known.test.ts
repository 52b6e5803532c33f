import { describe, expect, it } from 'vitest';
import { consentKey, paymentKey } from '../../../../../shared/domain/imports/known.ts';
import { check, nothingKnown, sheet } from './sheet.ts';

const people = sheet('people', {});

/** What the vault holds under these references. */
const here = (...refs: string[]) => new Map(refs.map((ref) => [ref, `id of ${ref}`]));

describe('an agreement that only a sheet tells of', () => {
  it.each([{ form_version: '' }, { method: '' }, { form_version: '', method: '' }])(
    'with %j is never verified, and has no end',
    (row) => {
      const { plan } = check([people, sheet('consents', { ...row, expires_on: '1/2/2027' })]);
      expect(plan.consents).toMatchObject([{ kind: 'unverified', expiresOn: null }]);
    },
  );

  it('says nothing beside what is known, and nothing a second time', () => {
    const known = {
      ...nothingKnown,
      people: here('P1'),
      consentEvents: new Set([consentKey('id of P1', 'purpose-photographs')]),
    };
    const bare = sheet('consents', { method: '' });
    expect(check([people, bare], known).plan.consents).toEqual([]);
    const twice = sheet('consents', { method: '' }, { method: '', asked_on: '2/2/2025' });
    expect(check([people, twice]).plan.consents).toHaveLength(1);
  });

  it('leaves a refusal or a withdrawal as it is said', () => {
    const rows = [{ method: '', answer: 'Declined' }, { withdrawn_on: '1/3/2025' }];
    const { plan } = check([
      people,
      sheet('consents', ...rows.map((row) => ({ ...row, form_version: '' }))),
    ]);
    expect(plan.consents.map(({ kind }) => kind)).toEqual(['declined', 'withdrawn']);
  });

  it('puts a withdrawal last of its day, for a sheet has no order within a day', () => {
    const rows = [
      { withdrawn_on: '1/3/2025' },
      { asked_on: '1/3/2025', form_version: 'v2', method: 'Signed form' },
    ];
    const { plan } = check([people, sheet('consents', ...rows)]);
    const ofTheDay = plan.consents.filter(({ on }) => on === '2025-03-01');
    expect(ofTheDay.map(({ kind }) => kind)).toEqual(['agreed', 'withdrawn']);
  });
});

describe('rows without a reference', () => {
  const bare = { ref: '' };

  it('are known by what they say: a session by day and title, a payment by all of it', () => {
    const known = {
      ...nothingKnown,
      people: here('P1'),
      sessionsByDetails: new Map([['2025-02-01\nvisit\n', 'session-1']]),
      paymentsByDetails: new Map([
        [
          paymentKey(
            {
              ...{ fee: 2_500, expenses: 0, outcome: 'approved', method: null },
              ...{ paid_on: null, voucher_serial: null },
            },
            'id of P1',
            null,
          ),
          1,
        ],
      ]),
    };
    const tables = [sheet('sessions', bare), sheet('payments', bare, bare)];
    expect(check(tables, known).files.map(({ fresh, known: here }) => [fresh, here])).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });
});
