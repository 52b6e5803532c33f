import { describe, expect, test } from 'vitest';
import { detectSpans } from '../../../../shared/anonymise/texts/detect.ts';
import { compileGazetteer } from '../../../../shared/anonymise/texts/gazetteer.ts';
import { findMentions } from '../../../../shared/anonymise/texts/mentions.ts';
import { redactText } from '../../../../shared/anonymise/texts/redact.ts';
import { secondTexts, secondVault } from './corpus.ts';
import { scoredAsked } from './score.ts';

const gazetteer = compileGazetteer(secondVault());
const redacted = (text: string) => redactText(text, detectSpans(text, gazetteer).spans);
const asked = (text: string) =>
  detectSpans(text, gazetteer).review.map(([start, end, , reason]) => [
    text.slice(start, end),
    reason,
  ]);

describe('on texts by other rules', () => {
  test.each([
    ['tuned', 260, 0.97],
    ['unseen', 168, 0.98],
  ] as const)('the %s half is hidden or asked, and little else is', (half, least, recall) => {
    const texts = secondTexts(half);
    expect(texts.length).toBeGreaterThanOrEqual(least);
    const score = scoredAsked(texts, gazetteer);
    const told = [...score.missed, '', ...score.silent, '', ...score.overdone].join('\n');
    expect(score.recall, told).toBeGreaterThanOrEqual(recall);
    expect(score.recallWithReview, told).toBeGreaterThanOrEqual(0.995);
    expect(score.overRedaction, told).toBeLessThanOrEqual(0.03);
    expect(score.decoys, told).toBeLessThanOrEqual(0.02);
    // A reader who is asked about everything reads nothing.
    expect(score.asked, told).toBeLessThanOrEqual(0.1);
  });

  test('what was written last is, together, hidden or asked too', () => {
    const scores = ['fresh-c', 'fresh-d', 'fresh-e', 'fresh-f'].map((name) =>
      scoredAsked(secondTexts(name), compileGazetteer(secondVault(name))),
    );
    for (const { recall, recallWithReview, overRedaction, silent, missed } of scores) {
      const told = [...missed, '', ...silent].join('\n');
      expect(recall, told).toBeGreaterThanOrEqual(0.93);
      expect(recallWithReview, told).toBeGreaterThanOrEqual(0.98);
      expect(overRedaction).toBeLessThanOrEqual(0.03);
    }
  });

  test('the halves share no text, and each has decoys and every kind that is asked', () => {
    const [one, other] = [secondTexts('tuned'), secondTexts('unseen')];
    const words = new Set(one.map(({ text }) => text));
    expect(other.filter(({ text }) => words.has(text))).toEqual([]);
    for (const half of [one, other]) {
      const kinds = half.flatMap(({ gold }) => gold.map(({ kind }) => kind));
      expect(kinds.filter((kind) => kind === 'decoy').length).toBeGreaterThan(80);
      for (const kind of ['unknown', 'institution', 'story'])
        expect(kinds.filter((own) => own === kind).length).toBeGreaterThan(8);
    }
  });
});

describe('hides at once', () => {
  test.each([
    ['half of a name with its prefix', 'O’Hara rang, not Lund', '[person] rang, not [person]'],
    ['a half without its prefix', 'Hara and D’Arcy', '[person] and [person]'],
    ['an initial behind a name', 'Lund, S. dna; Ng, W seen', '[person] dna; [person] seen'],
    ['a short form that no list has', 'Ife came', '[person] came'],
    ['a name for looks', 'Big Bo lifted it', '[person] lifted it'],
    [
      'a lone initial',
      'I told K that M’s bus was late',
      'I told [person] that [person]’s bus was late',
    ],
    ['a pair of initials', 'K and W argued', '[person] and [person] argued'],
    ['an initial under a message', 'Thank you. V x', 'Thank you. [person] x'],
    ['initials of double names', 'J-B slipped', '[person] slipped'],
    ['collar numbers', 'PC 1187 and PC 5520 came', 'PC [number] and PC [number] came'],
    ['a collar number by its label', 'collar number 3367', 'collar number [number]'],
    ['a rank and a name', 'We asked PC Holt', 'We asked [person]'],
    ['a prison number', 'now A4471EK there', 'now [number] there'],
    ['a number that a label calls a person’s', 'Hospital no. RW3310', 'Hospital no. [number]'],
    [
      'a username, digits and all',
      'insta jazc_1998 and snap: leonfs.01',
      'insta [person] and snap: [person]',
    ],
    ['a username that is said', 'insta is honey dot m zero five', 'insta is [person]'],
    ['an email that is said, with its numbers', 'femi dot ojo seven at example dot org', '[email]'],
    [
      'an address without a word for a street',
      'Plot 3 Beck Bottom or Beck Bottom',
      '[place] or [place]',
    ],
    ['a house by its name', 'at Holly Bank', 'at [place]'],
    ['an address that the vault does not have', 'at 41 Cobourg Rd, Montpelier', 'at [place]'],
    ['a pitch that the vault does not have', 'on Berth 3, Bathurst Basin', 'on [place]'],
  ])('%s', (_, text, wanted) => {
    expect(redacted(text)).toBe(wanted);
  });
});

