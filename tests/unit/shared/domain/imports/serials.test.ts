import { expect, it } from 'vitest';
import { check, nothingKnown, sheet } from './sheet.ts';

const known = {
  ...nothingKnown,
  people: new Map([
    ['P1', 'id of P1'],
    ['P2', 'id of P2'],
  ]),
};
const paid = (ref: string, person: string, serial: string, fee = '10.00') => ({
  ...{ ref, person, fee, outcome: 'Approved', method: 'Voucher', voucher_serial: serial },
});
const codes = (rows: readonly object[], of = known) =>
  check([sheet('people', {}, { ref: 'P2' }), sheet('payments', ...(rows as []))], of).problems.map(
    ({ code }) => code,
  );

it('names a voucher that two rows pay with, whatever its hyphens and case', () => {
  expect(codes([paid('X1', 'P1', 'AB-1'), paid('X2', 'P2', 'ab 1')])).toEqual(['serial-twice']);
  expect(codes([paid('X1', 'P1', 'AB-1'), paid('X2', 'P2', 'AB-2')])).toEqual([]);
});

it('names a voucher that paid another person in the records, and knows the entry itself again', () => {
  const serials = new Map([['AB1', { personId: 'id of P1', fee: 1_000 }]]);
  expect(codes([paid('X2', 'P2', 'AB-1')], { ...known, serials } as never)).toEqual([
    'serial-twice',
  ]);
  expect(codes([paid('X1', 'P1', 'AB-1')], { ...known, serials } as never)).toEqual([]);
});
