import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { penceOf } from '../../../shared/domain/money.ts';
import { came, frontDoor } from '../../support/blanks.ts';
import { bringIn } from '../../support/comesBack.ts';
import { checkFiles } from '../../support/dropIn.ts';
import { names, openOffice, passphrases, secondCoordinator } from '../../support/users.ts';

/**
 * Files that a coordinator changed before they brought them in: what a file says that another user
 * did counts for nothing that is still to be done here, and money to oneself is as at a register.
 */
let office: Awaited<ReturnType<typeof openOffice>>;
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const key = '01a22e6b-0666-76f0-9190-42ee774bd938';
const at = '2026-11-02T10:00:00.000Z';

function sheet(name: string, ...lines: readonly string[]): string {
  const path = join(office.home, name);
  writeFileSync(path, lines.join('\r\n'));
  return path;
}
const people = () => sheet('people.csv', 'ref,first_name,last_name', 'P-1,Efua,Mensah');
const payments = (...rows: readonly string[]) =>
  sheet(
    'payments.csv',
    'ref,person,session,fee,expenses,outcome,method,paid_on,voucher_serial,reverses',
    ...rows,
  );
const ledger = () => office.context.vault.db.prepare('SELECT person_id FROM payments').all();

describe('money to the user who brings a spreadsheet in', () => {
  async function begin(others: boolean) {
    office = await openOffice(['treasurer']);
    if (others) await office.ask('access.addUser', secondCoordinator);
    await bringIn(office, [people()]);
    const { rows } = await office.ask('people.list', { find: '', after: null, limit: 9 });
    if (others) await office.signIn(secondCoordinator.passphrase);
    await office.ask('access.changeUser', {
      ...{ userId: await office.idOf(names.coordinator), name: names.coordinator },
      ...{ role: 'coordinator', personId: rows[0]?.id ?? '' },
      ...(!others && { exceptionReason: 'I take part too' }),
    });
    if (others) await office.signIn(passphrases.coordinator);
    return payments('M-1,P-1,,500.00,0.00,paid,cash,2026-11-17,,');
  }

  it('is a problem of its row, and another coordinator brings it in', async () => {
    const path = await begin(true);
    const checked = await checkFiles(office, [path]);
    expect(checked.problems).toMatchObject([{ row: 2, column: 'person', code: 'own-money' }]);
    expect(checked.canSave).toBe(false);
    await office.signIn(secondCoordinator.passphrase);
    await bringIn(office, [path]);
    expect(ledger()).toHaveLength(1);
    expect((await office.ask('access.exceptions', {})).exceptions).toEqual([]);
  });

  it('comes in where no other may bring it in, and stands in the exceptions', async () => {
    const path = await begin(false);
    await bringIn(office, [path]);
    expect(ledger()).toHaveLength(1);
    expect((await office.ask('access.exceptions', {})).exceptions).toMatchObject([
      { kind: 'own-payment', reason: 'Brought in from a spreadsheet', by: names.coordinator },
      { kind: 'own-link' },
    ]);
  });
});

describe('what a file says that another user did', () => {
  it('approves no payment: a second user is asked all the same', async () => {
    office = await openOffice(['treasurer']);
    const policy = { fromOn: '2026-04-06', untilOn: '2027-04-05', source: 'Trustees', note: null };
    const limits = { rates: [], expenses: [], feeSecondAbovePence: penceOf(5_000) };
    await office.ask('payPolicies.add', { policy: { ...policy, ...limits } });
    await bringIn(office, [people(), payments('M-1,P-1,,90.00,0.00,approved,bank,,,')]);
    const [entry] = (await office.ask('approvals.waiting', {})).entries;
    expect(entry).toMatchObject({ approvedBy: null, not: 'approve-own-entry' });
    const approvals = sheet(
      'payment_approvals.csv',
      'id,created_at,written_by,payment,kind,digest,carries',
      `${key},${at},${names.treasurer},M-1,approved,${entry?.digest},`,
    );
    await bringIn(office, [approvals]);
    const forged = 'SELECT count(*) AS rows FROM payment_approvals';
    expect(office.context.vault.db.prepare(forged).get()).toEqual({ rows: 1 });
    expect((await office.ask('approvals.waiting', {})).entries).toMatchObject([
      { approvedBy: null },
    ]);
    expect((await office.ask('bank.list', {})).waiting).toEqual([]);
    await office.signIn(passphrases.treasurer);
    const seen = { paymentId: entry?.paymentId ?? '', digest: entry?.digest ?? '' };
    await office.ask('approvals.approve', seen);
    expect((await office.ask('bank.list', {})).waiting).toHaveLength(1);
  });

  it('looks at no month of exceptions', async () => {
    office = await openOffice(['treasurer']);
    const personId = await office.addPerson();
    await office.ask('access.changeUser', {
      ...{ userId: await office.idOf(names.coordinator), name: names.coordinator },
      ...{ role: 'coordinator', personId, exceptionReason: 'I take part too' },
    });
    const head = 'id,created_at,written_by,month';
    await bringIn(office, [
      sheet('exception_months.csv', head, `${key},${at},${names.treasurer},2026-11`),
    ]);
    office.clock.now = new Date('2026-12-02T10:00:00.000Z');
    await office.signIn(passphrases.treasurer);
    const months = async () => (await office.ask('access.exceptions', {})).months;
    expect(await months()).toMatchObject([{ month: '2026-11', looked: null }]);
    await office.ask('access.lookedAtExceptions', { month: '2026-11' });
    expect(await months()).toMatchObject([{ looked: { by: names.treasurer } }]);
  });

  it('checks no entry of petty cash that was written here', async () => {
    office = await openOffice(['treasurer']);
    const holderId = await office.idOf(names.treasurer);
    const float = { name: 'Office box', holderId, imprestPence: penceOf(20_000) };
    const { id: floatId } = await office.ask('floats.open', { float, on: '2026-11-01' });
    const days = { floatId, from: '2026-11-01', to: '2026-11-30' };
    const entries = async () => (await office.ask('floats.book', days)).entries;
    const [entry] = await entries();
    const head = 'id,created_at,written_by,entry,kind,comment';
    await bringIn(office, [
      sheet('float_checks.csv', head, `${key},${at},${names.treasurer},${entry?.id},checked,`),
    ]);
    expect(await entries()).toMatchObject([{ checks: [] }]);
    await office.signIn(passphrases.treasurer);
    await office.ask('floats.check', { floatId, entryIds: [entry?.id ?? ''], comment: null });
    expect(await entries()).toMatchObject([{ checks: [{ by: names.treasurer }] }]);
  });
});

it('leaves a line of another person as it is beside one’s own', async () => {
  office = await openOffice([]);
  const personId = await office.addPerson('Efua');
  const { id: sessionId } = await office.ask('sessions.add', frontDoor);
  const { session } = await office.ask('sessions.register', { sessionId });
  await office.ask('sessions.saveRegister', {
    ...{ sessionId, expectedVersion: session.version, paidOn: frontDoor.on },
    rows: [came(personId)],
  });
  await bringIn(office, [people(), payments('M-1,P-1,,5.00,0.00,paid,cash,2026-11-17,,')]);
  expect((await office.ask('access.exceptions', {})).exceptions).toEqual([]);
});
