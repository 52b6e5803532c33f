import { describe, expect, test } from 'vitest';
import { detectSpans } from '../../../../shared/anonymise/texts/detect.ts';
import { compileGazetteer } from '../../../../shared/anonymise/texts/gazetteer.ts';
import { redactText } from '../../../../shared/anonymise/texts/redact.ts';

const gazetteer = compileGazetteer({
  people: [
    {
      first: 'Hannah',
      last: 'Price',
      aka: ['Spud'],
      dob: '16/05/2001',
      phone: '07700 900602',
      ni: 'QQ 12 34 56 C',
      nhs: '943 476 5919',
      addr: '8 Quarry Mount Close, Leeds, LS9 2QT',
    },
    { first: 'Grace', last: 'Okonjo' },
    { first: 'Rose', last: 'Kettley' },
    { first: 'Lincoln', last: 'McGrath' },
    { first: 'Olena', last: 'Kovalenko' },
    { first: 'Fatima', last: 'Hussain' },
    { first: 'Jaswinder', last: 'Kaur' },
    { first: 'Florence', last: 'Utley' },
    { first: 'Peter', last: 'van der Merwe' },
  ],
  staff: ['Dr Simon Whitcombe', 'Paul Adams', 'Tunde Alabi', 'Ben Moss'],
});

const redacted = (text: string) => redactText(text, detectSpans(text, gazetteer).spans);
const looked = (text: string) =>
  detectSpans(text, gazetteer).review.map(([start, end]) => text.slice(start, end));

describe('hides what many hands write', () => {
  test.each([
    ['a name in its own alphabet', 'Олена, Коваленко', '[person], [person]'],
    ['an Arabic name among our letters', 'her friend فاطمة has one', 'her friend [person] has one'],
    ['a name as a child hears it', 'my frend jaswinda', 'my frend [person]'],
    ['a pet name', 'Then Florrie came', 'Then [person] came'],
    ['a nickname in quotes', 'Hannah "Tiger" Price left', '[person] left'],
    ['letters lost between machines', 'saw Jasw?nder today', 'saw [person] today'],
    ['a name that a machine broke', 'Jas w1nder phoned', '[person] phoned'],
    ['a name between ordinary words', 'sawhannahtoday', 'saw[person]today'],
    ['the lines of a passport', 'P<GBRPRICE<<HANNAH<<<<<', '[person]<<<<<'],
    ['a sender of a chat', '18:04 - Rose: on my way', '18:04 - [person]: on my way'],
    [
      'a signature',
      'Kind regards,\nGrace\nSupport worker',
      'Kind regards,\n[person]\nSupport worker',
    ],
    ['kin before a name', 'Auntie Grace and our Rose', 'Auntie [person] and our [person]'],
    [
      'what only people are',
      'Lincoln was asleep. Rose x2 parcels.',
      '[person] was asleep. [person] x2 parcels.',
    ],
    ['who speaks', 'hiya its grace', 'hiya its [person]'],
    ['a name without its apostrophe', 'It is Graces turn', 'It is [person] turn'],
    ['particles in small letters', 'saw Peter van de Merwe', 'saw [person]'],
    ['initials with their Mc', 'Told LMcG so', 'Told [person] so'],
    ['who is to do something', 'TA to ring the bank', '[person] to ring the bank'],
    ['a number that was said', 'ni is q q one two three four five six c', 'ni is [number]'],
    [
      'an NHS number that was said',
      'nine four three four seven six five nine one nine',
      '[number]',
    ],
    ['a phone half said', 'oh seven seven oh oh 900602', '[phone]'],
    ['a day with other signs', '16·05·2001 and 16|05|2001', '[date] and [date]'],
    [
      'a short street, its number after it',
      '8 Quarry Mt Cl. Then Quarry Mount Close, number 8',
      '[place]. Then [place]',
    ],
  ])('%s', (_, text, expected) => {
    expect(redacted(text)).toBe(expected);
  });
});

describe('leaves alone', () => {
  test.each([
    'Rose bushes grew. We hope the price is right.',
    'The OT to visit on Monday; CV by Friday.',
    'one two buckle my shoe, three or four times, five at most',
    'What? Is it? Or not?',
    'Summer was quiet. Grace before meals.',
    'Meet at 16:05 on 16/05/2022',
  ])('%s', (text) => {
    expect(redacted(text)).toBe(text);
  });

  test('other alphabets among our letters are for a person', () => {
    expect(looked('She wrote 陈波 on the card for us')).toEqual(['陈波']);
  });
});
