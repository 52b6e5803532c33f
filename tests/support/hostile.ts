import fc from 'fast-check';

type Any = fc.Arbitrary<unknown>;

const deep = (levels: number, wrap: (inner: unknown) => unknown) => {
  let value: unknown = null;
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
};

const cyclic = () => {
  const value: Record<string, unknown> = {};
  value.self = value;
  return value;
};

/** What a bridge can carry and nobody means: each thing has broken somebody's program. */
export const hostile: Any = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    2 ** 53,
    1e308,
    10n ** 30n,
    true,
    '',
    '\0',
    '\ud800',
    '\u202e\u2066',
    "'; DROP TABLE people; --",
    '__proto__',
    'x'.repeat(300_000),
    '9'.repeat(400),
    new Date(Number.NaN),
    new Map([['id', 1]]),
    new Uint8Array(64),
    /(a+)+$/,
  ),
  fc
    .constantFrom(
      cyclic,
      () => deep(3_000, (of) => [of]),
      () => deep(3_000, (of) => ({ of })),
    )
    .map((make) => make()),
  fc
    .constantFrom('{"__proto__":{"needs":"anyone"}}', '{"constructor":{"prototype":{"ok":1}}}')
    .map((text) => JSON.parse(text) as unknown),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSparseArray: true }),
);

const strangeKeys = ['__proto__', 'constructor', 'toString', 'role', 'userId', '', '0'];

/** An input as it should be but for one place: another value, a key too many, one too few, too much. */
export function beside(valid: Any): Any {
  return fc
    .tuple(valid, hostile, fc.nat(), fc.constantFrom('value', 'more', 'less', 'many'), fc.nat())
    .map(([input, strange, place, way, key]) => {
      const spots = placesIn(input);
      const spot = spots[place % Math.max(1, spots.length)];
      if (!spot || way === 'more') {
        const name = strangeKeys[key % strangeKeys.length] ?? '';
        return withKey(spot?.holder ?? input, input, name, strange);
      }
      const { holder, name } = spot;
      if (way === 'less') Reflect.deleteProperty(holder, name);
      else if (way === 'many' && Array.isArray(holder[name])) {
        const [first] = holder[name] as unknown[];
        holder[name] = Array.from({ length: 3_000 }, () => first ?? strange);
      } else holder[name] = strange;
      return input;
    });
}

type Holder = Record<string, unknown>;

/** Every key of every object and list inside, with what holds it. */
function placesIn(value: unknown): { holder: Holder; name: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name])]);
}

function withKey(holder: unknown, input: unknown, name: string, value: unknown): unknown {
  if (typeof holder !== 'object' || holder === null) return [input];
  // Defined, not assigned: an assigned `__proto__` would be nobody's key.
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true });
  return input;
}
