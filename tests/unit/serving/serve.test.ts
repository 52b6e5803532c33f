import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal, refuse } from '../../../electron/serving/refusal.ts';
import { serve } from '../../../electron/serving/serve.ts';
import { handlers as real } from '../../../electron/strongroom/handlers.ts';
import { command, methodNames, methodOf, query } from '../../../shared/contract/define.ts';
import { contract as whole } from '../../../shared/contract/index.ts';

const nothing = z.strictObject({});
const contract = {
  hats: {
    get: query({
      needs: 'people.read',
      input: z.strictObject({ size: z.int('size'), band: z.strictObject({ hue: z.string() }) }),
      output: z.strictObject({ shown: z.string() }),
      refusals: ['not-found'],
    }),
    sell: command({ needs: 'people.write', input: nothing, output: nothing }),
    show: command({ needs: 'anyone', at: 'desktop', input: nothing, output: nothing }),
  },
};
const asked = { size: 7, band: { hue: 'red' } };
const secret = "SELECT name FROM people WHERE name = 'Efua' -- /home/jo/vault";

let may: 'locked' | 'forbidden' | null;
let kept: { error: unknown; method: string }[];
let handled: unknown[];
let get: (input: unknown) => unknown;
let call: ReturnType<typeof serve>;

beforeEach(() => {
  may = null;
  kept = [];
  handled = [];
  get = () => ({ shown: 'a hat' });
  const hats = {
    get: (input: unknown, context: unknown) => {
      handled.push([input, context]);
      return get(input);
    },
    sell: () => ({}),
    show: () => ({}),
    secretly: () => ({}),
  };
  call = serve(
    contract,
    { hats },
    {
      place: 'strongroom',
      context: 'the room',
      refuses: () => may,
      unexpected: (error, method) => {
        kept.push({ error, method });
        return 'ref-1';
      },
    },
  );
});

const internal = { ok: false, error: { code: 'internal', facts: { ref: 'ref-1' } } };

describe('a call', () => {
  it('reaches its handler with the parsed input and answers with the parsed output', async () => {
    expect(await call('hats.get', asked)).toEqual({ ok: true, value: { shown: 'a hat' } });
    expect(handled).toEqual([[asked, 'the room']]);
  });

  it.each([
    'hats.secretly',
    'hats.constructor',
    'hats.__proto__',
    '__proto__.get',
    'hats',
    'hats.get.more',
    '',
  ])('to “%s” is forbidden, because no contract names it', async (name) => {
    expect(await call(name, asked)).toEqual({ ok: false, error: { code: 'forbidden' } });
    expect(handled).toEqual([]);
  });

  it('to a method of another place is forbidden', async () => {
    expect(await call('hats.show', {})).toEqual({ ok: false, error: { code: 'forbidden' } });
  });

  it.each(['locked', 'forbidden'] as const)('that may not be made is %s', async (why) => {
    may = why;
    expect(await call('hats.get', { nonsense: true })).toEqual({ ok: false, error: { code: why } });
    expect(handled).toEqual([]);
  });

  it('whose caller may no longer see the answer does not get it', async () => {
    get = async () => {
      may = 'locked';
      return { shown: 'a hat' };
    };
    expect(await call('hats.get', asked)).toEqual({ ok: false, error: { code: 'locked' } });
  });
});

describe('an input', () => {
  it.each([
    [{ ...asked, colour: 'red' }, [{ path: '', code: 'invalid' }]],
    [{ ...asked, size: 'big' }, [{ path: 'size', code: 'size' }]],
    [{ size: 7, band: { hue: 'red', __extra: 1 } }, [{ path: 'band', code: 'invalid' }]],
    [undefined, [{ path: '', code: 'invalid' }]],
    [null, [{ path: '', code: 'invalid' }]],
    [[], [{ path: '', code: 'invalid' }]],
  ])('that the schema does not know is invalid: %j', async (input, fields) => {
    expect(await call('hats.get', input)).toEqual({
      ok: false,
      error: { code: 'invalid', fields },
    });
    expect(handled).toEqual([]);
    expect(kept).toEqual([]);
  });

  it('gives the handler no other prototype', async () => {
    await call(
      'hats.get',
      JSON.parse('{"size":7,"band":{"hue":"red"},"__proto__":{"admin":true}}'),
    );
    for (const [input] of handled as [object][]) {
      expect(Object.keys(input)).toEqual(['size', 'band']);
      expect('admin' in input).toBe(false);
    }
  });

  it('that breaks while it is read breaks nothing else', async () => {
    const trap = new Proxy(asked, {
      get: () => {
        throw new Error(secret);
      },
    });
    expect(await call('hats.get', trap)).toEqual(internal);
  });
});

describe('a handler that refuses', () => {
  it('answers with a declared code, its facts and fields', async () => {
    get = () => refuse('not-found', { version: 3 }, [{ path: 'size', code: 'gone' }]);
    expect(await call('hats.get', asked)).toEqual({
      ok: false,
      error: {
        code: 'not-found',
        facts: { version: 3 },
        fields: [{ path: 'size', code: 'gone' }],
      },
    });
  });

  it.each(['disk-full', 'read-only', 'locked'] as const)('may always say %s', async (code) => {
    get = () => refuse(code);
    expect(await call('hats.get', asked)).toEqual({ ok: false, error: { code } });
  });

  it('with a code it did not declare is a mistake of ours', async () => {
    get = () => refuse('stale');
    expect(await call('hats.get', asked)).toEqual(internal);
    expect(kept).toEqual([{ error: new Refusal('stale'), method: 'hats.get' }]);
  });
});

describe('a handler that fails', () => {
  it.each([
    ['throws', () => Promise.reject(new Error(secret))],
    ['throws at once', () => fail(new Error(secret))],
    ['throws no error', () => fail(null)],
    ['throws a text', () => fail(secret)],
    ['answers with nothing', () => undefined],
    ['answers with too much', () => ({ shown: 'a hat', price: 3 })],
    ['answers with another type', () => ({ shown: 3 })],
  ])('because it %s gives a reference and nothing else', async (_, failing) => {
    get = failing;
    const reply = await call('hats.get', asked);
    expect(reply).toEqual(internal);
    expect(JSON.stringify(reply)).not.toContain('SELECT');
    expect(kept.map(({ method }) => method)).toEqual(['hats.get']);
  });

  it.each([
    ['SQLITE_FULL', 'disk-full'],
    ['ENOSPC', 'disk-full'],
    ['SQLITE_READONLY_DIRECTORY', 'read-only'],
    ['EROFS', 'read-only'],
    ['SQLITE_IOERR_FSYNC', 'disk-error'],
    ['EIO', 'disk-error'],
  ])('because the disk says %s answers %s', async (code, told) => {
    get = () => fail(Object.assign(new Error(secret), { code }));
    expect(await call('hats.get', asked)).toEqual({ ok: false, error: { code: told } });
  });

  it('that is not there at all still answers', async () => {
    const empty = serve(
      contract,
      {},
      { place: 'strongroom', context: null, refuses: () => null, unexpected: () => 'ref-1' },
    );
    expect(await empty('hats.sell', {})).toEqual(internal);
  });
});

function fail(what: unknown): never {
  throw what;
}

describe('the strongroom', () => {
  it('has a handler for each of its methods and no other', () => {
    const served = Object.entries(real).flatMap(([area, methods]) =>
      Object.keys(methods).map((method) => `${area}.${method}`),
    );
    const asked = methodNames(whole).filter((name) => methodOf(whole, name)?.at === 'strongroom');
    expect(served.sort()).toEqual(asked.sort());
  });
});
