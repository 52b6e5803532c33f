import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeKeeper } from '../../../../renderer/lib/keeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A vault that writes down what it is asked and answers when it is let. */
function vault() {
  const asked: (string | null)[] = [];
  const told: boolean[] = [];
  let takes = true;
  const waiting: (() => void)[] = [];
  let slow = false;
  const write = async (text: string | null) => {
    asked.push(text);
    if (slow) await new Promise<void>((resolve) => waiting.push(resolve));
    return takes;
  };
  const keeper = makeKeeper({
    keep: write,
    discard: () => write(null),
    told: (kept) => told.push(kept),
  });
  return {
    keeper,
    asked,
    told,
    refuse: (refuses: boolean) => {
      takes = !refuses;
    },
    hold: () => {
      slow = true;
    },
    letGo: () => {
      slow = false;
      for (const go of waiting.splice(0)) go();
    },
  };
}

describe('what is typed', () => {
  it('is kept once typing stops, not letter by letter', async () => {
    const { keeper, asked } = vault();
    keeper.begin(null);
    for (const text of ['F', 'Ff', 'Ffi']) {
      keeper.type(text);
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(asked).toEqual(['Ffi']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is kept at once when a lock comes, without a clock', async () => {
    const { keeper, asked } = vault();
    keeper.begin(null);
    keeper.type('Ffi');
    const flushed = keeper.flush();
    // Asked before anything waits: a window that closes gets no further.
    expect(asked).toEqual(['Ffi']);
    await flushed;
    await keeper.flush();
    expect(asked).toEqual(['Ffi']);
  });

  it('while something is being written follows it, and a flush waits for both', async () => {
    const { keeper, asked, hold, letGo } = vault();
    keeper.begin(null);
    hold();
    keeper.type('Ffi');
    void keeper.flush();
    keeper.type('Ffion');
    const both = keeper.flush();
    expect(asked).toEqual(['Ffi']);
    letGo();
    await both;
    expect(asked).toEqual(['Ffi', 'Ffion']);
  });

  it('is taken out of the vault when it is gone again', async () => {
    const { keeper, asked } = vault();
    keeper.begin(null);
    keeper.type('Ffi');
    await keeper.flush();
    keeper.type(null);
    expect(keeper.holds()).toBe(false);
    await keeper.flush();
    expect(asked).toEqual(['Ffi', null]);
  });

  it('never overwrites what is in the vault before that is known', async () => {
    const { keeper, asked } = vault();
    keeper.type('new');
    const flushed = keeper.flush();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual([]);
    keeper.begin('old');
    await flushed;
    expect(asked).toEqual(['new']);
  });

  it('is owed as long as the vault does not hold it as it stands', async () => {
    const { keeper, refuse } = vault();
    keeper.begin(null);
    expect(keeper.owes()).toBe(false);
    keeper.type('new');
    expect(keeper.owes()).toBe(true);
    refuse(true);
    await keeper.flush();
    expect(keeper.owes()).toBe(true);
    refuse(false);
    await keeper.flush();
    expect(keeper.owes()).toBe(false);
  });

  it('that is in the vault already is not written again', async () => {
    const { keeper, asked } = vault();
    keeper.type('old');
    keeper.begin('old');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual([]);
  });

  it('that the vault refuses is told, and tried again with the next key alone', async () => {
    const { keeper, asked, told, refuse } = vault();
    keeper.begin(null);
    refuse(true);
    keeper.type('Ffi');
    await vi.advanceTimersByTimeAsync(60_000);
    expect([asked, told]).toEqual([['Ffi'], [false]]);
    refuse(false);
    keeper.type('Ffion');
    await keeper.flush();
    expect([asked, told]).toEqual([
      ['Ffi', 'Ffion'],
      [false, true],
    ]);
  });

  it('is forgotten for good when the form is left, whatever is typed after', async () => {
    const { keeper, asked } = vault();
    keeper.begin('old');
    keeper.type('Ffi');
    await keeper.end();
    keeper.type('Ffion');
    await keeper.flush();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual([null]);
  });
});
