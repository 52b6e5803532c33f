import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allows,
  askAgainAfter,
  type ConsentEvent,
  canObject,
  consentAnswers,
  consentState,
  consentStateNow,
  countingEvents,
  expiryAfter,
  lastRecorded,
  lawfulBases,
  refuseAnswer,
  refuseCheck,
  refuseForm,
  refuseWithdrawal,
  toCheck,
} from '../../../../shared/domain/consents.ts';

function event(
  seq: number,
  kind: ConsentEvent['kind'],
  on: string,
  rest: Partial<ConsentEvent> = {},
): ConsentEvent {
  return {
    id: `e${seq}`,
    seq,
    kind,
    on,
    expiresOn: null,
    askAgainOn: null,
    ...{ supersedes: null, passedOnBy: null, checks: null },
    ...rest,
  };
}

/** A purpose in use that rests on consent. */
const asked = { lawfulBasis: 'consent', endedOn: null } as const;

const inForce = (events: readonly ConsentEvent[], day: string) =>
  allows(consentState(events, asked, day).state);

describe('the standing of a consent', () => {
  it('is "not asked" before anything happened', () => {
    expect(consentState([], asked, '2026-11-23')).toEqual({ state: 'not-asked', event: null });
    expect(consentState([event(1, 'agreed', '2026-11-24')], asked, '2026-11-23').state).toBe(
      'not-asked',
    );
  });

  it('holds through the last day of an agreement and has run out on the next', () => {
    const events = [event(1, 'agreed', '2025-03-12', { expiresOn: '2027-03-12' })];
    expect(consentState(events, asked, '2027-03-12').state).toBe('agreed');
    expect(consentState(events, asked, '2027-03-13').state).toBe('expired');
    expect(inForce(events, '2027-03-13')).toBe(false);
  });

  it('is withdrawn for what is done now, also by a clock that is behind the withdrawal', () => {
    const events = [event(1, 'agreed', '2026-01-01'), event(2, 'withdrawn', '2026-11-23')];
    expect(consentState(events, asked, '2026-10-14').state).toBe('agreed');
    expect(consentStateNow(events, asked, '2026-10-14').state).toBe('withdrawn');
    const again = [...events, event(3, 'agreed', '2026-11-24')];
    expect(consentStateNow(again, asked, '2026-11-24').state).toBe('agreed');
    const slip = [...events, event(3, 'struck-out', '2026-11-23', { supersedes: 'e2' })];
    expect(consentStateNow(slip, asked, '2026-11-23').state).toBe('agreed');
  });

  it('never acts on "not today", a no, or an agreement that was struck out', () => {
    expect(inForce([event(1, 'not-today', '2026-01-01')], '2026-01-02')).toBe(false);
    expect(inForce([event(1, 'declined', '2026-01-01')], '2026-01-02')).toBe(false);
    const slip = [
      event(1, 'agreed', '2026-01-01'),
      event(2, 'struck-out', '2026-01-02', { supersedes: 'e1' }),
    ];
    expect(inForce(slip, '2026-01-02')).toBe(false);
  });
});

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);
const happening = fc.record({
  kind: fc.constantFrom(...consentAnswers, 'withdrawn' as const),
  on: day,
  lasts: fc.option(day, { nil: null }),
});
/** A history in the order of recording, in which some events are struck out by later ones. */
const history = fc
  .tuple(
    fc.array(happening, { maxLength: 8 }),
    fc.array(fc.nat({ max: 7 }), { maxLength: 3 }),
    fc.nat(),
  )
  .map(([happened, strikes, order]) => {
    const events = happened.map(({ kind, on, lasts }, index) =>
      event(index + 1, kind, on, { expiresOn: kind === 'agreed' ? lasts : null }),
    );
    for (const strike of new Set(strikes)) {
      if (strike >= happened.length) continue;
      const seq = events.length + 1;
      events.push(event(seq, 'struck-out', '2026-02-28', { supersedes: `e${strike + 1}` }));
    }
    const turn = events.length === 0 ? 0 : order % events.length;
    return { events, shuffled: [...events.slice(turn), ...events.slice(0, turn)].reverse() };
  });

