import { describe, expect, it } from 'vitest';
import { contract } from '../../../shared/contract/index.ts';
import { planted } from '../../support/planted.ts';

describe('an input with a marker in it', () => {
  it('is marked in every field of a person that takes free text', () => {
    const input = planted(contract.people.add.input, 'Marker', {
      dateOfBirth: '1990-05-06',
      email: 'Marker@example.org',
      askAgainOn: null,
    });
    expect(contract.people.add.input.safeParse(input).error).toBeUndefined();
    const { person } = input as { person: Record<string, unknown> };
    const unmarked = Object.entries(person).filter(([, value]) => !/Marker/.test(String(value)));
    expect(unmarked.map(([name]) => name)).toEqual([
      'dateOfBirth',
      'noFixedAddress',
      'journeyStage',
      'kinds',
      'noMessages',
      'paymentRoute',
      'joinedOn',
    ]);
  });
});
