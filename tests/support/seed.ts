import type { Page } from '@playwright/test';
import type { InputOf, OutputOf, Reply } from '../../shared/contract/define.ts';
import type { AlongsideContract } from '../../shared/contract/index.ts';
import { agreedTo, blankPerson } from './blanks.ts';

type Sessions = AlongsideContract['sessions'];

/** Asks the strongroom through the window, as its screens do; a refusal fails the test. */
export async function ask<Value>(page: Page, name: string, input: unknown): Promise<Value> {
  const reply = (await page.evaluate(
    ([method, given]) =>
      (
        window as unknown as { alongside: { call(name: string, input: unknown): Promise<unknown> } }
      ).alongside.call(method, given),
    [name, input] as const,
  )) as Reply<Value>;
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value;
}

/** Adds people with what matters of them; answers with their keys by first name. */
export async function addPeople(
  page: Page,
  people: readonly object[],
): Promise<Record<string, string>> {
  const keys: Record<string, string> = {};
  for (const person of people) {
    const added = await ask<{ id: string; firstName: string }>(page, 'people.add', {
      person: { ...blankPerson, ...person },
      answers: [],
    });
    keys[added.firstName] = added.id;
  }
  return keys;
}

/** Adds a session; answers with its key. */
export async function addSession(page: Page, session: InputOf<Sessions['add']>): Promise<string> {
  return (await ask<OutputOf<Sessions['add']>>(page, 'sessions.add', session)).id;
}

/** Saves a register of a session that nobody has saved before. */
export function saveRegister(
  page: Page,
  sessionId: string,
  rows: readonly object[],
  paidOn: string,
): Promise<OutputOf<Sessions['saveRegister']>> {
  return ask(page, 'sessions.saveRegister', { sessionId, expectedVersion: 1, paidOn, rows });
}

/** Has somebody agree to be on record since New Year's Day of 2026. */
async function agreeToRecord(page: Page, personId: string) {
  const { purposes } = await ask<{
    purposes: { id: string; key: string; form: { id: string } }[];
  }>(page, 'consents.purposes', {});
  const purpose = purposes.find(({ key }) => key === 'record');
  if (!purpose) throw new Error('no purpose to keep a record');
  return ask<{ id: string; version: number }>(page, 'consents.record', {
    personId,
    expectedVersion: 0,
    answer: agreedTo(purpose),
  });
}

/** Adds people who agreed to be on record; answers with their keys by first name. */
export async function addAgreed(page: Page, people: readonly object[]) {
  const keys = await addPeople(page, people);
  for (const personId of Object.values(keys)) await agreeToRecord(page, personId);
  return keys;
}

/** Has somebody agree to be on record, and withdraw it the day after. */
export async function withdrawRecord(page: Page, personId: string): Promise<void> {
  const consent = await agreeToRecord(page, personId);
  await ask(page, 'consents.withdraw', {
    consentId: consent.id,
    expectedVersion: consent.version,
    on: '2026-01-02',
    method: 'phone',
    reason: null,
  });
}
