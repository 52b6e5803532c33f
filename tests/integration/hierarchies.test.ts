import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupingOf, groupingsOf } from '../../electron/strongroom/store/hierarchies.ts';
import type { Grouping } from '../../shared/anonymise/hierarchies/grouping.ts';
import { groupedFields, hierarchyIn } from '../../shared/domain/hierarchies.ts';
import { openRegister } from '../support/register.ts';

let strongroom: Awaited<ReturnType<typeof openRegister>>;
beforeAll(async () => {
  strongroom = await openRegister();
  const { addPerson } = strongroom;
  for (const firstName of ['Efua', 'Sam']) {
    await addPerson({ firstName, gender: 'Woman', postcode: 'LS7 4ZF', journeyStage: 'using-now' });
  }
  await addPerson({ firstName: 'Kit', gender: 'agender', postcode: 'by the canal' });
  await addPerson({ firstName: 'Ola', gender: 'Agender ', postcode: 'bd1 1aa' });
});
afterAll(() => strongroom.close());

const answers = (groups: Record<string, string[]>): Grouping => ({
  kind: 'answers',
  rows: Object.entries(groups).flatMap(([group, all]) =>
    all.map((answer) => ({ answer, groups: [group] })),
  ),
});

describe('how answers are grouped', () => {
  it('is as shipped until somebody changes it, for every field', async () => {
    const { fields } = await strongroom.ask('hierarchies.list', {});
    expect(fields.map(({ field }) => field)).toEqual([...groupedFields]);
    for (const state of fields) {
      expect(state).toMatchObject({ own: false, version: 0 });
      const { shipped, source } = await strongroom.ask('hierarchies.get', { field: state.field });
      expect(state.grouping).toEqual(shipped);
      expect(source).toMatch(/\w{3,}/);
    }
  });

  it('names the answers in the records that have no group, first and once', async () => {
    const { given } = await strongroom.ask('hierarchies.get', { field: 'gender' });
    expect(given).toEqual([
      { answer: 'Agender', count: 2, grouped: false },
      { answer: 'Woman', count: 2, grouped: true },
    ]);
    const places = await strongroom.ask('hierarchies.get', { field: 'postcode' });
    expect(places).toMatchObject({ unreadable: 1 });
    expect(places.given).toEqual([
      { answer: 'BD', count: 1, grouped: true },
      { answer: 'LS', count: 2, grouped: true },
    ]);
    const { given: stages } = await strongroom.ask('hierarchies.get', { field: 'journey' });
    expect(stages).toEqual([{ answer: 'Using services now', count: 2, grouped: true }]);
  });

  it('is what was saved, without what was left for later, and goes into the audit', async () => {
    const { ask, context, call } = strongroom;
    const grouping = answers({
      Women: [' Woman'],
      Men: ['Man'],
      'Another gender': ['agender', 'Non-binary'],
      ' ': ['Something else'],
    });
    const saved = await ask('hierarchies.save', { field: 'gender', expectedVersion: 0, grouping });
    expect(saved).toMatchObject({ own: true, version: 1 });
    const inForce = context.vault.unit.read((db) => groupingOf(db, 'gender'));
    expect(inForce).toEqual(
      answers({ Women: ['Woman'], Men: ['Man'], 'Another gender': ['agender', 'Non-binary'] }),
    );
    expect(hierarchyIn(inForce, ['Agender', 'Woman', 'Demigirl']).labels[1]).toEqual([
      ...['Women', 'Men', 'Another gender', 'Another gender', 'Another gender', 'Another answer'],
    ]);
    expect(strongroom.audited().at(-1)).toEqual({ action: 'hierarchies.save', record: 'gender' });
    const late = await call('hierarchies.save', { field: 'gender', expectedVersion: 0, grouping });
    expect(late).toEqual({
      ok: false,
      error: { code: 'stale', facts: { expected: 0, found: 1 } },
    });
  });

  it('can be put back as shipped, and counts its versions on', async () => {
    const { ask, context } = strongroom;
    const { version } = await ask('hierarchies.get', { field: 'gender' });
    const back = await ask('hierarchies.save', {
      field: 'gender',
      expectedVersion: version,
      grouping: null,
    });
    expect(back).toMatchObject({ own: false, version: version + 1 });
    const { shipped } = await ask('hierarchies.get', { field: 'gender' });
    expect(context.vault.unit.read((db) => groupingsOf(db)).gender).toEqual(shipped);
  });

  it('is refused at its place where it is not sound, and nothing changes', async () => {
    const { ask, call } = strongroom;
    const before = await ask('hierarchies.get', { field: 'age' });
    const limits = [
      [16, 25, 25],
      [30, 20.5],
    ];
    const bands = { kind: 'bands' as const, limits };
    const reply = await call('hierarchies.save', {
      field: 'age',
      expectedVersion: before.version,
      grouping: bands,
    });
    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'invalid',
        fields: [
          { path: 'grouping.limits.0.2', code: 'not-rising' },
          { path: 'grouping.limits.1.0', code: 'not-narrower' },
          { path: 'grouping.limits.1.1', code: 'not-whole' },
        ],
      },
    });
    const words = { kind: 'answers', rows: [{ answer: 'Arab', groups: ['Prefer not to say'] }] };
    for (const field of ['ethnicity', 'age'] as const) {
      const input = { field, expectedVersion: 0, grouping: words };
      expect(await call('hierarchies.save', input)).toMatchObject({ ok: false });
    }
    expect(await ask('hierarchies.get', { field: 'age' })).toEqual(before);
  });
});
