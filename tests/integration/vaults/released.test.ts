import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrations } from '../../../electron/strongroom/store/migrations.ts';
import { shownHeader } from '../../../electron/strongroom/vault/vaults.ts';
import { noPlan } from '../../support/blanks.ts';
import { charity, openStrongroom } from '../../support/strongroom.ts';
import { temporaryFolder } from '../../support/temporary.ts';

// One vault of every released schema is kept for ever. For a new one, or until 0001 is released:
// RENEW_VAULT=0001 npx vitest run tests/integration/vaults/released.test.ts
const fixtures = 'tests/fixtures/vaults';
const numbers = migrations.map(({ number }) => String(number).padStart(4, '0'));
const tea = {
  on: '2026-11-17',
  startsAt: '10:30',
  minutes: 60,
  kind: 'working-group' as const,
  title: 'Tea and plans',
  place: null,
  facilitator: 'Priya Nair',
  ...noPlan,
  note: 'Kept for ever',
};

let strongroom: ReturnType<typeof openStrongroom>;
let folder: string;
beforeEach(async () => {
  strongroom = openStrongroom();
  folder = join(temporaryFolder('released'), 'vault');
});
afterEach(() => {
  expect(strongroom.failures).toEqual([]);
  strongroom.close();
});

async function renew(number: string): Promise<void> {
  if (!numbers.includes(number)) throw new Error(`RENEW_VAULT is one of ${numbers.join(', ')}`);
  const token = 'token-of-the-fixture';
  const to = join(fixtures, number);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  const maker = openStrongroom();
  maker.context.tokens.add(token, 'folder', to);
  await maker.ask('vaults.create', { ...charity, folder: token });
  await maker.ask('sessions.add', tea);
  await maker.ask('vaults.lock', {});
  maker.close();
}

// Before the list is read, so that the new vault is tested too.
if (process.env.RENEW_VAULT) await renew(process.env.RENEW_VAULT);
const released = readdirSync(fixtures);

describe('a vault of a released schema', () => {
  it('is kept for each', () => {
    const how = 'RENEW_VAULT=<number> npx vitest run tests/integration/vaults/released.test.ts';
    expect(readdirSync(fixtures).sort(), `make the missing one: ${how}`).toEqual(numbers);
  });

  it.each(released)('%s opens with its passphrase and holds what it held', async (name) => {
    cpSync(join(fixtures, name), folder, { recursive: true });
    strongroom.context.tokens.add('token-of-the-fixture', 'folder', folder);
    const { vaultId } = await strongroom.ask('vaults.add', { folder: 'token-of-the-fixture' });
    const { passphrase } = charity;
    const { open } = await strongroom.ask('vaults.unlock', { vaultId, passphrase });
    expect(open).toMatchObject({ charityName: charity.charityName, userName: charity.userName });
    const { rows } = await strongroom.ask('sessions.list', { find: '', after: null, limit: 9 });
    expect(rows).toMatchObject([{ title: tea.title, on: tea.on }]);
    const { db } = strongroom.context.vault;
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.pragma('cipher_integrity_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    // A header of the first format says nothing of the audit until it is written again.
    await strongroom.ask('vaults.lock', {});
    const audit = shownHeader(folder)?.audit;
    expect(audit?.seq).toBeGreaterThan(1);
    const older = Number(name) < migrations.length;
    expect(existsSync(join(folder, 'records.db.before-update'))).toBe(older);
  });
});
