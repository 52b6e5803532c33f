import { expect, it } from 'vitest';
import { penceOf } from '../../../shared/domain/money.ts';
import { names, openOffice, passphrases } from '../../support/users.ts';

it('has what one user did alone looked at by month, by another user where there is one; Home says so until then', async () => {
  const office = await openOffice([]);
  const { ask, call } = office;
  const holderId = await office.idOf(names.coordinator);
  const float = { name: 'Office box', holderId, imprestPence: penceOf(10_000) };
  await ask('floats.open', { float, on: '2026-11-01', aloneReason: 'Only I am here this week' });
  const months = async () => (await ask('access.exceptions', {})).months;
  const due = async () =>
    (await ask('reports.home', { today: '2026-12-01' })).due.find(
      ({ kind }) => kind === 'exceptions-unseen',
    )?.count;
  expect(await months()).toEqual([]);
  const month = { month: '2026-11' };
  const refused = (code: string) => ({ ok: false, error: { code } });
  expect(await call('access.lookedAtExceptions', month)).toMatchObject(refused('month-open'));
  office.clock.now = new Date('2026-12-01T09:00:00.000Z');
  const user = { name: names.treasurer, role: 'treasurer' as const, personId: null };
  await ask('access.addUser', { ...user, passphrase: passphrases.treasurer });
  expect(await months()).toEqual([{ ...month, looked: null, own: true }]);
  expect(await due()).toBe(0);
  expect(await call('access.lookedAtExceptions', month)).toMatchObject(refused('look-own'));
  await office.signIn(passphrases.treasurer);
  expect(await due()).toBe(1);
  await ask('access.lookedAtExceptions', month);
  expect(await due()).toBe(0);
  expect(await months()).toMatchObject([{ ...month, looked: { by: names.treasurer } }]);
  expect(await call('access.lookedAtExceptions', month)).toMatchObject(refused('looked-already'));
  expect(office.failures).toEqual([]);
  office.close();
});