describe('the standing of any consent on any day', () => {
  it('does not depend on the order in which events come', () => {
    fc.assert(
      fc.property(history, day, ({ events, shuffled }, on) => {
        expect(consentState(shuffled, asked, on)).toEqual(consentState(events, asked, on));
        expect(lastRecorded(shuffled)).toEqual(lastRecorded(events));
      }),
    );
  });

  it('is withdrawn from a withdrawal until an answer that was recorded after it', () => {
    fc.assert(
      fc.property(history, day, ({ events }, on) => {
        const counting = countingEvents(events).filter((each) => each.on <= on);
        const latest = [...counting].sort((one, other) =>
          one.on === other.on ? one.seq - other.seq : one.on < other.on ? -1 : 1,
        );
        const ended = latest.at(-1)?.kind === 'withdrawn';
        expect(consentState(events, asked, on).state === 'withdrawn').toBe(ended);
      }),
    );
  });

  it('is in force only on days from an agreement to its last day, both included', () => {
    fc.assert(
      fc.property(history, day, ({ events }, on) => {
        if (!inForce(events, on)) return;
        const { event: agreed } = consentState(events, asked, on);
        expect(agreed?.kind).toBe('agreed');
        expect(agreed && agreed.on <= on && (agreed.expiresOn ?? on) >= on).toBe(true);
      }),
    );
  });

  it('is the same as if what was struck out had never been recorded', () => {
    fc.assert(
      fc.property(history, day, ({ events }, on) => {
        expect(consentState(countingEvents(events), asked, on)).toEqual(
          consentState(events, asked, on),
        );
      }),
    );
  });
});

describe('what can be recorded', () => {
  const agreed = event(1, 'agreed', '2026-03-10');
  const withdrawn = event(2, 'withdrawn', '2026-08-04');

  it('refuses a withdrawal twice, without an agreement, or before the last answer', () => {
    expect(refuseWithdrawal([agreed], 'consent', '2026-03-10')).toBeNull();
    expect(refuseWithdrawal([agreed], 'consent', '2026-03-09')).toBe('before-last-answer');
    expect(refuseWithdrawal([agreed, withdrawn], 'consent', '2026-09-01')).toBe(
      'already-withdrawn',
    );
    expect(refuseWithdrawal([event(1, 'declined', '2026-03-10')], 'consent', '2026-09-01')).toBe(
      'never-agreed',
    );
  });

  it('refuses an answer before the last one, and takes one on the day of a withdrawal', () => {
    expect(refuseAnswer([], '2026-03-10')).toBeNull();
    expect(refuseAnswer([agreed], '2026-03-10')).toBeNull();
    expect(refuseAnswer([agreed], '2026-03-09')).toBe('before-last-answer');
    expect(refuseAnswer([agreed, withdrawn], '2026-08-03')).toBe('before-last-answer');
    expect(refuseAnswer([agreed, withdrawn], '2026-08-04')).toBeNull();
  });

  it('keeps the order of a day on which a person changed their mind twice', () => {
    const again = event(3, 'agreed', '2026-08-04');
    const after = event(4, 'withdrawn', '2026-08-04');
    expect(consentState([agreed, withdrawn, again], asked, '2026-08-04').state).toBe('agreed');
    expect(consentStateNow([again, agreed, withdrawn], asked, '2026-08-04').state).toBe('agreed');
    expect(consentState([agreed, withdrawn, again, after], asked, '2026-08-04').state).toBe(
      'withdrawn',
    );
  });

  it('strikes out what was recorded last, whatever its day', () => {
    const late = event(3, 'declined', '2026-01-01');
    expect(lastRecorded([late, agreed, withdrawn])?.id).toBe('e3');
    const strike = event(4, 'struck-out', '2026-09-01', { supersedes: 'e3' });
    expect(lastRecorded([agreed, withdrawn, late, strike])?.id).toBe('e2');
    expect(lastRecorded([])).toBeNull();
  });
});

