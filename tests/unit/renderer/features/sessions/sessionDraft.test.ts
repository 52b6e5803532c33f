import { expect, it } from 'vitest';
import {
  draftOf,
  filledFrom,
  inputOf,
} from '../../../../../renderer/features/sessions/sessionDraft.ts';

const last = {
  on: '2026-11-17',
  startsAt: '10:30',
  minutes: 90,
  kind: 'working-group' as const,
  title: 'Front door group',
  place: 'Online',
  facilitator: null,
  purpose: 'To plan the front door',
  agenda: 'Welcome\nThe door',
  accessNotes: 'A ramp at the back',
  made: 'A map',
  note: 'Said last time',
  projectId: '018f-project',
};

it('reads times and lengths as they are typed, and hands on what it cannot read', () => {
  const draft = { ...draftOf(null, '2026-11-24'), startsAt: '2 pm', minutes: '1½' };
  expect(inputOf(draft)).toMatchObject({ startsAt: '14:00', minutes: 90, place: null });
  expect(inputOf({ ...draft, startsAt: 'noonish', minutes: 'long' })).toMatchObject({
    startsAt: 'noonish',
    minutes: 'long',
  });
});

it('comes back as it was from a draft', () => {
  expect(inputOf(draftOf(last, ''))).toEqual(last);
});

it('fills what is still empty from the last session, but not its day nor what came of it', () => {
  const draft = { ...draftOf(null, '2026-11-24'), place: 'Town hall' };
  expect(filledFrom(draft, last)).toEqual({
    title: 'Front door group',
    on: '2026-11-24',
    startsAt: '10:30',
    minutes: '1½ h',
    kind: 'working-group',
    place: 'Town hall',
    facilitator: '',
    purpose: 'To plan the front door',
    agenda: '',
    accessNotes: 'A ramp at the back',
    made: '',
    note: '',
    projectId: '018f-project',
  });
});
