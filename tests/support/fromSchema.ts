import fc from 'fast-check';
import type { z } from 'zod';

/** Values that exist, so that what is generated reaches past the first look-up. */
export interface Pool {
  /** Keys that a field of this name may hold. */
  idsFor(field: string): readonly string[];
  readonly tokens: readonly string[];
  /** Words that mean something somewhere: a name, a passphrase. */
  readonly words: readonly string[];
}

type Any = fc.Arbitrary<unknown>;

interface Check {
  readonly check: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly value?: number | bigint | Date;
  readonly inclusive?: boolean;
  readonly pattern?: RegExp;
}

/** Inputs that a schema lets through, or nearly: rules beyond its types are left to chance. */
export function fromSchema(schema: z.core.$ZodType, pool: Pool, field = ''): Any {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const inner = (of: z.core.$ZodType, name = field) => fromSchema(of, pool, name);
  switch (def.type) {
    case 'object':
      return objectFrom(def.shape, inner);
    case 'string':
      return stringFrom(schema as z.core.$ZodString, pool, field);
    case 'number':
      return numberFrom(schema);
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'null':
      return fc.constant(null);
    case 'template_literal':
      return fc
        .tuple(
          ...def.parts.map((part) =>
            typeof part === 'object' && part !== null ? inner(part) : fc.constant(part),
          ),
        )
        .map((parts) => parts.join(''));
    case 'array':
      return fc.array(inner(def.element), { maxLength: 6 });
    case 'tuple':
      return fc.tuple(...def.items.map((item) => inner(item)));
    case 'record':
      return fc.dictionary(inner(def.keyType) as fc.Arbitrary<string>, inner(def.valueType));
    case 'union':
      return fc.oneof(...def.options.map((option) => inner(option)));
    case 'nullable':
      return fc.option(inner(def.innerType), { nil: null, freq: 2 });
    case 'optional':
    case 'default':
      return fc.option(inner(def.innerType), { nil: undefined, freq: 2 });
    case 'readonly':
    case 'nonoptional':
      return inner(def.innerType);
    case 'pipe':
      return inner(def.in);
    case 'custom':
      // The one kind of value that is no JSON: the bytes of a file.
      return fc.uint8Array({ maxLength: 300 });
    case 'lazy':
      return inner(def.getter());
    default:
      // A new kind of schema must be thought about here, or its methods would go untested.
      throw new Error(`no way to generate a ${def.type}`);
  }
}

function objectFrom(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  inner: (of: z.core.$ZodType, name: string) => Any,
): Any {
  const names = Object.keys(shape);
  const optional = names.filter((name) => shape[name]?._zod.optin === 'optional');
  return fc.record(
    Object.fromEntries(Object.entries(shape).map(([name, of]) => [name, inner(of, name)])),
    { requiredKeys: names.filter((name) => !optional.includes(name)), noNullPrototype: true },
  );
}

function checksOf(schema: z.core.$ZodType): Check[] {
  const { checks } = schema._zod.def as { checks?: readonly { _zod: { def: unknown } }[] };
  return (checks ?? []).map((each) => each._zod.def as Check);
}

const days = fc
  .integer({ min: -400, max: 400 })
  .map((day) => new Date(Date.UTC(2026, 10, 23 + day)).toISOString());

function stringFrom(schema: z.core.$ZodString, pool: Pool, field: string): Any {
  const { tokens, words } = pool;
  const { def } = schema._zod as { def: { format?: string; pattern?: RegExp } };
  if (def.format === 'uuid') {
    const ids = pool.idsFor(field);
    return fc.oneof(...(ids.length ? [known(ids), known(ids)] : []), fc.uuid());
  }
  if (def.format === 'date') return days.map((day) => day.slice(0, 10));
  if (def.format === 'datetime') return days;
  const checks = checksOf(schema);
  const pattern = def.pattern ?? checks.find((each) => each.pattern)?.pattern;
  if (pattern) return fc.stringMatching(new RegExp(pattern.source));
  const least = Math.max(0, ...checks.map((each) => each.minimum ?? 0));
  const most = Math.min(300, ...checks.map((each) => each.maximum ?? 300));
  const text = fc.string({ minLength: least, maxLength: most, unit: 'binary' });
  // Only a token is long and short at once; it stands for a file that somebody chose.
  if (least >= 16 && tokens.length > 0) return fc.oneof(known(tokens), text);
  return words.length > 0 ? fc.oneof(known(words), text) : text;
}

function numberFrom(schema: z.core.$ZodType): Any {
  const checks = checksOf(schema);
  const value = (name: string, otherwise: number) =>
    Number(checks.find((each) => each.check === name)?.value ?? otherwise);
  const min = value('greater_than', -5);
  const max = Math.max(min, value('less_than', 2_000_000));
  return fc.oneof(fc.integer({ min, max: Math.min(max, min + 5) }), fc.integer({ min, max }));
}

const known = (values: readonly string[]) => fc.constantFrom(...values);