describe('what a sheet says and was never verified', () => {
  const said = event(2, 'unverified', '2026-11-20');

  it('allows nothing', () => {
    expect(consentState([said], asked, '2026-11-23').state).toBe('unverified');
    expect(consentStateNow([said], asked, '2026-11-23').state).toBe('unverified');
    expect(inForce([said], '2026-11-23')).toBe(false);
  });

  it('counts beside no answer, whichever was first', () => {
    for (const kind of [...consentAnswers, 'withdrawn'] as const) {
      const before = event(1, kind, '2026-01-10');
      expect(consentState([before, said], asked, '2026-11-23').state).toBe(kind);
      const after = event(3, kind, '2026-11-20');
      expect(consentState([said, after], asked, '2026-11-23').state).toBe(kind);
    }
    const ended = event(1, 'agreed', '2024-01-10', { expiresOn: '2026-01-10' });
    expect(consentState([ended, said], asked, '2026-11-23').state).toBe('expired');
  });

  it('stands in the way of no answer of an earlier day, and cannot be withdrawn', () => {
    expect(refuseAnswer([said], '2026-01-10')).toBeNull();
    expect(refuseWithdrawal([said], 'consent', '2026-11-23')).toBe('never-agreed');
  });
});

describe('dates that are offered', () => {
  it('ends an agreement on the same day two years later', () => {
    expect(expiryAfter('2025-03-12')).toBe('2027-03-12');
    expect(expiryAfter('2024-02-29')).toBe('2026-02-28');
  });

  it('asks again a month later, on its last day where it is shorter', () => {
    expect(askAgainAfter('2026-11-02')).toBe('2026-12-02');
    expect(askAgainAfter('2026-12-15')).toBe('2027-01-15');
    expect(askAgainAfter('2027-01-31')).toBe('2027-02-28');
  });
});

describe('a purpose whose lawful basis is not consent', () => {
  const others = lawfulBases.filter((basis) => basis !== 'consent');

  it('applies without being asked, and allows use', () => {
    for (const basis of others) {
      const { state } = consentState([], { lawfulBasis: basis, endedOn: null }, '2026-11-23');
      expect(state).toBe('applies');
      expect(allows(state)).toBe(true);
    }
  });

  it('ends by an objection where the law gives one, and by nothing else', () => {
    const no = event(1, 'declined', '2026-11-01');
    const agreed = event(1, 'agreed', '2024-01-01', { expiresOn: '2026-01-01' });
    const ended = event(2, 'withdrawn', '2026-11-02');
    for (const basis of others) {
      const objected = canObject(basis) ? 'objected' : 'applies';
      expect(consentState([no], { lawfulBasis: basis, endedOn: null }, '2026-11-23').state).toBe(
        objected,
      );
      expect(
        consentStateNow([agreed, ended], { lawfulBasis: basis, endedOn: null }, '2026-11-01').state,
      ).toBe(objected);
      expect(
        consentState([agreed], { lawfulBasis: basis, endedOn: null }, '2026-11-23').state,
      ).toBe('applies');
      expect(
        allows(consentState([no], { lawfulBasis: basis, endedOn: null }, '2026-11-23').state),
      ).toBe(!canObject(basis));
    }
    expect(others.filter(canObject)).toEqual([
      'public-task',
      'legitimate-interests',
      'recognised-legitimate-interest',
    ]);
  });

  it('takes an objection without an agreement before it, where one can be made', () => {
    expect(refuseWithdrawal([], 'legitimate-interests', '2026-11-23')).toBeNull();
    expect(refuseWithdrawal([], 'legal-obligation', '2026-11-23')).toBe('cannot-object');
  });
});

describe('a purpose that the charity ended', () => {
  it('has expired for every person from its day on, whatever they answered and its basis', () => {
    const agreed = event(1, 'agreed', '2026-01-01');
    for (const lawfulBasis of lawfulBases) {
      const ended = { lawfulBasis, endedOn: '2026-11-20' };
      expect(consentStateNow([agreed], ended, '2026-11-20').state).toBe('expired');
      expect(consentState([], ended, '2026-11-23').state).toBe('expired');
      expect(allows(consentState([agreed], ended, '2026-11-19').state)).toBe(true);
    }
  });
});

