import { describe, expect, it } from 'vitest';
import { indexRecord, isSearchable, ownersOf } from '../../../electron/strongroom/store/search.ts';
import { openStore } from '../../support/records.ts';

function indexed() {
  const { unit, count, db } = openStore();
  const put = (record: string, texts: (string | null)[]) =>
    unit.write('people.change', (tx) => {
      indexRecord(tx, { kind: 'person', record, owner: record, texts });
      tx.audit(record);
    });
  const find = (words: string) =>
    unit.read((db) => db.all(ownersOf(words, ['person'])).map(({ owner }) => owner));
  /** What the index has in its own table, as a script with the key reads it. */
  const pages = () =>
    Buffer.concat(
      db
        .prepare('SELECT block FROM search_index_data')
        .all<{ block: Uint8Array<ArrayBuffer> }>()
        .map(({ block }) => Buffer.from(block)),
    ).toString('utf8');
  return { put, find, count, pages };
}

describe('the search', () => {
  it('finds every word of a text in any order, and accents either way', () => {
    const { put, find } = indexed();
    put('p-1', ['Zoë Brontë', null, 'likes walks']);
    put('p-2', ['Zoe Adams']);
    expect(find('zoe')).toEqual(['p-1', 'p-2']);
    expect(find('WALKS zoë')).toEqual(['p-1']);
    expect(find('zoe nobody')).toEqual([]);
  });

  it('forgets the text that another took the place of', () => {
    const { put, find, count } = indexed();
    put('p-1', ['Zoe Adams']);
    put('p-1', ['Zoe Brown']);
    expect(find('adams')).toEqual([]);
    expect(find('brown')).toEqual(['p-1']);
    expect(count('searchable')).toBe(1);
  });

  it('keeps no letters of a name that was changed, not even in its own pages', () => {
    const { put, pages } = indexed();
    put('p-1', ['ξψζ Adams']);
    expect(pages()).toContain('ψζ');
    put('p-1', ['Zoe Adams']);
    expect(pages()).not.toContain('ψζ');
  });

  it.each([
    '"xyz nobody',
    'xyz" OR "nobody',
    'nob*',
    'nobody NOT adams',
    'text:nobody',
    '(nobody',
    'nobody\0adams',
    '^nobody',
    'NEAR(nobody particular)',
    "nobody'; DROP TABLE people; --",
    '%__%',
  ])('takes %j as words and never as orders', (words) => {
    const { put, find } = indexed();
    put('p-1', ['Nobody in particular']);
    expect(find(words)).toEqual([]);
  });

  it.each([
    ['', false],
    ['jo', false],
    ['a bb c', false],
    ['𝒥𝒪', false],
    ['\0\0\0', false],
    ['zoe', true],
    ['jo 𝒵𝒪ℰ', true],
  ])('knows whether its index can find %j', (words, can) => {
    expect(isSearchable(words)).toBe(can);
  });
});
