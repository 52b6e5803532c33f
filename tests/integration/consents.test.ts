import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStrongroom } from '../support/room.ts';

let strongroom: ReturnType<typeof openStrongroom>;

const person = {
  firstName: 'Siân',
  lastName: 'Cooper',
  knownAs: null,
  pronouns: 'she / her',
  aliases: ['Shani'],
  dateOfBirth: '1984-03-15',
  gender: null,
  trans: null,
  ethnicity: null,
  noFixedAddress: true,
  postcode: null,
  phone: null,
  email: null,
  safeContact: 'No voicemail',
  journeyStage: 'using-now' as const,
  interests: ['Writing'],
  accessNeeds: null,
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
    expect(back.history).toMatchObject([{ kind: 'agreed', struckOut: true }]);
  });

  it('finds people by an accent-free part of a name and by an alias', async () => {
    await agreed();
    for (const find of ['sian', 'coop', 'shani', 'co']) {
      const { rows } = await strongroom.ask('people.list', { find, after: null, limit: 50 });
      expect(rows.map(({ name }) => name)).toEqual(['Siân Cooper']);
    }
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
