import { describe, expect, it } from 'vitest';
import { shippedGroupings } from '../../../../../electron/strongroom/store/shippedGroupings.ts';
import {
  answersDraft,
  bandsDraft,
  limitsOf,
  namesAt,
  typedSteps,
  withGroup,
  withSteps,
} from '../../../../../renderer/features/hierarchies/drafts.ts';
import { branchesOf, stepSizes } from '../../../../../renderer/features/hierarchies/grouping.ts';
import { hierarchies } from '../../../../../shared/contract/hierarchies.ts';

const { gender, sessions, postcode } = shippedGroupings;
const rows = gender.kind === 'answers' ? gender.rows : [];

describe('bands as they are typed', () => {
  it('are the numbers between commas or spaces, a line a step, without the empty lines', () => {
    const draft = { steps: ['18, 25;35 50', ' ', '35', ''] };
    expect(limitsOf(draft)).toEqual([[18, 25, 35, 50], [35]]);
    expect(typedSteps(draft)).toEqual([0, 2]);
  });

  it('come back as they were written, with room for more', () => {
    const draft = bandsDraft([[16, 18], [18]]);
    expect(draft.steps).toEqual(['16, 18', '18', '', '']);
    expect(limitsOf(draft)).toEqual([[16, 18], [18]]);
  });

  it('are refused at their line where something is no number', () => {
    const limits = limitsOf({ steps: ['18, twenty', '-5'] });
    const input = { field: 'age', expectedVersion: 0, grouping: { kind: 'bands', limits } };
    const { error } = hierarchies.save.input.safeParse(input);
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual([
      'grouping.limits.0.1',
      'grouping.limits.1.0',
    ]);
  });
});

describe('answers and their groups as they are typed', () => {
  const given = [
    { answer: 'agender', count: 1, grouped: false },
    { answer: 'Woman', count: 9, grouped: true },
  ];
  const draft = answersDraft(rows, given);

  it('begin with those that have no group', () => {
    expect(draft.rows.map(({ answer }) => answer)).toEqual([
      ...['agender', 'Woman', 'Man', 'Non-binary'],
    ]);
    expect(draft.rows[0]?.groups).toEqual(['']);
  });

  it('change in one cell, and offer the names in use', () => {
    const changed = withGroup(draft, 0, 0, 'Another gender');
    expect(changed.rows[0]).toEqual({ answer: 'agender', groups: ['Another gender'] });
    expect(changed.rows.slice(1)).toEqual(draft.rows.slice(1));
    expect(namesAt(changed, 0)).toEqual(['Another gender', 'Man', 'Woman']);
  });

  it('get a wider step that says the same until it is changed, and lose it again', () => {
    const wider = withSteps(draft, 1);
    expect(wider.rows[3]?.groups).toEqual(['Another gender', 'Another gender']);
    expect(withSteps(wider, -1)).toEqual(draft);
    const input = { field: 'gender', expectedVersion: 0, grouping: { kind: 'answers', ...wider } };
    expect(hierarchies.save.input.safeParse(input).success).toBe(true);
  });

  it('name the answer whose groups are not all there', () => {
    const half = withGroup(withSteps(draft, 1), 0, 0, 'Another gender');
    const input = { field: 'gender', expectedVersion: 0, grouping: { kind: 'answers', ...half } };
    const { error } = hierarchies.save.input.safeParse(input);
    expect(error?.issues).toMatchObject([
      { path: ['grouping', 'rows', 0, 'groups', 1], params: { answer: 'agender' } },
      { path: ['grouping', 'rows', 3, 'groups', 0], message: 'not-nested' },
    ]);
  });
});

describe('the picture of a grouping', () => {
  it('has the widest groups on the outside and says a name once', () => {
    expect(branchesOf(sessions).map(({ name }) => name)).toEqual(['0', '1–5', '6–20', '21+']);
    expect(branchesOf(sessions)[1]?.within.map(({ name }) => name)).toEqual(['1–2', '3–5']);
    expect(branchesOf(sessions)[0]?.within).toEqual([]);
    expect(branchesOf(gender)[2]).toEqual({
      name: 'Another gender',
      within: [{ name: 'Non-binary', within: [] }],
    });
  });

  it('counts what each step can tell', () => {
    expect(stepSizes(sessions)).toEqual([6, 4]);
    expect(stepSizes(postcode)[0]).toBe(124);
  });
});
