import type { z } from 'zod';

/** Values for fields in which any text will not do, by the field's name. */
export type Given = Readonly<Record<string, unknown>>;

/**
 * An input with the marker in every field that takes a text of one's own, so that a field that is
 * added tomorrow is marked tomorrow. What takes no free text comes from `given`, or is the first
 * that the schema allows.
 */
export function planted(schema: z.core.$ZodType, marker: string, given: Given): unknown {
  return plant(schema, '', { marker, given });
}

interface Planting {
  readonly marker: string;
  readonly given: Given;
}

function plant(schema: z.core.$ZodType, field: string, by: Planting): unknown {
  if (Object.hasOwn(by.given, field)) return by.given[field];
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape).map(([name, of]) => [name, plant(of, name, by)]),
      );
    case 'string':
      return text(schema, field, by.marker);
    case 'array':
      return [plant(def.element, field, by)];
    case 'nullable':
    case 'optional':
    case 'default':
    case 'readonly':
      return plant(def.innerType, field, by);
    case 'pipe':
      return plant(def.in, field, by);
    case 'union':
      return plant(def.options[0] as z.core.$ZodType, field, by);
    case 'record':
      // Values by the key of a record that a test would have to make first are left out.
      return isKey(def.keyType) ? {} : { [by.marker]: plant(def.valueType, field, by) };
    case 'enum':
      return Object.values(def.entries)[0];
    case 'literal':
      return def.values[0];
    case 'boolean':
      return true;
    case 'number':
      return 1;
    case 'custom':
      return new Uint8Array(0);
    default:
      throw new Error(`no way to plant in a ${def.type}`);
  }
}

const isKey = (schema: z.core.$ZodType): boolean =>
  (schema._zod.def as { format?: string }).format === 'uuid';

/** Dates, keys and patterns have forms of their own; every other text takes the marker. */
function text(schema: z.core.$ZodType, field: string, marker: string): string {
  const { format, checks } = schema._zod.def as {
    format?: string;
    checks?: readonly { _zod: { def: { format?: string; minimum?: number } } }[];
  };
  if (format === 'date') return '2026-01-15';
  if (format === 'datetime') return '2026-01-15T10:00:00.000Z';
  if (format === 'uuid') return '01932c7e-0000-7000-8000-000000000001';
  if (checks?.some(({ _zod }) => _zod.def.format === 'regex')) return marker.toLowerCase();
  return `${marker} ${field}`;
}