describe('leaves', () => {
  test.each([
    'Plan B and Vitamin C, Rooms C, D and E, Hepatitis B, Class A.',
    'From A to B by bus. B is for ball.',
    'Ginger biscuits, pearl buttons, al fresco lunch, Li-ion cells.',
    'Eleanor Rigby, Robin Hood and Earl Grey.',
    'Order 88412, serial no. 5550192, Room 1187, invoice INV-20931.',
    'Meet @2pm. #foodbank. Exhibit EQ/1.',
  ])('%s', (text) => {
    expect(redacted(text)).toBe(text);
  });
});

describe('always asks about', () => {
  test.each([
    ['custody', 'released from HMP Hatfield', 'HMP Hatfield', 'institution'],
    ['custody by a name alone', 'two years in Styal', 'Styal', 'institution'],
    ['a court', 'at Leeds Crown Court', 'Leeds Crown Court', 'institution'],
    ['treatment', 'rang Keighley Road Surgery', 'Keighley Road Surgery', 'institution'],
    ['a ward', 'on Ward 14 now', 'Ward 14', 'institution'],
    ['learning', 'goes to Park Lane Academy', 'Park Lane Academy', 'institution'],
    ['care', 'a bed at Stannary House', 'Stannary House', 'institution'],
    ['a saint', 'dialysis at St Luke’s', 'St Luke’s', 'institution'],
    [
      'the only one',
      'she is the only girl in the pipe band',
      'she is the only girl in the pipe band',
      'one-person',
    ],
    ['a tattoo', 'a web tattooed on his hand', 'a web tattooed on his hand', 'one-person'],
    ['a curfew', 'Curfew 7 to 7 till May', 'Curfew 7 to 7 till May', 'one-person'],
    ['a rare job', 'He trained as a bell founder', 'He trained as a bell founder', 'one-person'],
    ['the news', 'It was on the front page', 'It was on the front page', 'one-person'],
    ['a nickname', 'We call him Lurch', 'Lurch', 'unknown-name'],
  ])('%s', (_, text, words, reason) => {
    expect(asked(text)).toContainEqual([words, reason]);
    expect(redacted(text)).toBe(text);
  });

  test('the rest of a clause, around a name in it', () => {
    expect(redacted('the only time Bo was the only man on the course')).not.toContain('Bo');
    expect(asked('the only boxer, says Bo, on the estate').length).toBeGreaterThan(0);
  });

  test('no job that many people have, and no “only” of things', () => {
    for (const text of ['I worked as a cleaner', 'the only way is up', 'the first bus is at six'])
      expect(asked(text)).toEqual([]);
  });
});

test('a place or a clause is no mention of a person who is named in it', () => {
  const found = findMentions(
    [{ first: 'Bo', last: 'Andersen' }],
    ['He is the only man in HMP Hatfield.', 'Bo is the only man on the tug.'],
  );
  expect(found.map((all) => all.length)).toEqual([0, 1]);
});

test('a name behind a title is a mention of the person, and of no other', () => {
  const found = findMentions(
    [{ first: 'Ada', last: 'Okonjo' }],
    ['Mrs Okonjo came.', 'We asked PC Okonjo.', 'Mrs Holt came.'],
  );
  expect(found.map((all) => all.length)).toEqual([1, 1, 0]);
});

test.each([
  ['Hey Jude, can you ring?', 'Jude'],
  ['We had uncle Ben with us.', 'Ben'],
])('a name of the vault within a well-known one is asked about: %s', (text, first) => {
  const { spans, review } = detectSpans(
    text,
    compileGazetteer({ people: [{ first, last: null }] }),
  );
  expect([...spans, ...review]).toHaveLength(1);
});
