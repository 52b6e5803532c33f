import { describe, expect, it } from 'vitest';
import { byPerson } from '../../../../../renderer/features/home/byPerson.ts';

const due = (personId: string, purpose: string, on = '2026-11-25') => ({
  personId,
  name: personId,
  purpose,
  on,
});

describe('byPerson', () => {
  it('puts what one person is asked on one day in one line, in the order it came', () => {
    const lines = byPerson([
      due('Gwen', 'records'),
      due('Lorraine', 'quotes'),
      due('Gwen', 'photos'),
    ]);
    expect(lines.map(({ name, purposes }) => [name, purposes])).toEqual([
      ['Gwen', ['records', 'photos']],
      ['Lorraine', ['quotes']],
    ]);
  });

  it('keeps days apart', () => {
    const lines = byPerson([due('Gwen', 'records'), due('Gwen', 'photos', '2026-11-30')]);
    expect(lines.map(({ on }) => on)).toEqual(['2026-11-25', '2026-11-30']);
  });
});
