import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectSpans } from '../../../../shared/anonymise/texts/detect.ts';
import { compileGazetteer } from '../../../../shared/anonymise/texts/gazetteer.ts';
import { redactText } from '../../../../shared/anonymise/texts/redact.ts';
import { corpusVault, markedTexts } from './corpus.ts';

const vault = corpusVault();
const gazetteer = compileGazetteer(vault);
const seed = { seed: 20240604, numRuns: 300 };

const pieces = markedTexts().map(({ text }) => text);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  // Halves of surrogate pairs, and texts cut where nobody would.
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 })
    .map((own) => String.fromCharCode(...own)),
  fc
    .tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces), fc.nat(), fc.nat())
    .map(([a, b, from, to]) => a.slice(from % (a.length + 1)) + b.slice(0, to % (b.length + 1))),
);

test('spans lie within the text, in order, and never overlap', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { spans, review } = detectSpans(text, gazetteer);
      for (const list of [spans, review]) {
        let reached = 0;
        for (const [start, end] of list) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(end).toBeGreaterThan(start);
          reached = end;
        }
        expect(reached).toBeLessThanOrEqual(text.length);
      }
      for (const [start, end] of review)
        expect(spans.some(([from, to]) => from < end && to > start)).toBe(false);
    }),
    { ...seed, numRuns: 600 },
  );
});

test('the same text has the same spans, independent of the texts before it', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(detectSpans(text, compiledAnew)).toEqual(detectSpans(text, gazetteer));
    }),
    { ...seed, numRuns: 100 },
  );
});
const compiledAnew = compileGazetteer(vault);

// Words that are names too need their neighbours, and are no part of this.
const people = vault.people.filter(
  ({ first, last }) =>
    /^(Agnieszka|Rhiannon|Gethin|Shevaun|Bronagh|Callum|Delroy|Fatima|Hannah|Bethan)$/.test(
      first ?? '',
    ) && (last ?? '') !== '',
);
const sep = fc.constantFrom(' ', '  ', '\n', '_', '.', '-', '\t', '', '\u00A0', '\n> ');
const cased = fc.constantFrom(
  (name: string) => name,
  (name: string) => name.toUpperCase(),
  (name: string) => name.toLowerCase(),
  (name: string) => name.normalize('NFD'),
  (name: string) => [...name].join('\u200B'),
  (name: string) => [...name].join('\u00AD'),
  (name: string) => [...name].join(' '),
  (name: string) => name.replace(/o/g, '0'),
);
const filler = fc.constantFrom(
  'we saw',
  'then',
  '🎉',
  '(',
  '…',
  'and on Monday',
  '12',
  '',
  'note:',
  '\n',
);

describe('what the vault holds is detected', () => {
  test('an exact name, in any case and spacing, with invisible characters', () => {
    fc.assert(
      fc.property(
        filler,
        fc.constantFrom(...people),
        sep,
        cased,
        fc.boolean(),
        filler,
        (before, who, gap, look, turned, after) => {
          const [a = '', b = ''] = turned ? [who.last, who.first] : [who.first, who.last];
          const name = `${look(a ?? '')}${gap}${look(b ?? '')}`;
          // Letters one by one need another gap between the names than none.
          fc.pre(gap !== '' || look('ab') !== 'a b');
          const head = `${before} `;
          const { spans } = detectSpans(`${head}${name} ${after}`, gazetteer);
          const seen = [...name]
            .map((sign, at) => ({ sign, at: head.length + at }))
            .filter(({ sign }) => /\p{L}/u.test(sign));
          for (const { at } of seen)
            expect(
              spans.some(([from, to]) => from <= at && at < to),
              `${head}${name} ${after}`,
            ).toBe(true);
        },
      ),
      seed,
    );
  });

  test('every phone number and email of the vault is detected', () => {
    const phones = vault.people.flatMap(({ phone }) =>
      phone ? [phone.replace(/\D/g, '').slice(-9)] : [],
    );
    const emails = vault.people.flatMap(({ email }) => (email ? [email] : []));
    const grouped = fc
      .tuple(
        fc.constantFrom(...phones),
        fc.array(fc.nat({ max: 2 }), { minLength: 9, maxLength: 9 }),
      )
      .map(([phone, gaps]) =>
        `07${[...phone]
          .slice(0)
          .map((own, at) => own + ['', ' ', '-'][gaps[at] ?? 0])
          .join('')}`.trim(),
      );
    fc.assert(
      fc.property(
        filler,
        grouped,
        fc.constantFrom(...emails),
        fc.boolean(),
        filler,
        (before, phone, email, words, after) => {
          const written = words
            ? email.replace('@', ' (at) ').replace(/\./g, ' dot ')
            : email.toUpperCase();
          const left = redactText(
            `${before} ${phone} ${after} ${written}`,
            detectSpans(`${before} ${phone} ${after} ${written}`, gazetteer).spans,
          );
          const digits = left.replace(/\D/g, '');
          expect(phones.some((own) => digits.includes(own))).toBe(false);
          expect(left.toLowerCase()).not.toContain(email.slice(0, email.indexOf('@')));
        },
      ),
      seed,
    );
  });
});

test('hostile texts take time linear in their length', () => {
  const texts = [
    'a.',
    'a@',
    ' at ',
    '1 ',
    '07',
    'hannah',
    'Grace ',
    "'",
    '\u0301',
    'h a n n a h ',
    'double oh ',
    '-\n',
    '1/1/',
    '#a',
    'may ',
    'J. H. ',
    'twenty ',
    'a!1@$',
    '[at]',
    '\uD800',
  ];
  for (const own of texts) {
    const before = process.cpuUsage();
    detectSpans(own.repeat(100_000 / own.length), gazetteer);
    // Processor time: another process may hold both cores.
    expect(process.cpuUsage(before).user / 1000, own).toBeLessThan(2000);
  }
});
