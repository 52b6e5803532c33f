import { describe, expect, it } from 'vitest';
import { isConsultation, reasonsFor, timesFit } from '../../../../shared/domain/opportunities.ts';

const person = {
  interests: [],
  skills: [],
  experiences: [],
  journeyStage: null,
  inProject: false,
  knowsKind: false,
};

describe('the reasons for which a person may be asked', () => {
  it('are in words, one for each thing that fits', () => {
    const asked = { interests: ['Mental health', 'cooking'], stages: ['using-now'] };
    expect(
      reasonsFor(asked, {
        interests: ['Health at work', 'Gardening', 'COOKING'],
        skills: ['Cooking for many', 'Polish'],
        experiences: ['Mental health wards'],
        journeyStage: 'using-now',
        inProject: true,
        knowsKind: true,
      }),
    ).toEqual([
      { why: 'interest', words: 'Health at work' },
      { why: 'interest', words: 'COOKING' },
      { why: 'skill', words: 'Cooking for many' },
      { why: 'experience', words: 'Mental health wards' },
      { why: 'stage', words: 'using-now' },
      { why: 'in-project' },
      { why: 'knows-kind' },
    ]);
  });

  it('are none where nothing fits, and short words never fit', () => {
    const asked = { interests: ['IT at home'], stages: [] };
    expect(reasonsFor(asked, { ...person, interests: ['it', 'at night'] })).toEqual([]);
  });
});

it('consultation is being asked, once or again', () => {
  expect(isConsultation('asked-once')).toBe(true);
  expect(isConsultation('part-of-it')).toBe(false);
});

describe('when it is, beside when a person can come', () => {
  it.each([
    ['Tuesday mornings', 'Tuesdays and Thursdays', 'suits'],
    ['Tues and Thu, 10 to 12', 'Thursday mornings', 'suits'],
    ['Saturday afternoons', 'weekends', 'suits'],
    ['Wednesdays', 'any weekday', 'suits'],
    ['Friday evening', 'Fridays, mornings', 'differs'],
    ['Tuesday mornings', 'Mondays', 'differs'],
    ['Tuesday mornings', 'Mornings, not Tuesdays', 'suits'],
    ['Tuesdays', 'not Tuesdays', 'not-said'],
    ['Tuesdays', 'school holidays', 'not-said'],
    ['to be agreed', 'Tuesdays', 'not-said'],
    [null, 'Tuesdays', 'not-said'],
    ['Tuesdays', null, 'not-said'],
  ] as const)('%s beside %s: %s', (times, availability, fit) => {
    expect(timesFit(times, availability)).toBe(fit);
  });
});
