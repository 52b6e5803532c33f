import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountCheck } from '../../../../electron/strongroom/bank/accountCheck.ts';
import { accountNumberOf, sortCodeInWords, sortCodeOf } from '../../../../shared/domain/bank.ts';
import { checkModulus } from '../../../../shared/domain/modulus.ts';

/** The examples of Vocalink, Validating account numbers 8.50, section 3. */
const published = [
  ['089999', '66374958', 'right'],
  ['107999', '88837491', 'right'],
  ['202959', '63748472', 'right'],
  ['871427', '46238510', 'right'],
  ['872427', '46238510', 'right'],
  ['871427', '09123496', 'right'],
  ['871427', '99123496', 'right'],
  ['820000', '73688637', 'right'],
  ['827999', '73988638', 'right'],
  ['827101', '28748352', 'right'],
  ['134020', '63849203', 'right'],
  ['118765', '64371389', 'right'],
  // A foreign currency account: the checks cannot be used.
  ['200915', '41011166', 'cannot-check'],
  ['938611', '07806039', 'right'],
  ['938600', '42368003', 'right'],
  ['938063', '55065200', 'right'],
  ['772798', '99345694', 'right'],
  ['086090', '06774744', 'right'],
  ['309070', '02355688', 'right'],
  ['309070', '12345668', 'right'],
  ['309070', '12345677', 'right'],
  ['309070', '99345694', 'right'],
  ['938063', '15764273', 'wrong'],
  ['938063', '15764264', 'wrong'],
  ['938063', '15763217', 'wrong'],
  ['118765', '64371388', 'wrong'],
  ['203099', '66831036', 'wrong'],
  ['203099', '58716970', 'wrong'],
  ['089999', '66374959', 'wrong'],
  ['107999', '88837493', 'wrong'],
  ['074456', '12345112', 'right'],
  ['070116', '34012583', 'right'],
  ['074456', '11104102', 'right'],
  ['180002', '00000190', 'right'],
] as const;

describe('the check digits of an account', () => {
  it.each(published)(
    'of %s %s are %s, as the rules publish it',
    (sortCode, accountNumber, verdict) => {
      expect(accountCheck({ sortCode, accountNumber })).toBe(verdict);
    },
  );

  it('cannot be checked where no rule covers the sort code, which is not wrong', () => {
    expect(accountCheck({ sortCode: '000000', accountNumber: '12345678' })).toBe('cannot-check');
  });

  it('are wrong where a sort code has two checks and only one of them passes', () => {
    const row = { start: 1, end: 9, exception: null, weights: [...Array(13).fill(0), 1] };
    const table = [
      { ...row, check_type: 'MOD10' },
      { ...row, check_type: 'MOD11', weights: Array(14).fill(1) },
    ];
    const of = (accountNumber: string) =>
      checkModulus({ sortCode: '000001', accountNumber }, table, {});
    expect([of('10000000'), of('00000000'), of('00000091')]).toEqual(['wrong', 'wrong', 'wrong']);
    expect(of('55000000')).toBe('right');
  });

  it('say the same of an account whatever was checked before it', () => {
    const digits = (length: number) =>
      fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
        .map((all) => all.join(''));
    const account = fc.record({
      sortCode: fc.constantFrom('772798', '871427', '309070'),
      accountNumber: digits(8),
    });
    const fixed = { sortCode: '772798', accountNumber: '12345678' };
    const before = accountCheck(fixed);
    fc.assert(
      fc.property(account, (other) => {
        accountCheck(other);
        return accountCheck(fixed) === before;
      }),
      { seed: 20_261_130, numRuns: 300 },
    );
  });
});

describe('typed bank details', () => {
  it.each([
    ['12-34-56', '123456'],
    ['12 34 56', '123456'],
    ['12–34–56', '123456'],
    ['12345', null],
    ['1234567', null],
    ['12345a', null],
    ['', null],
  ])('“%s” is the sort code %s', (typed, kept) => {
    expect(sortCodeOf(typed)).toBe(kept);
  });

  it.each([
    ['12345678', '12345678'],
    ['1234567', '01234567'],
    ['123 456', '00123456'],
    ['12345', null],
    ['123456789', null],
  ])('“%s” is the account number %s', (typed, kept) => {
    expect(accountNumberOf(typed)).toBe(kept);
  });

  it('a sort code is written in pairs', () => {
    expect(sortCodeInWords('012345')).toBe('01-23-45');
  });
});
