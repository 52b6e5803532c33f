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

it('names a voucher that paid a person of the records where a later sheet gives it to a new one', () => {
  const serials = new Map([['AB1', { personId: 'id of P1', fee: 1_000 }]]);
  const row = (first_name: string) => ({ firstName: first_name, lastName: null });
  const persons = new Map([['id of P1', { id: 'id of P1', version: 1, fields: row('Siân') }]]);
  const of = { ...nothingKnown, serials, persons } as never;
  const twice = (first_name: string) =>
    check(
      [sheet('people', { ref: 'Q9', first_name }), sheet('payments', paid('X9', 'Q9', 'AB-1'))],
      of,
    ).problems.map(({ code }) => code);
  expect(twice('Maud')).toEqual(['serial-twice']);
  // A sheet of the same person with another reference: the plan finds out whether it is the same.
  expect(twice('Sian')).toEqual([]);
});
