import { describe, expect, it } from 'vitest';
import { isPhone, isPostcode, phoneKey } from '../../../../../shared/domain/imports/contacts.ts';

describe('a phone number', () => {
  it.each([
    ['07700 900182', '07700900182'],
    ['+44 7700 900182', '07700900182'],
    ['+44 (0)7700 900182', '07700900182'],
    ['0044 7700 900182', '07700900182'],
    ['(0113) 496-0101', '01134960101'],
    ['+48 600 100 200', '+48600100200'],
    ['999', ''],
    [null, ''],
  ])('%s is compared as %s', (phone, key) => expect(phoneKey(phone)).toBe(key));

  it.each([
    ...['07700 900182', '+44 (0)7700 900182', '0044 7700 900182', '0113 496 0101', '01539 12345'],
    ...['+48 600 100 200', '0048 600 100 200', '0800 1111'],
  ])('has its form in %s', (text) => expect(isPhone(text)).toBe(true));

  it.each([
    ...['0770090018', '077009001822', '7700900182', '600 100 200', '+44 770', '999', 'ask Jo'],
    ...['07700 900182 (mum)', '07700900182 / 0113 4960101', '05/06/2024', ''],
  ])('has it not in %j', (text) => expect(isPhone(text)).toBe(false));
});

describe('a postcode', () => {
  it.each(['LS8 4AB', 'ls84ab', 'SW1A 1AA', 'LS8', ' m1 '])('has its form in %j', (text) =>
    expect(isPostcode(text)).toBe(true),
  );

  it.each(['LS8 4A', 'LSS 4AB', 'LS8 4AB.', 'hostel', '8'])('has it not in %j', (text) =>
    expect(isPostcode(text)).toBe(false),
  );
});