describe('an answer that another person passed on', () => {
  const declined = event(1, 'declined', '2026-01-01');
  const passedOn = event(2, 'agreed', '2026-05-01', { passedOnBy: 'Jo Lee' });
  const check = event(3, 'checked', '2026-05-10', { checks: 'e2' });
  const stateOn = (events: readonly ConsentEvent[], day: string) =>
    consentState(events, asked, day).state;

  it('allows nothing until it was checked with the person, and then from the day of the check', () => {
    expect(stateOn([passedOn], '2026-05-20')).toBe('unverified');
    expect(toCheck([passedOn], '2026-05-20')).toBe(passedOn);
    expect(stateOn([passedOn, check], '2026-05-09')).toBe('unverified');
    expect(stateOn([passedOn, check], '2026-05-10')).toBe('agreed');
    expect(toCheck([passedOn, check], '2026-05-10')).toBeNull();
  });

  it('takes no earlier no away before it was checked, and no earlier yes', () => {
    expect(stateOn([declined, passedOn], '2026-05-05')).toBe('declined');
    expect(toCheck([declined, passedOn], '2026-05-05')).toBe(passedOn);
    expect(stateOn([declined, passedOn, check], '2026-05-10')).toBe('agreed');
    const agreed = event(1, 'agreed', '2026-01-01');
    expect(stateOn([agreed, passedOn], '2026-05-05')).toBe('agreed');
  });

  it('holds at once where it is a no', () => {
    const agreed = event(1, 'agreed', '2026-01-01');
    const no = event(2, 'declined', '2026-05-01', { passedOnBy: 'Jo Lee' });
    expect(stateOn([agreed, no], '2026-05-01')).toBe('declined');
    expect(toCheck([agreed, no], '2026-05-01')).toBeNull();
  });

  it('is not to be checked any more after an answer of their own, or when it was a slip', () => {
    const own = event(3, 'declined', '2026-05-02');
    expect(refuseCheck([passedOn, own], '2026-05-03')).toBe('nothing-to-check');
    const slip = event(3, 'struck-out', '2026-05-02', { supersedes: 'e2' });
    expect(refuseCheck([passedOn, slip], '2026-05-03')).toBe('nothing-to-check');
    expect(stateOn([passedOn, slip], '2026-05-03')).toBe('not-asked');
    expect(refuseCheck([passedOn], '2026-04-30')).toBe('before-last-answer');
    expect(refuseCheck([passedOn], '2026-05-01')).toBeNull();
  });

  it('is not in force again when its check was a slip', () => {
    const slip = event(4, 'struck-out', '2026-05-11', { supersedes: 'e3' });
    expect(lastRecorded([passedOn, check])?.id).toBe('e3');
    expect(stateOn([passedOn, check, slip], '2026-05-12')).toBe('unverified');
  });

  it('ends an objection only when it was checked', () => {
    const purpose = { lawfulBasis: 'legitimate-interests', endedOn: null } as const;
    expect(consentState([declined, passedOn], purpose, '2026-05-05').state).toBe('objected');
    expect(consentState([declined, passedOn, check], purpose, '2026-05-10').state).toBe('applies');
  });
});

describe('the words of an answer', () => {
  const forms = [
    { id: 'third', fromOn: '2026-06-01', current: true, wording: 'Three' },
    { id: 'second', fromOn: '2026-03-01', current: false, wording: 'Two' },
    { id: 'named', fromOn: '2026-02-01', current: false, wording: null },
    { id: 'first', fromOn: '2026-01-01', current: false, wording: 'One' },
  ];

  it('are those in use on its day', () => {
    expect(refuseForm(forms, 'third', '2026-06-01', 'phone')).toBeNull();
    expect(refuseForm(forms, 'third', '2026-05-31', 'phone')).toBe('before-form');
    expect(refuseForm(forms, 'second', '2026-05-31', 'phone')).toBeNull();
    expect(refuseForm(forms, 'second', '2026-06-01', 'phone')).toBe('form-retired');
    expect(refuseForm(forms, 'second', '2026-02-28', 'phone')).toBe('before-form');
  });

  it('may be earlier ones on paper that was printed before they changed', () => {
    expect(refuseForm(forms, 'second', '2026-06-05', 'signed-form')).toBeNull();
    expect(refuseForm(forms, 'second', '2026-06-05', 'made-mark')).toBeNull();
  });

  it('may be older than the records only where they are the first', () => {
    expect(refuseForm(forms, 'first', '2025-05-01', 'signed-form')).toBeNull();
    expect(refuseForm([forms[3] as never], 'first', '2025-05-01', 'phone')).toBeNull();
  });

  it('are no form of which only the name is known, and none of another purpose', () => {
    expect(refuseForm(forms, 'named', '2026-02-10', 'signed-form')).toBe('form-retired');
    expect(refuseForm(forms, 'other', '2026-06-10', 'phone')).toBe('form-retired');
  });
});
