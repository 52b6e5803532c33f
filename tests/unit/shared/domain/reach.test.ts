import { describe, expect, it } from 'vitest';
import {
  contactWays,
  type MessageTopic,
  messageTopics,
  messageWays,
} from '../../../../shared/domain/people.ts';
import { forbidsWay, mustNotContact, reachBarOf } from '../../../../shared/domain/reach.ts';

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
    expect(
      reachBarOf({
        consent: 'agreed',
        safeContact: null,
        mark: null,
        noMessages: [],
        about: 'copies',
      }),
    ).toBeNull();
    expect(
      reachBarOf({
        consent: 'withdrawn',
        safeContact: 'No contact',
        mark: null,
        noMessages: [],
        about: 'copies',
      }),
    ).toBe('no-contact');
    for (const consent of [
      'withdrawn',
      'expired',
      'declined',
      'unverified',
      'not-asked',
    ] as const) {
      expect(
        reachBarOf({
          consent,
          safeContact: 'Text only',
          mark: null,
          noMessages: [],
          about: 'copies',
        }),
      ).toBe('consent');
    }
  });
});

describe('a way of contact', () => {
  const forbidden = (safeContact: string | null) =>
    contactWays.filter((way) => forbidsWay({ safeContact, mark: null, noMessages: [] }, way));
  const but = (...ways: readonly string[]) =>
    contactWays.filter((way) => way !== 'in-person' && !ways.includes(way));

  it.each([
    [null, []],
    ['Ring after six', []],
    ['Text only', but('text-message')],
    ['No voicemail', ['voicemail']],
    ['Do not ring', ['phone']],
    ['Via key worker', but('through-other')],
    ['Text only, no voicemail', but('text-message')],
    ['Phone is fine but no voicemail', ['voicemail']],
    ['No phone calls or letters', ['phone', 'post']],
    ['Please never write to the hostel', ['post']],
    ['Do not contact by phone', ['phone']],
    ['Email or text only', but('text-message', 'email')],
    ['No e-mail; do not visit', ['in-person', 'email']],
    ['Do not contact', [...contactWays]],
    ['Do not contact until March', [...contactWays]],
  ])('is allowed or not by the rule “%s”', (rule, ways) => {
    expect(forbidden(rule)).toEqual(ways);
  });

  it('is never allowed to a person who died or is not to be contacted', () => {
    for (const mark of ['died', 'no-contact'] as const) {
      expect(forbidsWay({ safeContact: 'Text only', mark, noMessages: [] }, 'text-message')).toBe(
        true,
      );
      expect(
        reachBarOf({ consent: 'agreed', safeContact: null, mark, noMessages: [], about: 'news' }),
      ).toBe(mark);
    }
  });
});

describe('messages that a person asked not to be sent', () => {
  const of = { safeContact: null, mark: null, consent: 'agreed', about: 'news' } as const;

  it('go out by no way of their kind, and by the others', () => {
    const noMessages = ['post', 'phone'] as const;
    expect(contactWays.filter((way) => forbidsWay({ ...of, noMessages }, way))).toEqual([
      ...['phone', 'voicemail', 'post'],
    ]);
    expect(reachBarOf({ ...of, noMessages })).toBeNull();
    expect(reachBarOf({ ...of, noMessages, by: 'letter' })).toBe('opted-out');
    expect(reachBarOf({ ...of, noMessages, by: 'email' })).toBeNull();
    expect(reachBarOf({ ...of, noMessages, by: 'in-person' })).toBeNull();
  });

  it('of every kind keep a person out of all that is sent', () => {
    expect(reachBarOf({ ...of, noMessages: messageWays })).toBe('opted-out');
  });

  it('about one thing go out by no way, and may be said in person', () => {
    for (const about of messageTopics) {
      const barred = (topic: MessageTopic, by?: string) =>
        reachBarOf({ ...of, noMessages: [about], about: topic, by });
      for (const topic of messageTopics) {
        const bar = topic === about ? 'opted-out' : null;
        expect([barred(topic), barred(topic, 'letter'), barred(topic, 'email')]).toEqual([
          ...[bar, bar, bar],
        ]);
        expect(barred(topic, 'in-person')).toBeNull();
      }
    }
  });
});
