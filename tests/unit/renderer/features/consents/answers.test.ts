import { describe, expect, it } from 'vitest';
import {
  aboutToday,
  answerFieldOf,
  answerOf,
  askedOnAnotherDay,
} from '../../../../../renderer/features/consents/answers.ts';
import { consentAnswer } from '../../../../../shared/contract/consents.ts';

const purpose = {
  id: '01890000-0000-7000-8000-000000000001',
  key: 'record',
  name: 'Keep a record of my involvement',
  lawfulBasis: 'consent' as const,
  endedOn: null,
  earlier: [],
  form: {
    id: '01890000-0000-7000-8000-000000000002',
    label: 'Alongside 1',
    wording: 'I agree.',
    fromOn: '2026-01-01',
  },
};
const about = { ...aboutToday('2026-11-23'), method: 'phone' as const };

describe('answers given today', () => {
  it('offer two years for an agreement and a month until asking again', () => {
    expect(about).toMatchObject({ expiresOn: '2028-11-23', askAgainOn: '2026-12-23' });
  });

  it('move the offered dates with the day, and leave a chosen one', () => {
    const chosen = { ...about, expiresOn: '2027-01-01' };
    expect(askedOnAnotherDay(chosen, '2026-11-20')).toEqual({
      askedOn: '2026-11-20',
      askAgainOn: '2026-12-20',
    });
    expect(askedOnAnotherDay(about, 'the day bef')).toEqual({ askedOn: 'the day bef' });
  });

  it('take along only the dates that go with the answer', () => {
    const agreed = consentAnswer.parse(answerOf(purpose, 'agreed', about));
    expect(agreed).toMatchObject({ on: '2026-11-23', expiresOn: '2028-11-23', askAgainOn: null });
    const later = consentAnswer.parse(answerOf(purpose, 'not-today', { ...about, askAgainOn: '' }));
    expect(later).toMatchObject({ expiresOn: null, askAgainOn: null, witness: null });
  });

  it.each([
    ['answers.2.on', 'askedOn'],
    ['answer.method', 'method'],
    ['expectedVersion', 'expectedVersion'],
  ])('lead from %s to the field %s', (path, field) => {
    expect(answerFieldOf(path)).toBe(field);
  });
});
