import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  field,
  flag,
  json,
  lines,
  record,
  threeStates,
} from '../../../../shared/records/record.ts';

const tree = record('trees', {
  kind: field('tree_kind', z.string(), { search: true }),
  plantedOn: field('planted_on', z.string().nullable()),
  stands: flag('is_standing'),
  bearsFruit: threeStates('bears_fruit'),
  rings: json('rings', z.array(z.int())),
  nicknames: lines('tree_nicknames', z.array(z.string()), { search: true }),
});

const oak = {
  kind: 'oak',
  plantedOn: null,
  stands: true,
  bearsFruit: null,
  rings: [3, 5],
  nicknames: ['Old Tom'],
};

describe('a record', () => {
  it('stores each field in its column and reads it back', () => {
    const row = tree.columnsOf(oak);
    expect(row).toEqual({
      tree_kind: 'oak',
      planted_on: null,
      is_standing: 1,
      bears_fruit: null,
      rings: '[3,5]',
    });
    const { nicknames, ...plain } = oak;
    expect(tree.valueOf(row)).toEqual(plain);
  });

  it.each([
    [true, 1],
    [false, 0],
    [null, null],
  ])('stores the three states: %s as %s', (bearsFruit, kept) => {
    expect(tree.columnsOf({ ...oak, bearsFruit }).bears_fruit).toBe(kept);
    expect(
      tree.valueOf({ ...tree.columnsOf(oak), bears_fruit: kept as 0 | 1 | null }),
    ).toMatchObject({ bearsFruit });
  });

  it('refuses what it does not declare', () => {
    expect(tree.schema.safeParse(oak).success).toBe(true);
    expect(tree.schema.safeParse({ ...oak, colour: 'green' }).success).toBe(false);
    expect(tree.schema.safeParse({ ...oak, stands: 1 }).success).toBe(false);
  });

  it('is found by the fields that say so, its lists too', () => {
    expect(tree.textsOf(oak)).toEqual(['oak', 'Old Tom']);
  });

  it('says what stays of it when its person is erased, and takes no field without that', () => {
    const named = record('people', {
      name: field('name', z.string(), { erased: 'Erased' }),
      phone: field('phone', z.string().nullable()),
      aliases: lines('aliases', z.array(z.string())),
    });
    expect(named.erased()).toEqual({ name: 'Erased', phone: null, aliases: [] });
    expect(() => tree.erased()).toThrow('kind');
  });

  it('is made of what is given and of blanks, and refuses to leave an answer out', () => {
    expect(tree.blank({ kind: 'oak' })).toEqual({
      ...oak,
      stands: false,
      rings: [],
      nicknames: [],
    });
    expect(() => tree.blank({ stands: true })).toThrow('kind');
  });

  it('knows what a blank form holds, where there is such a thing', () => {
    expect(tree.fields.plantedOn.blank).toBeNull();
    expect(tree.fields.stands.blank).toBe(false);
    expect(tree.fields.rings.blank).toEqual([]);
    expect(tree.fields.kind.blank).toBeUndefined();
  });
});
