import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import config from '../../../../electron.vite.config.ts';
import {
  command,
  type Method,
  methodNames,
  methodOf,
  query,
} from '../../../../shared/contract/define.ts';
import { contract, events } from '../../../../shared/contract/index.ts';
import { permissions } from '../../../../shared/domain/access.ts';

const names = methodNames(contract);
const get = (name: string): Method => methodOf(contract, name) as Method;

/** Every object schema within a schema, by the place it stands at. */
function objectsIn(schema: unknown, place = ''): { place: string; strict: boolean }[] {
  const def = (schema as { def?: Record<string, unknown> } | undefined)?.def;
  if (!def) return [];
  const parts = Object.entries(def).flatMap(([key, part]): [string, unknown][] => {
    if (key === 'shape') return Object.entries(part as object);
    if (key === 'catchall') return [];
    return Array.isArray(part) ? part.map((each) => [key, each]) : [[key, part]];
  });
  const inside = parts.flatMap(([key, part]) => objectsIn(part, `${place}.${key}`));
  const catchall = def.catchall as z.ZodType | undefined;
  const strict = catchall?.def.type === 'never';
  return def.type === 'object' ? [{ place, strict }, ...inside] : inside;
}

describe('the contract', () => {
  it('has methods in every area', () => {
    expect(names.length).toBeGreaterThan(30);
    for (const area of Object.keys(contract)) {
      expect(names.some((name) => name.startsWith(`${area}.`))).toBe(true);
    }
  });

  it.each(names)('%s names a permission, a place and a kind', (name) => {
    const { needs, at, kind } = get(name);
    expect(permissions).toContain(needs);
    expect(at).toBe(name.startsWith('desktop.') ? 'desktop' : 'strongroom');
    expect(['query', 'command']).toContain(kind);
  });

  it.each(names)('%s is refused with a code at most once declared', (name) => {
    const { refusals } = get(name);
    expect(new Set(refusals).size).toBe(refusals.length);
    for (const code of refusals) expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(names)('%s refuses any key it does not know', (name) => {
    const { input } = get(name);
    const known = new Set(Object.keys((input as z.ZodObject).shape));
    const unknown = fc
      .oneof(fc.string(), fc.constantFrom('constructor', 'toString', 'valueOf', 'hasOwnProperty'))
      .filter((key) => !known.has(key) && key !== '__proto__');
    fc.assert(
      fc.property(unknown, fc.jsonValue(), (key, value) => {
        const { error } = input.safeParse({ [key]: value });
        const keys = error?.issues.flatMap((issue) =>
          issue.code === 'unrecognized_keys' ? issue.keys : [],
        );
        expect(keys).toEqual([key]);
      }),
      { seed: 20_261_123, numRuns: 50 },
    );
  });

  it.each(names)('%s takes and gives no object with room for more, at any depth', (name) => {
    const { input, output } = get(name);
    const objects = [...objectsIn(input, 'input'), ...objectsIn(output, 'output')];
    expect(objects.length).toBeGreaterThanOrEqual(2);
    expect(objects.filter(({ strict }) => !strict)).toEqual([]);
  });

  it('lets nobody reach records who is not signed in', () => {
    const open = names.filter((name) => get(name).needs === 'anyone');
    const harmless = /^((vaults|desktop|backups)\.|drafts\.handedOver$)/;
    expect(open.filter((name) => !harmless.test(name))).toEqual([]);
  });

  it('is what the preload lets through, no more and no less', () => {
    const { define } = (config as { preload: { define: Record<string, string> } }).preload;
    const { __METHODS__, __DESKTOP_METHODS__, __EVENTS__ } = define;
    const ofDesktop: string[] = JSON.parse(__DESKTOP_METHODS__ ?? '');
    expect([...JSON.parse(__METHODS__ ?? ''), ...ofDesktop].sort()).toEqual([...names].sort());
    expect(ofDesktop.filter((name) => get(name).at !== 'desktop')).toEqual([]);
    expect(JSON.parse(__EVENTS__ ?? '')).toEqual(Object.keys(events));
  });
});

describe('methodOf', () => {
  it('finds every method by its name', () => {
    for (const name of names) expect(methodOf(contract, name)).toBeDefined();
  });

  it.each([
    '',
    '.',
    'people',
    'people.',
    '.list',
    'people.nobody',
    'people.constructor',
    'people.toString',
    'people.__proto__',
    '__proto__',
    '__proto__.list',
    'constructor.name',
    'toString.call',
    'people.list.',
    'people.list.more',
    'People.list',
    ' people.list',
    'people.list\0',
  ])('knows nobody called “%s”', (name) => {
    expect(methodOf(contract, name)).toBeUndefined();
  });
});

describe('a declaration', () => {
  const input = z.strictObject({});
  const of = { needs: 'people.read', input, output: input } as const;

  it('is served in the strongroom and refuses with nothing unless it says so', () => {
    expect(query(of)).toMatchObject({ kind: 'query', at: 'strongroom', refusals: [] });
    expect(command({ ...of, at: 'desktop', refusals: ['stale'] })).toMatchObject({
      kind: 'command',
      at: 'desktop',
      refusals: ['stale'],
    });
  });

  it('keeps its own codes and place in its type', () => {
    const method = command({ ...of, at: 'desktop', refusals: ['stale'] });
    expectTypeOf(method.at).toEqualTypeOf<'desktop'>();
    expectTypeOf(method.refusals).toEqualTypeOf<readonly 'stale'[]>();
  });
});
