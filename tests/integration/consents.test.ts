import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { consents as area } from '../../shared/contract/consents.ts';
import type { InputOf, OutputOf } from '../../shared/contract/define.ts';
import { blankPerson } from '../support/blanks.ts';
import { openStrongroom } from '../support/strongroom.ts';

let strongroom: ReturnType<typeof openStrongroom>;

const person = {
  ...blankPerson,
  firstName: 'Siân',
  lastName: 'Cooper',
  pronouns: 'she / her',
  aliases: ['Shani'],
  dateOfBirth: '1984-03-15',
  noFixedAddress: true,
  safeContact: 'No voicemail',
  journeyStage: 'using-now' as const,
  interests: ['Writing'],
  paymentRoute: 'cash' as const,
  joinedOn: '2026-11-01',
};

beforeEach(async () => {
  strongroom = openStrongroom();
  await strongroom.createVault();
});
afterEach(() => strongroom.close());

async function agreed() {
  const { ask } = strongroom;
  const { purposes } = await ask('consents.purposes', {});
  const purpose = purposes[0];
  if (!purpose) throw new Error('no purposes');
  const added = await ask('people.add', {
    person,
    answers: [
      {
        purposeId: purpose.id,
        formId: purpose.form.id,
        answer: 'agreed',
        method: 'said-aloud',
        on: '2026-11-01',
        expiresOn: '2028-11-01',
        askAgainOn: null,
        witness: 'Jo',
      },
    ],
  });
  const { consents } = await ask('consents.ofPerson', { personId: added.id, on: '2026-11-23' });
  const consent = consents[0];
  if (!consent?.id) throw new Error('no consent');
  return { personId: added.id, consent: { ...consent, id: consent.id } };
}

type Purpose = OutputOf<typeof area.purposes>['purposes'][number];
type Answer = InputOf<typeof area.record>['answer'];

const answerTo = (purpose: Purpose, parts: Partial<Answer> = {}): Answer => ({
  purposeId: purpose.id,
  formId: purpose.form.id,
  answer: 'agreed',
  method: 'said-aloud-alone',
  on: '2026-11-23',
  expiresOn: '2028-11-23',
  askAgainOn: null,
  witness: null,
  ...parts,
});

const withdraw = (consentId: string, expectedVersion: number, on: string) =>
  strongroom.call('consents.withdraw', {
    consentId,
    expectedVersion,
    on,
    method: 'phone',
    reason: null,
  });

