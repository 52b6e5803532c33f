import { harmless } from '../../../shared/anonymise/rows/csv.ts';
import type { Field, Part, TablePart } from '../../../shared/domain/exports/document.ts';
import { words } from './words.ts';

/** A column of a CSV as a Frictionless Table Schema field. */
export interface SchemaField {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number';
  readonly title: string;
  readonly description: string;
  readonly constraints?: { readonly required?: true; readonly enum?: readonly string[] };
}

/** The columns of a part's CSV, in order. */
export function schemaFields(part: Part): SchemaField[] {
  if (part.kind === 'rows') {
    return part.columns.map((column, at) => {
      // A value outside the listed levels would make the file break its own schema.
      const { levels, ...rest } = column;
      const allowed = new Set(['', ...(levels ?? [])]);
      const keeps = levels && part.rows.every((row) => allowed.has(row[at] ?? ''));
      return stringField(keeps ? column : rest, []);
    });
  }
  if (part.kind === 'texts') {
    return [{ name: 'text', type: 'string', title: part.title, description: words.package.text }];
  }
  return [
    constant('table', part.title, words.package.table, part.name),
    ...part.by.map((field) => stringField(field, hasTotal(part, field) ? [words.total] : [])),
    constant('unit', words.package.unit, words.package.unit, words.units[part.unit]),
    {
      name: 'value',
      type: isWhole(part) ? 'integer' : 'number',
      title: part.valueTitle,
      description: words.package.value,
    },
  ];
}

/** Values as the file has them, with the apostrophe that keeps them from being a formula. */
function stringField({ key, title, description, levels }: Field, more: string[]): SchemaField {
  const allowed = levels && [...new Set([...levels, ...more].map(harmless))];
  return {
    name: key,
    type: 'string',
    title,
    description,
    ...(allowed && { constraints: { enum: allowed } }),
  };
}

function constant(name: string, title: string, description: string, value: string): SchemaField {
  const constraints = { required: true, enum: [value] } as const;
  return { name, type: 'string', title, description, constraints };
}

const hasTotal = ({ cells }: TablePart, { key }: Field): boolean =>
  cells.some(({ where }) => where[key] === undefined);

/** Pounds have two decimal places. */
const isWhole = ({ unit, cells }: TablePart): boolean =>
  unit !== 'pence' && cells.every(({ value }) => value === null || Number.isInteger(value));
