import { agreedTo, blankPerson, type came, frontDoor } from './blanks.ts';
import { openStrongroom } from './strongroom.ts';

/** A strongroom with an open vault and short ways to people, sessions and their registers. */
export async function openRegister(changes: Parameters<typeof openStrongroom>[0] = {}) {
  const strongroom = openStrongroom(changes);
  await strongroom.createVault();
  const { ask, context } = strongroom;

  const addPerson = async (person: object) =>
    (await ask('people.add', { person: { ...blankPerson, ...person }, answers: [] })).id;

  const addSession = async (changes: Partial<typeof frontDoor> = {}) =>
    (await ask('sessions.add', { ...frontDoor, ...changes })).id;

  const register = (sessionId: string) => ask('sessions.register', { sessionId });

  const save = async (
    sessionId: string,
    rows: readonly object[],
    paidOn = '2026-11-17',
    more: object = {},
  ) => {
    const { session } = await register(sessionId);
    return ask('sessions.saveRegister', {
      sessionId,
      expectedVersion: session.version,
      paidOn,
      rows: rows as ReturnType<typeof came>[],
      // Money that is taken back in a test was written wrong, unless the test says what became of it.
      becameOf: 'slip' as const,
      // The reason of more money for the same session; where there is none it is not kept.
      furtherReason: 'Stayed for the afternoon',
      ...more,
    });
  };

  const ledger = async (changes: object = {}) =>
    (
      await ask('payments.ledger', {
        personId: null,
        from: '2026-04-06',
        to: '2027-04-05',
        after: null,
        limit: 100,
        ...changes,
      })
    ).rows;

  /** Records that somebody agreed to be on record and took it back, or answered otherwise. */
  const answerRecord = async (
    personId: string,
    withdrawOn: string | null,
    expiresOn: string | null = null,
  ) => {
    const { purposes } = await ask('consents.purposes', {});
    const purpose = purposes.find(({ key }) => key === 'record');
    if (!purpose) throw new Error('no purpose to keep a record');
    const consent = await ask('consents.record', {
      personId,
      expectedVersion: 0,
      answer: agreedTo(purpose, { expiresOn }),
    });
    if (withdrawOn === null || consent.id === null) return;
    await ask('consents.withdraw', {
      consentId: consent.id,
      expectedVersion: consent.version,
      on: withdrawOn,
      method: 'phone',
      reason: null,
    });
  };

  const audited = () =>
    context.vault.db
      .prepare('SELECT action, record FROM audit ORDER BY seq')
      .all<{ action: string; record: string }>();

  return { ...strongroom, addPerson, addSession, register, save, ledger, answerRecord, audited };
}
