import { describe, expect, it } from 'vitest';
import { bySubject } from '../../../../../renderer/features/home/ToDo.tsx';

const due = (id: string, about: string, on = '2026-11-25') => ({
  kind: 'consent-ask-again' as const,
  subject: { id, name: id },
  about,
  on,
  to: `/people/${id}`,
});

describe('what is due', () => {
  it('about one person on one day stands in one line, in the order it came', () => {
    const lines = bySubject([
      due('Gwen', 'records'),
      due('Lorraine', 'quotes'),
      due('Gwen', 'photos'),
    ]);
    expect(lines.map(({ subject, abouts }) => [subject.name, abouts])).toEqual([
      ['Gwen', ['records', 'photos']],
      ['Lorraine', ['quotes']],
    ]);
  });

  it('on different days stands apart', () => {
    const lines = bySubject([due('Gwen', 'records'), due('Gwen', 'photos', '2026-11-30')]);
    expect(lines.map(({ on }) => on)).toEqual(['2026-11-25', '2026-11-30']);
  });
});
