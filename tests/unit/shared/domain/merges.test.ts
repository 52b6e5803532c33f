import { describe, expect, it } from 'vitest';
import {
  allows,
  type ConsentEvent,
  type ConsentEventKind,
  consentStateNow,
} from '../../../../shared/domain/consents.ts';
import { joinHistories, noContactRule, stricterContact } from '../../../../shared/domain/merges.ts';
import { contactWays } from '../../../../shared/domain/people.ts';
import { forbidsWay } from '../../../../shared/domain/reach.ts';

const today = '2026-11-23';
const kinds = ['agreed', 'declined', 'not-today', 'withdrawn', 'unverified'] as const;
const days = ['2026-01-05', '2026-06-01'];

const event = (
  id: string,
  seq: number,
  kind: ConsentEventKind,
  on: string,
  expiresOn: string | null = null,
  passedOnBy: string | null = null,
): ConsentEvent => ({
  ...{ id, seq, kind, on, expiresOn, passedOnBy },
  ...{ askAgainOn: null, supersedes: null, checks: null },
});

/** Histories of one or two answers, as one record may hold them. */
const histories = (record: string): ConsentEvent[][] => [
  [],
  ...kinds.flatMap((kind) =>
    days.flatMap((on) =>
      [null, '2026-03-01', '2027-03-01'].map((ends) => [
        event(`${record}1`, 1, kind, on, kind === 'agreed' ? ends : null),
      ]),
    ),
  ),
  [event(`${record}1`, 1, 'agreed', '2026-06-01', null, 'Jo Lee')],
  ...kinds.map((kind) => [
    event(`${record}1`, 1, 'agreed', '2026-01-05'),
    event(`${record}2`, 2, kind, '2026-02-01'),
  ]),
];

const stateOf = (events: readonly ConsentEvent[]) =>
  consentStateNow(events, { lawfulBasis: 'consent', endedOn: null }, today);
const answered = (events: readonly ConsentEvent[]) =>
  !['not-asked', 'unverified'].includes(stateOf(events).state);

/** The joined history as it is kept, with what is carried over at its end. */
function joined(kept: readonly ConsentEvent[], other: readonly ConsentEvent[]) {
  const { events, carried } = joinHistories(kept, other);
  const end = carried && { ...carried.event, id: 'carried', on: carried.on };
  return end ? [...events, { ...end, seq: events.length + 1 }] : events;
}

describe('the answers of two records of one person', () => {
  it('allow nothing that either of two answers does not allow, whichever record is kept', () => {
    for (const kept of histories('k')) {
      for (const other of histories('o')) {
        const either = [kept, other].filter(answered);
        const all = either.length > 0 && either.every((each) => allows(stateOf(each).state));
        const now = stateOf(joined(kept, other)).state;
        expect(allows(now), JSON.stringify([kept, other, now])).toBe(all);
        expect(stateOf(joined(other, kept)).state).toBe(now);
      }
    }
  });

  it('keep every event as it was, those of the other record after those of the kept one', () => {
    const kept = [event('k1', 1, 'agreed', days[1] ?? ''), event('k2', 2, 'withdrawn', today)];
    const other = [event('o1', 1, 'declined', days[0] ?? ''), event('o2', 2, 'agreed', today)];
    const { events, carried } = joinHistories(kept, other);
    expect(events.map(({ id, seq }) => [id, seq])).toEqual([
      ...[
        ['k1', 1],
        ['k2', 2],
      ],
      ...[
        ['o1', 3],
        ['o2', 4],
      ],
    ]);
    expect(carried).toMatchObject({ event: { id: 'k2' }, on: today });
  });

  it('end on the day of the agreement that ends first', () => {
    const long = [event('k1', 1, 'agreed', '2026-06-01', '2028-06-01')];
    const short = [event('o1', 1, 'agreed', '2026-01-05', '2027-01-05')];
    expect(stateOf(joined(long, short)).event).toMatchObject({ expiresOn: '2027-01-05' });
  });
});

describe('the rules for safe contact of two records of one person', () => {
  const rules = [
    ...['Text only', 'Phone only', 'No voicemail', 'Do not contact', 'Via key worker'],
    ...[
      'Email only, never phone',
      'No letters to this address',
      'Ask for Jo first',
      'No text, no calls',
    ],
    ...['Do not phone after six', 'No visits', 'Anything is fine', 'Post only; no email'],
  ];

  it('forbid every way that either forbids', () => {
    for (const one of rules) {
      for (const other of rules) {
        const both = stricterContact(one, other);
        for (const way of contactWays) {
          const forbids = (safeContact: string | null) =>
            forbidsWay({ safeContact, mark: null, noMessages: [] }, way);
          if (!forbids(one) && !forbids(other)) continue;
          expect(forbids(both), `${one} + ${other} = ${both}: ${way}`).toBe(true);
        }
      }
    }
  });

  it('leave a rule alone where the other record has none, and forbid all where both do not fit', () => {
    expect(stricterContact(null, 'Text only')).toBe('Text only');
    expect(stricterContact('Text only', ' ')).toBe('Text only');
    expect(stricterContact(null, null)).toBeNull();
    expect(stricterContact(`No phone ${'a'.repeat(150)}`, `No email ${'b'.repeat(150)}`)).toBe(
      noContactRule,
    );
  });
});

describe('two rules for safe contact of which one forbids all contact', () => {
  it('become that one alone, on whichever side it stands', () => {
    expect(stricterContact('Text only', 'Do not contact')).toBe('Do not contact');
    expect(stricterContact('Do not contact', 'Text only')).toBe('Do not contact');
  });
});
