import { describe, expect, it } from 'vitest';
import { searchOptions } from '../../../../../renderer/features/shell/searchOptions.ts';
import { startLanguage } from '../../../../../renderer/lib/i18n.ts';
import { mayDo, type Permission } from '../../../../../shared/domain/access.ts';

const words = startLanguage().getFixedT('en', 'shell');
const screens = [
  { to: '/people', label: 'People' },
  { to: '/money', label: 'Money' },
];
const found = {
  people: [{ id: 'p1', name: 'Sorcha Brennan', hint: 'Sorcha' }],
  sessions: [{ id: 's1', title: 'Front door group', on: '2026-11-24' }],
  projects: [{ id: 'j1', name: 'A kinder front door' }],
};

const may = () => true;

describe('searchOptions', () => {
  it('shows people, sessions, projects and screens, and last the way to add somebody', () => {
    const options = searchOptions({ text: ' peo ', found, screens, words, may });
    expect(options.map(({ label, hint }) => [label, hint])).toEqual([
      ['Sorcha Brennan', 'Known as Sorcha'],
      ['Front door group', 'Session, 24 November 2026'],
      ['A kinder front door', 'Project'],
      ['People', 'Screen'],
      ['Add “peo” as a new person', undefined],
    ]);
    expect(options.map(({ address }) => address)).toEqual([
      '/people/p1',
      '/sessions/s1',
      '/projects/j1',
      '/people',
      '/people/new',
    ]);
  });

  it('leads a treasurer to the money of a person, and offers nobody to be added', () => {
    const treasurer = (needs: Permission) => mayDo('treasurer', needs);
    const options = searchOptions({
      ...{ text: 'peo', found: { ...found, sessions: [], projects: [] }, screens, words },
      may: treasurer,
    });
    expect(options.map(({ address }) => address)).toEqual(['/money?person=p1', '/people']);
  });

  it('keeps a typed name out of the address', () => {
    const added = searchOptions({ text: 'Zebedee Quill', found, screens, words, may }).at(-1);
    expect(added?.address).not.toContain('Zebedee');
    expect(added?.state).toEqual({ name: 'Zebedee Quill' });
  });

  it('shows nothing where nothing is typed', () => {
    expect(searchOptions({ text: '  ', found, screens, words, may })).toEqual([]);
  });
});