describe('consents', () => {
  it('adds a person with an answer beside the exact words they were shown', async () => {
    const { consent } = await agreed();
    expect(consent).toMatchObject({ state: 'agreed', until: '2028-11-01', version: 1 });
    expect(consent.purpose.form.wording).toContain('locked');
  });

  it('withdraws from the day on and keeps what was agreed before', async () => {
    const { consent, personId } = await agreed();
    const withdrawn = await strongroom.ask('consents.withdraw', {
      consentId: consent.id,
      expectedVersion: 1,
      on: '2026-11-20',
      method: 'phone',
      reason: null,
    });
    expect(withdrawn).toMatchObject({ state: 'withdrawn', version: 2 });
    const before = await strongroom.ask('consents.ofPerson', { personId, on: '2026-11-19' });
    expect(before.consents[0]?.state).toBe('agreed');
    expect(strongroom.events.some(({ name }) => name === 'changed')).toBe(true);
  });

  it('refuses a stale version with both versions and changes nothing', async () => {
    const { consent, personId } = await agreed();
    const reply = await strongroom.call('consents.withdraw', {
      consentId: consent.id,
      expectedVersion: 7,
      on: '2026-11-20',
      method: 'phone',
      reason: null,
    });
    expect(reply).toEqual({
      ok: false,
      error: { code: 'stale', facts: { expected: 7, found: 1 } },
    });
    const after = await strongroom.ask('consents.ofPerson', { personId, on: '2026-11-23' });
    expect(after.consents[0]?.state).toBe('agreed');
  });

  it('refuses unknown keys', async () => {
    const { consent } = await agreed();
    const reply = await strongroom.call('consents.strikeOut', {
      consentId: consent.id,
      expectedVersion: 1,
      also: 'this',
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it('strikes out a slip; the history shows both', async () => {
    const { consent } = await agreed();
    const back = await strongroom.ask('consents.strikeOut', {
      consentId: consent.id,
      expectedVersion: 1,
    });
    expect(back).toMatchObject({ state: 'not-asked', version: 2 });
    expect(back.history).toMatchObject([{ kind: 'agreed', superseded: true }]);
  });

  it('finds people by an accent-free part of a name and by an alias', async () => {
    await agreed();
    for (const find of ['sian', 'coop', 'shani', 'co']) {
      const { rows } = await strongroom.ask('people.list', { find, after: null, limit: 50 });
      expect(rows.map(({ name }) => name)).toEqual(['Siân Cooper']);
    }
  });

  it('tells of every event who recorded it, by which way and the exact words', async () => {
    const { consent } = await agreed();
    expect(consent.history).toMatchObject([
      {
        kind: 'agreed',
        on: '2026-11-01',
        method: 'said-aloud',
        witness: 'Jo',
        formLabel: 'Alongside 1',
        wording: consent.purpose.form.wording,
        recordedAt: '2026-11-23T10:00:00.000Z',
        recordedBy: 'Jo Harker',
        superseded: false,
      },
    ]);
  });

  it('takes what was said aloud with a witness, or as not witnessed', async () => {
    const { consent, personId } = await agreed();
    const record = (parts: Partial<Answer>) =>
      strongroom.call('consents.record', {
        personId,
        expectedVersion: 1,
        answer: answerTo(consent.purpose, { method: 'said-aloud', ...parts }),
      });
    for (const witness of [null, '   ']) {
      expect(await record({ witness })).toEqual({
        ok: false,
        error: { code: 'invalid', fields: [{ path: 'answer.witness', code: 'no-witness' }] },
      });
    }
    const alone = await record({ method: 'said-aloud-alone', witness: null });
    expect(alone).toMatchObject({ ok: true, value: { method: 'said-aloud-alone' } });
    const taken = await strongroom.ask('consents.withdraw', {
      ...{ consentId: consent.id, expectedVersion: 2, on: '2026-11-23' },
      ...{ method: 'said-aloud', reason: null },
    });
    expect(taken.state).toBe('withdrawn');
  });

  it('asks again after a withdrawal, and takes the answer back when it was a slip', async () => {
    const { consent, personId } = await agreed();
    await withdraw(consent.id, 1, '2026-11-20');
    const again = await strongroom.ask('consents.record', {
      personId,
      expectedVersion: 2,
      answer: answerTo(consent.purpose, { on: '2026-11-23', expiresOn: null }),
    });
    expect(again).toMatchObject({ state: 'agreed', until: null, version: 3 });
    const back = await strongroom.ask('consents.strikeOut', {
      consentId: consent.id,
      expectedVersion: 3,
    });
    expect(back).toMatchObject({ state: 'withdrawn', since: '2026-11-20', version: 4 });
    expect(back.history.map(({ superseded }) => superseded)).toEqual([false, false, true]);
  });

  it('keeps "not today" with the day to ask again, and a date that does not belong falls away', async () => {
    const { consent, personId } = await agreed();
    const notToday = await strongroom.ask('consents.record', {
      personId,
      expectedVersion: 1,
      answer: answerTo(consent.purpose, {
        answer: 'not-today',
        on: '2026-11-23',
        askAgainOn: '2026-12-23',
      }),
    });
    expect(notToday).toMatchObject({ state: 'not-today', askAgainOn: '2026-12-23', until: null });
  });

  it('opens again with the passphrase after a lock and answers nothing in between', async () => {
    const { personId } = await agreed();
    const { known } = await strongroom.ask('vaults.status', {});
    await strongroom.ask('vaults.lock', {});
    expect(await strongroom.call('people.get', { personId })).toEqual({
      ok: false,
      error: { code: 'locked' },
    });
    const vaultId = known[0]?.vaultId ?? '';
    const wrong = await strongroom.call('vaults.unlock', { vaultId, passphrase: 'not this one' });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } });
    await strongroom.ask('vaults.unlock', {
      vaultId,
      passphrase: 'walnut ferry quietly sandbag ripple moth',
    });
    expect((await strongroom.ask('people.get', { personId })).firstName).toBe('Siân');
  });
});

describe('what is refused about consents', () => {
  const nobody = '01890000-0000-7000-8000-000000000000';
  const refusal = (code: string, more: object = {}) => ({ ok: false, error: { code, ...more } });
  const future = (path: string) => refusal('invalid', { fields: [{ path, code: 'future' }] });

  it('refuses people and consents that are not there', async () => {
    const { consent } = await agreed();
    const { call } = strongroom;
    const record = { personId: nobody, expectedVersion: 0, answer: answerTo(consent.purpose) };
    const strike = { consentId: nobody, expectedVersion: 1 };
    const asked = { personId: nobody, on: '2026-11-23' };
    expect(await call('consents.ofPerson', asked)).toEqual(refusal('not-found'));
    expect(await call('consents.record', record)).toEqual(refusal('not-found'));
    expect(await call('consents.strikeOut', strike)).toEqual(refusal('not-found'));
    expect(await withdraw(nobody, 1, '2026-11-23')).toEqual(refusal('not-found'));
  });

  it('refuses a version that somebody else has gone past', async () => {
    const { consent, personId } = await agreed();
    const stale = (expected: number) => refusal('stale', { facts: { expected, found: 1 } });
    const answer = answerTo(consent.purpose);
    expect(
      await strongroom.call('consents.record', { personId, expectedVersion: 0, answer }),
    ).toEqual(stale(0));
    const strike = { consentId: consent.id, expectedVersion: 2 };
    expect(await strongroom.call('consents.strikeOut', strike)).toEqual(stale(2));
  });

  it('refuses a form that is not the one offered now', async () => {
    const { consent, personId } = await agreed();
    const { purposes } = await strongroom.ask('consents.purposes', {});
    const formId = purposes[1]?.form.id ?? '';
    const answer = answerTo(consent.purpose, { formId });
    expect(
      await strongroom.call('consents.record', { personId, expectedVersion: 1, answer }),
    ).toEqual(refusal('form-retired'));
  });

  it('refuses days before the last answer, of the withdrawal, and still to come', async () => {
    const { consent, personId } = await agreed();
    const record = (on: string, expectedVersion: number) =>
      strongroom.call('consents.record', {
        personId,
        expectedVersion,
        answer: answerTo(consent.purpose, { on }),
      });
    expect(await record('2026-10-31', 1)).toEqual(refusal('before-last-answer'));
    expect(await record('2026-11-24', 1)).toEqual(future('answer.on'));
    expect(await withdraw(consent.id, 1, '2026-10-31')).toEqual(refusal('before-last-answer'));
    expect(await withdraw(consent.id, 1, '2026-11-24')).toEqual(future('on'));
    await withdraw(consent.id, 1, '2026-11-23');
    expect(await withdraw(consent.id, 2, '2026-11-23')).toEqual(refusal('already-withdrawn'));
  });

  it('keeps both where a person changes their mind twice on one day, in their order', async () => {
    const { consent, personId } = await agreed();
    await withdraw(consent.id, 1, '2026-11-23');
    const again = await strongroom.ask('consents.record', {
      personId,
      expectedVersion: 2,
      answer: answerTo(consent.purpose, { on: '2026-11-23' }),
    });
    expect(again).toMatchObject({ state: 'agreed', since: '2026-11-23', version: 3 });
    expect(again.history.map(({ kind }) => kind)).toEqual(['agreed', 'withdrawn', 'agreed']);
    const reply = await withdraw(consent.id, 3, '2026-11-23');
    expect(reply).toMatchObject({ ok: true, value: { state: 'withdrawn' } });
  });

  it('refuses to withdraw what was never agreed and to strike out nothing', async () => {
    const { personId } = await agreed();
    const { purposes } = await strongroom.ask('consents.purposes', {});
    const purpose = purposes[1];
    if (!purpose) throw new Error('no second purpose');
    const said = answerTo(purpose, { answer: 'declined' });
    const { id: consentId, version } = await strongroom.ask('consents.record', {
      personId,
      expectedVersion: 0,
      answer: said,
    });
    if (consentId === null) throw new Error('no consent');
    expect(await withdraw(consentId, version, '2026-11-23')).toEqual(refusal('never-agreed'));
    await strongroom.ask('consents.strikeOut', { consentId, expectedVersion: 1 });
    expect(await strongroom.call('consents.strikeOut', { consentId, expectedVersion: 2 })).toEqual(
      refusal('nothing-to-strike-out'),
    );
  });

  it('refuses an end before the beginning', async () => {
    const { consent, personId } = await agreed();
    for (const [parts, field] of [
      [{ expiresOn: '2026-11-22' }, 'expiresOn'],
      [{ answer: 'not-today', askAgainOn: '2026-11-23' }, 'askAgainOn'],
    ] as const) {
      const answer = answerTo(consent.purpose, parts);
      expect(
        await strongroom.call('consents.record', { personId, expectedVersion: 1, answer }),
      ).toEqual(
        refusal('invalid', { fields: [{ path: `answer.${field}`, code: 'before-asked' }] }),
      );
    }
  });

  it('lets nothing rewrite what happened, not even by SQL', async () => {
    await agreed();
    const { db } = strongroom.context.vault;
    for (const change of ["kind = 'declined'", "on_date = '2020-01-01'", 'seq = 9']) {
      expect(() => db.exec(`UPDATE consent_events SET ${change}`)).toThrow(
        'history is never rewritten',
      );
    }
  });
});
