import { describe, expect, test } from 'vitest';
import { detectSpans } from '../../../../shared/anonymise/texts/detect.ts';
import { compileGazetteer } from '../../../../shared/anonymise/texts/gazetteer.ts';
import { redactText } from '../../../../shared/anonymise/texts/redact.ts';

const gazetteer = compileGazetteer({
  people: [
    {
      first: 'Hannah',
      last: 'Price',
      aka: ['Spuddy'],
      dob: '16/05/2001',
      phone: '07700 900602',
      email: 'hannah.price@example.org',
      ni: 'QQ 12 34 56 C',
      nhs: '943 476 5919',
      addr: '14 Marsh Lane, Leeds, LS9 2QT',
    },
    { first: 'Siân', last: "O'Neill" },
    { first: 'Grace', last: 'Okonjo', phone: '+48 601 234 567' },
    { first: 'Ciarán', last: 'Fletcher', dob: '', email: null },
    { first: 'Bartholomew', last: 'Quigley' },
    { first: 'Will', last: null },
  ],
  staff: ['Dr Ben Todd', { name: 'Akhtar, Parveen' }],
  contacts: [{ first: 'Jude', phone: '0113 496 0218' }],
});

const redacted = (text: string) => redactText(text, detectSpans(text, gazetteer).spans);
const looked = (text: string) =>
  detectSpans(text, gazetteer).review.map(([start, end, , reason]) => [
    text.slice(start, end),
    reason,
  ]);

describe('hides', () => {
  test.each([
    [
      'a first, a last and another name',
      'Hannah; Quigley; Spuddy.',
      '[person]; [person]; [person].',
    ],
    ['both names in either order', 'Hannah Price / Price, Hannah', '[person] / [person]'],
    ['a name without its marks', 'Sian and SIAN ONEILL', '[person] and [person]'],
    ['a possessive, but for its s', 'Hannah’s hat, hannahs hat', '[person]’s hat, [person] hat'],
    ['initials', 'H.P. and H. Price and Hannah P', '[person] and [person] and [person]'],
    ['joined forms', '#HannahPrice, hannah_price84', '[person], [person]'],
    ['a name over a line’s end', 'Hannah\nPrice and Quig-\nley', '[person] and [person]'],
    ['unseen signs', 'Han\u00ADnah, Ha\u200Bnnah', '[person], [person]'],
    ['letters one by one', 'H a n n a h', '[person]'],
    ['digits for letters', 'h4nnah and H0pe', '[person] and H0pe'],
    ['letters of another alphabet', 'Наnnаh', '[person]'],
    ['one slip in a short name', 'Hanah, Hnnah', '[person], [person]'],
    ['two slips in a long one', 'Bartolomev', '[person]'],
    ['a name by its sound', 'Keiran', '[person]'],
    ['short forms', 'Barty, Bart', '[person], [person]'],
    ['staff and contacts', 'Ben, Dr Todd, Parveen, Jude', '[person], [person], [person], [person]'],
    ['a title and an unknown name', 'Mrs Tetteh-Quaye rang', '[person] rang'],
    ['a phone in any grouping', '07 7009 00 602 (+44 7700-900602)', '[phone] ([phone])'],
    ['a phone from abroad', '+48601234567 or 601 234 567', '[phone] or [phone]'],
    ['a phone as it is said', 'oh double seven double oh nine oh oh six oh two', '[phone]'],
    ['an unknown phone', 'on 0161 496 0345', 'on [phone]'],
    ['an email, with words for signs', 'hannah dot price at example dot org', '[email]'],
    ['an unknown email', 'jo@example.net.', '[email].'],
    ['NI and NHS numbers', 'qq12 3456c, 943-476-5919', '[number], [number]'],
    ['an unknown NHS number by its check digit', '401 023 2137', '[number]'],
    ['an address and where it goes on', '14 marsh ln, Leeds LS9 2QT', '[place]'],
    ['postcodes', 'ls92qt or BD3 9TW', '[place] or [place]'],
    ['a date of birth', '16.5.01, May 16th 2001, 2001-05-16', '[date], [date], [date]'],
    ['a date of birth in words', 'sixteenth of May two thousand and one', '[date]'],
    ['a date that is said to be one', 'born 3/4/1982', 'born [date]'],
    ['a plate', 'YK19 XTB', '[number]'],
    ['bank details that are called so', 'sort code 20-00-00', 'sort code [number]'],
    [
      'a name that is a word, inside a sentence',
      'I asked Grace. Then Will did.',
      'I asked [person]. Then [person] did.',
    ],
    [
      'a name that is a word, by its deed',
      'Will said so. grace told me',
      '[person] said so. [person] told me',
    ],
    [
      'a name that is a word, in a list',
      'Grace and Hannah; Grace - tea',
      '[person] and [person]; Grace - tea',
    ],
    ['one under a message', 'see you there, Grace xx', 'see you there, [person] xx'],
    ['one in a text without capitals', 'we helped grace move', 'we helped [person] move'],
    ['stars for letters', 'H*nnah, Bartho*****', '[person], [person]'],
    ['a street with a slip', 'at 14 Marhs Lane', 'at [place]'],
    ['a number said in hundreds', 'oh double seven double oh nine hundred six oh two', '[phone]'],
  ])('%s', (_, text, wanted) => {
    expect(redacted(text)).toBe(wanted);
  });
});

describe('leaves', () => {
  test.each([
    'Will you come in May? Grace period. The price rose.',
    'Leeds, Bradford and York. On Monday in August.',
    'We met on 14/01/2025 at 10:30 in room 12, £24.50 each.',
    'Universal Credit and PIP: the DWP wrote.',
    'Ring Samaritans on 116 123 or NHS 111.',
    '',
    '🎉',
  ])('%j', (text) => {
    expect(detectSpans(text, gazetteer).spans).toEqual([]);
  });
});

describe('leaves to a person', () => {
  test.each([
    ['a name that is a word where a sentence begins', 'Grace first.', 'Grace', 'name-or-word'],
    ['an unknown capital', 'We met Zofia there.', 'Zofia', 'unknown-name'],
    ['a name that a place is called by', 'at Grace House', 'Grace', 'place-or-organisation'],
    ['an unlabelled number', 'it was 55779911', '55779911', 'number'],
    ['a page about somebody', 'see facebook.com/zz.top', 'facebook.com/zz.top', 'online'],
    ['initials of nobody we know', 'says Q.X. here', 'Q.X.', 'initials'],
    ['a day of birth without its year', 'on 16 May we met', '16 May', 'date'],
  ])('%s', (_, text, words, reason) => {
    expect(looked(text)).toContainEqual([words, reason]);
    expect(detectSpans(text, gazetteer).spans).toEqual([]);
  });
});

test('an empty vault finds patterns still', () => {
  const nobody = compileGazetteer({ people: [] });
  expect(detectSpans('Dr Rao, jo@example.org', nobody).spans).toEqual([
    [0, 6, 'person'],
    [8, 22, 'email'],
  ]);
});
