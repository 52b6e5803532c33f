import { describe, expect, it } from 'vitest';
import { subjectOf } from '../../../../electron/serving/serve.ts';
import words from '../../../../resources/locales/en/audit.json' with { type: 'json' };
import { methodNames, methodOf } from '../../../../shared/contract/define.ts';
import { contract } from '../../../../shared/contract/index.ts';

const writing = methodNames(contract).filter((name) => methodOf(contract, name)?.unit === 'write');

describe('every command that is given a unit of work', () => {
  it('is seen here', () => {
    expect(writing).toContain('recipes.add');
  });

  it.each(writing)('%s says in words what it did', (name) => {
    const [area = '', verb = ''] = name.split('.');
    const actions: Record<string, unknown> = words.actions;
    expect((actions[area] as Record<string, string> | undefined)?.[verb]).toMatch(/^[A-Z]/);
  });

  it.each(writing)('%s names the topics whose screens load again', (name) => {
    expect(methodOf(contract, name)?.writes).not.toEqual([]);
  });
});

describe('an audit entry is about', () => {
  it.each([
    ['the record that the command answers with', { personId: 'p' }, { id: 'c' }, 'c'],
    ['the first key of the input where it answers with none', { recipeId: 'r' }, {}, 'r'],
  ])('%s', (_, input, output, subject) => {
    expect(subjectOf(input, output)).toBe(subject);
  });

  it('what the handler says where neither is there', () => {
    expect(subjectOf({ on: '2026-11-01' }, {})).toBeUndefined();
  });
});
