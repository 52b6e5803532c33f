import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleOf } from '../../shared/domain/floats.ts';
import { penceOf } from '../../shared/domain/money.ts';
import { names, openOffice, passphrases } from '../support/users.ts';

let office: Awaited<ReturnType<typeof openOffice>>;
let floatId: string;
const days = { from: '2026-11-01', to: '2026-11-30' };
const asTreasurer = () => office.signIn(passphrases.treasurer);
const asCoordinator = () => office.signIn(passphrases.coordinator);

beforeEach(async () => {
  office = await openOffice(['treasurer']);
  const holderId = await office.idOf(names.treasurer);
  const float = { name: 'Office box', holderId, imprestPence: penceOf(10_000) };
  ({ id: floatId } = await office.ask('floats.open', { float, on: '2026-11-02' }));
});
afterEach(() => {
  expect(office.failures).toEqual([]);
  office.close();
});

const move = (on = '2026-11-03') =>
  office.call('floats.move', { floatId, kind: 'top-up', on, pence: 500, note: null });
const book = () => office.ask('floats.book', { floatId, ...days });
const check = (entryIds: string[], comment: string | null = null) =>
  office.call('floats.check', { floatId, entryIds, comment });
const uncheck = (entryId: string) =>
  office.call('floats.uncheck', { entryId, comment: 'The slip was of another day' });
const refused = (code: string) => ({ ok: false, error: { code } });

it('refuses the holder who moves money of their own float, as another user may', async () => {
  await asTreasurer();
  expect(await move()).toMatchObject(refused('own-float'));
  expect((await book()).entries).toHaveLength(1);
  await asCoordinator();
  expect(await move()).toMatchObject({ ok: true });
});

describe('a check of an entry', () => {
  it('is a second person’s, with their comment; nobody checks what they wrote', async () => {
    const [first] = (await book()).entries;
    const id = first?.id ?? '';
    expect(first).toMatchObject({ mine: true, checks: [] });
    expect(await check([id])).toMatchObject(refused('check-own'));
    await asTreasurer();
    expect(await check([id], 'Bank slip seen')).toMatchObject({ value: { checked: 1 } });
    expect((await book()).entries).toMatchObject([
      {
        mine: false,
        checks: [{ kind: 'checked', by: names.treasurer, comment: 'Bank slip seen' }],
      },
    ]);
    expect(await check([id])).toMatchObject(refused('checked-already'));
  });

  it('leaves a trace when it is taken back, and may be made again', async () => {
    const id = (await book()).entries[0]?.id ?? '';
    await asTreasurer();
    expect(await uncheck(id)).toMatchObject(refused('not-checked'));
    await check([id]);
    await asCoordinator();
    expect(await uncheck(id)).toMatchObject({ ok: true });
    expect((await book()).entries[0]?.checks).toMatchObject([
      { kind: 'checked', by: names.treasurer },
      { kind: 'taken-back', by: names.coordinator, comment: 'The slip was of another day' },
    ]);
    expect(await uncheck(id)).toMatchObject(refused('not-checked'));
    await asTreasurer();
    expect(await check([id])).toMatchObject({ ok: true });
  });

  it('of several is refused whole where one of them may not be checked', async () => {
    const id = (await book()).entries[0]?.id ?? '';
    await asTreasurer();
    const other = await office.ask('floats.open', {
      float: {
        ...{ name: 'Garden box', imprestPence: penceOf(100) },
        holderId: await holderOf(names.coordinator),
      },
      on: '2026-11-02',
    });
    const [foreign] = (await office.ask('floats.book', { floatId: other.id, ...days })).entries;
    expect(await check([id, foreign?.id ?? ''])).toMatchObject(refused('not-found'));
    expect((await book()).entries[0]?.checks).toEqual([]);
  });
});

/** The key of a user, as the list of floats gives it. */
async function holderOf(name: string): Promise<string> {
  const { users } = await office.ask('floats.list', {});
  return users.find((user) => user.name === name)?.id ?? '';
}

describe('a spot check', () => {
  it('is drawn at random and kept with its seed, by which the same lines are drawn again', async () => {
    for (let day = 3; day < 23; day += 1) await move(`2026-11-${String(day).padStart(2, '0')}`);
    const drawn = await office.ask('floats.sample', { floatId, ...days, size: 5 });
    const { entries, samples } = await book();
    expect(drawn.entries).toHaveLength(5);
    expect(samples).toEqual([drawn]);
    const keys = entries.map(({ id }) => id);
    expect(sampleOf(keys, 5, drawn.seed)).toEqual(drawn.entries);
    const next = await office.ask('floats.sample', { floatId, ...days, size: 100 });
    expect(next.entries).toEqual(keys);
  });

  it('is refused where there is nothing to draw from', async () => {
    const none = { from: '2026-10-01', to: '2026-10-31' };
    expect(await office.call('floats.sample', { floatId, ...none, size: 5 })).toMatchObject(
      refused('nothing-to-draw'),
    );
  });
});

it.each(["UPDATE float_checks SET comment = 'x'", 'UPDATE float_samples SET seed = 1'])(
  'holds in the file itself against %s',
  async (statement) => {
    const id = (await book()).entries[0]?.id ?? '';
    await office.ask('floats.sample', { floatId, ...days, size: 1 });
    await asTreasurer();
    await check([id]);
    expect(() => office.context.vault.db.exec(statement)).toThrow(/never edited/);
  },
);
