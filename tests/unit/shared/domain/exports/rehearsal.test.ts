import { expect, it } from 'vitest';
import { isSamePerson, rehearsalProblems } from '../../../../../shared/domain/exports/rehearsal.ts';

const [user, today] = ['Jo Harker', '2026-11-29'];
const fine = { secondPerson: 'Efua Mensah', keepUntil: '2027-11-29' };

it('accepts another person and a later day', () => {
  expect(rehearsalProblems(fine, user, today)).toEqual([]);
});

it.each(['Jo Harker', ' jo  harker ', 'JÓ HARKER', 'Jo\u200bHarker', 'Jo-Harker'])(
  'knows the user in %j',
  (secondPerson) => {
    expect(isSamePerson(secondPerson, user)).toBe(true);
    expect(rehearsalProblems({ ...fine, secondPerson }, user, today)).toEqual([
      { path: 'secondPerson', code: 'same-person' },
    ]);
  },
);

it('refuses a name without a letter, but says so only when it is sent', () => {
  expect(isSamePerson('', user)).toBe(false);
  expect(rehearsalProblems({ ...fine, secondPerson: '. .' }, user, today)).toHaveLength(1);
});

it('names every field that is wrong', () => {
  const wrong = { secondPerson: 'Jo Harker', keepUntil: today };
  expect(rehearsalProblems(wrong, user, today).map(({ path }) => path)).toEqual([
    'secondPerson',
    'keepUntil',
  ]);
});
