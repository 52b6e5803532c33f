import { describe, expect, it } from 'vitest';
import {
  draftOf,
  mergeDrafts,
  personFieldOf,
  personOf,
} from '../../../../../renderer/features/people/personDraft.ts';
import { person } from '../../../../../shared/records/people.ts';
import { blankPerson } from '../../../../support/blanks.ts';

const sorcha = person.schema.parse({
  ...blankPerson,
  firstName: 'Sorcha',
  lastName: 'Brennan',
  aliases: ['Sorsha', 'Brenn'],
  dateOfBirth: '1984',
  ethnicity: 'Something else',
  noFixedAddress: true,
  journeyStage: 'using-now',
  interests: ['Peer research', 'Housing letters'],
  accessNeeds: 'Quiet space; A chair with arms',
  paymentRoute: 'cash',
});

describe('the form of a person', () => {
  it('gives back what was written down, word for word', () => {
    expect(person.schema.parse(personOf(draftOf(sorcha)))).toEqual(sorcha);
  });

  it('keeps "not asked" apart from every answer', () => {
    const empty = person.schema.parse(personOf({ ...draftOf(null), firstName: 'Efua' }));
    expect(empty).toEqual(blankPerson);
  });

  it('leaves an empty first name for the contract to refuse', () => {
    expect(personOf(draftOf(null)).firstName).toBe('');
  });

  it('puts answers in other words beside the list and takes them along', () => {
    const draft = draftOf(sorcha);
    expect(draft.interests).toEqual(['Peer research']);
    expect(draft.otherInterests).toBe('Housing letters');
    expect(draft.otherNeeds).toBe('A chair with arms');
    const more = personOf({ ...draft, otherNeeds: ' A chair with arms , tea,' });
    expect(more.accessNeeds).toBe('Quiet space; A chair with arms; tea');
  });

  it('leads from a path of the contract to its field', () => {
    expect(personFieldOf('person.email')).toBe('email');
    expect(personFieldOf('person.aliases.3')).toBe('aliases');
  });
});

describe('two changes of one person', () => {
  const before = draftOf(sorcha);

  it('keeps what I touched and takes the rest from them', () => {
    const mine = { ...before, phone: '07700 900999', knownAs: 'Sosh' };
    const theirs = { ...before, knownAs: 'Sorch', interests: ['Writing'] };
    const { draft, differ } = mergeDrafts(before, mine, theirs);
    expect(draft).toEqual({ ...before, ...theirs, phone: '07700 900999', knownAs: 'Sosh' });
    expect(differ).toEqual(['knownAs', 'phone', 'interests']);
  });

  it('differs in nothing where both wrote the same from the start', () => {
    expect(mergeDrafts(before, before, before)).toEqual({ draft: before, differ: [] });
  });
});
