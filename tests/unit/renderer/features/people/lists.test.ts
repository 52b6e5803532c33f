import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lists, withAnswer } from '../../../../../renderer/features/people/personDraft.ts';
import { notAsked } from '../../../../../renderer/lib/recordDraft.ts';
import { groups } from '../../../../../resources/defaults/hierarchies/ethnicity.json';

describe('the lists of answers', () => {
  it('hold the 19 categories of the census in the words that exports group by', () => {
    const known = Object.values(groups).flat().sort();
    expect(lists.ethnicity.filter((answer) => answer !== 'Prefer not to say').sort()).toEqual(
      known,
    );
    expect(known).toHaveLength(19);
  });

  it('offer "prefer not to say" for every equality question, and never "not asked"', () => {
    for (const name of ['gender', 'trans', 'ethnicity'] as const) {
      expect(lists[name]).toContain('Prefer not to say');
      expect(lists[name]).not.toContain(notAsked);
    }
  });

  it('say where each comes from, and name no answer twice', () => {
    const files = readdirSync('resources/defaults', { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.json'),
    );
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const { source } = JSON.parse(readFileSync(`resources/defaults/${file}`, 'utf8'));
      expect(source, file).toMatch(/\w{3,}/);
    }
    for (const list of Object.values(lists)) expect(new Set(list).size).toBe(list.length);
  });

  it('keep an answer that somebody gave in other words', () => {
    expect(withAnswer(['Yes', 'No'], 'It is complicated')).toEqual([
      'Yes',
      'No',
      'It is complicated',
    ]);
    expect(withAnswer(['Yes', 'No'], notAsked)).toEqual(['Yes', 'No']);
  });
});
