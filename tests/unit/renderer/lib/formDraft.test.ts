import { describe, expect, it } from 'vitest';
import { keptText, readKept, touchedIn } from '../../../../renderer/lib/formDraft.ts';

const before = { first: '', last: 'Reed', on: '2026-11-23', ticks: ['tea'], agreed: false };
const now = { ...before, first: 'Ffion', ticks: ['tea', 'walks'] };
const text = keptText(before, now) ?? '';

describe('what is kept of a form', () => {
  it('is nothing where nothing was typed, or all of it was taken back', () => {
    expect(keptText(before, before)).toBeNull();
    expect(keptText(before, { ...before, ticks: ['tea'] })).toBeNull();
  });

  it('is all that stands in it, so that a day that was only offered stays the same day', () => {
    const tomorrow = { ...before, on: '2026-11-24' };
    expect({ ...tomorrow, ...readKept(text, tomorrow, false) }).toEqual(now);
  });

  it('names what was typed', () => {
    expect(touchedIn(before, now)).toEqual(['first', 'ticks']);
  });

  it('is what was typed alone where the record was changed since', () => {
    const theirs = { ...before, first: 'Bethan', last: 'Reed-Price', agreed: true };
    expect({ ...theirs, ...readKept(text, theirs, true) }).toEqual({
      ...theirs,
      first: 'Ffion',
      ticks: ['tea', 'walks'],
    });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"values":'],
    ['null', 'null'],
    ['another shape', '[1]'],
    ['values of nothing', '{"values":null,"touched":[]}'],
    ['no list of what was typed', '{"values":{"first":"x"}}'],
    ['answers that this form does not have', '{"values":{"nickname":"x"},"touched":["nickname"]}'],
  ])('cannot be read from %s', (_, wrong) => {
    expect(readKept(wrong, before, false)).toBeNull();
  });

  it('holds what was chosen where nothing was, and that a choice was taken away', () => {
    const nobody = { person: null as { id: string } | null };
    const chosen = { person: { id: 'p1' } };
    expect(readKept(keptText(nobody, chosen) ?? '', nobody, false)).toEqual(chosen);
    expect(readKept(keptText(chosen, nobody) ?? '', chosen, false)).toEqual(nobody);
  });

  it('leaves out answers of another kind than the form has', () => {
    const older = { first: null, last: 7, on: '2026-11-20', ticks: 'tea', agreed: 'yes' };
    const kept = JSON.stringify({ values: older, touched: Object.keys(older) });
    expect(readKept(kept, before, false)).toEqual({ on: '2026-11-20' });
  });

  it('takes no answer from what every object has', () => {
    const odd = { toString: '', constructor: '' };
    expect(readKept('{"values":{},"touched":["toString"]}', odd, true)).toBeNull();
  });
});
