import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alike,
  callName,
  fold,
  foldedWords,
  type Likeness,
  recordName,
  slipApart,
  sortName,
} from '../../../../shared/domain/people.ts';

const somebody = (parts: Partial<Likeness>): Likeness => ({
  firstName: 'Isla',
  lastName: 'Edwards',
  knownAs: null,
  aliases: [],
  dateOfBirth: null,
  ...parts,
});

describe('names', () => {
  it('call somebody what they are known as, and keep the name of the records apart', () => {
    const dez = { firstName: 'Desmond', lastName: 'Walsh', knownAs: 'Dez' };
    expect(callName(dez)).toBe('Dez');
    expect(recordName(dez)).toBe('Desmond Walsh');
    expect(recordName({ firstName: 'Phoenix', lastName: null, knownAs: null })).toBe('Phoenix');
    expect(callName({ firstName: 'Phoenix', lastName: null, knownAs: null })).toBe('Phoenix');
  });

  it('sort by last name, then first name; one name alone sorts by itself', () => {
    expect(sortName({ firstName: 'Llŷr', lastName: 'Parry', knownAs: null })).toBe('parry llyr');
    expect(sortName({ firstName: 'Phoenix', lastName: null, knownAs: 'Fee' })).toBe('phoenix');
  });

  it('sort in a key that stays short, however long a name becomes when it is folded', () => {
    const long = { firstName: '\uFDFA'.repeat(200), lastName: '\uFDFA'.repeat(200), knownAs: null };
    expect(sortName(long).length).toBeLessThanOrEqual(400);
  });
});

describe('folding', () => {
  it.each([
    ['Siân', 'sian'],
    ['Llŷr', 'llyr'],
    ['Łukasz', 'lukasz'],
    ['Søren Groß', 'soren gross'],
    ['O’Neill', 'oneill'],
    ["O'Neill", 'oneill'],
    ['  ZOË  ', 'zoe'],
  ])('takes %s as %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('changes nothing when it is done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });

  it('parts words at spaces and hyphens', () => {
    expect(foldedWords(' Anne-Marie  O’Neill ')).toEqual(['anne', 'marie', 'oneill']);
    expect(foldedWords('  ')).toEqual([]);
  });
});

describe('a slip of the hand', () => {
  it('is the same both ways, and never between a name and itself', () => {
    const name = fc.string({ unit: fc.constantFrom(...'abc'), minLength: 3, maxLength: 7 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(slipApart(one, other)).toBe(slipApart(other, one));
        expect(slipApart(one, one)).toBe(false);
      }),
    );
  });
});

describe('people who may be one', () => {
  it('share a last name and a name they are called by, in full or in short', () => {
    const isl = somebody({ firstName: 'Isl' });
    expect(alike(isl, somebody({}))).toBe(true);
    expect(alike(somebody({}), somebody({ firstName: 'ISLÄ' }))).toBe(true);
    expect(alike(somebody({ firstName: 'Bo' }), somebody({ knownAs: 'Bo' }))).toBe(true);
    expect(alike(somebody({ firstName: 'Shani' }), somebody({ aliases: ['Shani'] }))).toBe(true);
  });

  it('are shown before a last name is typed to its end, but not for two letters', () => {
    expect(alike(somebody({ lastName: 'Edw' }), somebody({}))).toBe(true);
    expect(alike(somebody({ lastName: 'Ed' }), somebody({}))).toBe(false);
    expect(alike(somebody({ lastName: null }), somebody({}))).toBe(false);
  });

  it('share a first name and a whole date of birth under another last name', () => {
    const born = { dateOfBirth: '2001-05-16' };
    expect(alike(somebody({ ...born, lastName: 'Nowak' }), somebody(born))).toBe(true);
    const year = { dateOfBirth: '2001' };
    expect(alike(somebody({ ...year, lastName: 'Nowak' }), somebody(year))).toBe(false);
  });

  it('may differ by one slip of the hand in one of the two names, which is no short one', () => {
    const abbott = somebody({ firstName: 'Lindiwe', lastName: 'Abbott' });
    for (const lastName of ['Abott', 'Abbot', 'Abbottt', 'Abbitt', 'Abbtot']) {
      expect(alike(somebody({ firstName: 'Lindiwe', lastName }), abbott), lastName).toBe(true);
    }
    expect(alike(somebody({ firstName: 'Lindewi', lastName: 'Abbott' }), abbott)).toBe(false);
    expect(alike(somebody({ firstName: 'Lindive', lastName: 'Abbott' }), abbott)).toBe(true);
    expect(alike(somebody({ firstName: 'Lindive', lastName: 'Abott' }), abbott)).toBe(false);
    expect(alike(somebody({ firstName: 'Lindiwe', lastName: 'Aboot' }), abbott)).toBe(false);
    const lee = somebody({ firstName: 'Amy', lastName: 'Lee' });
    expect(alike(somebody({ firstName: 'Amy', lastName: 'Lea' }), lee)).toBe(false);
    expect(alike(somebody({ firstName: 'Ama', lastName: 'Lee' }), lee)).toBe(false);
  });

  it('are not alike for a last name or two letters of a first name alone', () => {
    expect(alike(somebody({ firstName: 'Carol' }), somebody({}))).toBe(false);
    expect(alike(somebody({ firstName: 'Is' }), somebody({}))).toBe(false);
  });
});
