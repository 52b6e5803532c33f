import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeDocument } from '../../../../electron/strongroom/outputs/writeDocument.ts';
import { readCsv } from '../../../../shared/anonymise/verify/read-csv.ts';
import { attendance, documentOf, hostile, noPdf, paid, rows, texts } from './fixture.ts';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly constraints?: { readonly required?: boolean; readonly enum?: readonly string[] };
}
interface Resource {
  readonly profile: string;
  readonly name: string;
  readonly path: string;
  readonly format: string;
  readonly encoding: string;
  readonly bytes: number;
  readonly hash: string;
  readonly schema: { readonly fields: readonly Field[]; readonly missingValues: readonly string[] };
}
interface Descriptor {
  readonly profile: string;
  readonly name: string;
  readonly title: string;
  readonly created: string;
  readonly resources: readonly Resource[];
}

const document = documentOf(
  {
    ...rows,
    columns: rows.columns.map((column) => ({
      ...column,
      levels: ['18-29', '007', '*', 'North', 'South', 'West'],
    })),
  },
  attendance,
  paid,
  texts(...hostile),
);
let files: Record<string, Uint8Array>;
let descriptor: Descriptor;
const textAt = (path: string) => new TextDecoder().decode(files[path]);

beforeAll(async () => {
  const { bytes, extension } = await writeDocument(document, 'package', noPdf);
  expect(extension).toBe('zip');
  files = unzipSync(bytes);
  descriptor = JSON.parse(textAt('datapackage.json'));
});

describe('the descriptor', () => {
  test('is one of a tabular data package as Frictionless has it', () => {
    expect(descriptor.profile).toBe('tabular-data-package');
    expect(descriptor.name).toMatch(/^[-a-z0-9._/]+$/);
    expect(descriptor.title).toBe('Who took part in spring');
    expect(descriptor.created).toBe('2026-04-02T00:00:00Z');
    expect(descriptor.resources.length).toBe(4);
    expect(new Set(descriptor.resources.map(({ name }) => name)).size).toBe(4);
  });

  test('names no author, program or computer', () => {
    expect(textAt('datapackage.json')).not.toMatch(/contributors|author|homepage|Alongside|node/i);
  });

  test('names each file with its size and digest, and no file is left out', () => {
    const paths = descriptor.resources.map(({ path }) => path);
    expect(Object.keys(files).sort()).toEqual(
      ['datapackage.json', 'README.txt', 'dictionary.csv', ...paths].sort(),
    );
    for (const { path, bytes, hash, profile, name, format, encoding } of descriptor.resources) {
      const content = files[path] ?? new Uint8Array();
      expect(path).not.toMatch(/^\/|\.\.|\\/);
      expect({ profile, format, encoding, bytes, hash }).toEqual({
        profile: 'tabular-data-resource',
        format: 'csv',
        encoding: 'utf-8',
        bytes: content.length,
        hash: `sha256:${createHash('sha256').update(content).digest('hex')}`,
      });
      expect(name).toMatch(/^[-a-z0-9._/]+$/);
    }
  });
});

describe('each file', () => {
  test('has the columns and only values that its schema allows', () => {
    for (const { path, schema } of descriptor.resources) {
      const read = readCsv(textAt(path));
      if (!read.ok) throw new Error(`${path} is no CSV`);
      const { columns, rows: lines } = read.table;
      expect(columns).toEqual(schema.fields.map(({ name }) => name));
      expect(new Set(columns).size).toBe(columns.length);
      expect(lines.length).toBeGreaterThan(0);
      schema.fields.forEach((field, at) => {
        for (const line of lines)
          expect(faultOf(line[at] ?? '', field, schema.missingValues)).toBe('');
      });
    }
  });

  test('has a title and a meaning for each column, in the dictionary too', () => {
    const read = readCsv(textAt('dictionary.csv'));
    const lines = read.ok ? read.table.rows : [];
    const fields = descriptor.resources.flatMap(({ schema }) => schema.fields);
    expect(lines.length).toBe(fields.length);
    for (const { title, description } of fields) {
      expect(title).not.toBe('');
      expect(description).not.toBe('');
    }
    expect(lines).toContainEqual([
      'data/people-by-area-and-age.csv',
      'area',
      'Area',
      'The part of town where people live',
      'string',
      'North; South; West; Total',
    ]);
  });

  test('is told of in the text to read first, with how the numbers were made safe', () => {
    const readme = textAt('README.txt');
    for (const { path } of descriptor.resources) expect(readme).toContain(path);
    expect(readme).toContain('Every row looks like at least five people.');
    expect(readme).toContain('the number is small');
  });
});

test('allows every value where one stands beside the levels', async () => {
  const loose = documentOf({ ...rows, rows: [['18-29', 'Elsewhere']] });
  const { bytes } = await writeDocument(loose, 'package', noPdf);
  const text = new TextDecoder().decode(unzipSync(bytes)['datapackage.json']);
  const { resources }: Descriptor = JSON.parse(text);
  expect(resources[0]?.schema.fields[1]?.constraints).toBeUndefined();
});

/** What is wrong with a value by the rules of Table Schema; blank where nothing is. */
function faultOf(value: string, { type, constraints }: Field, missing: readonly string[]): string {
  if (missing.includes(value)) return constraints?.required ? 'missing' : '';
  if (type === 'integer' && !/^-?\d+$/.test(value)) return `no integer: ${value}`;
  if (type === 'number' && !/^-?\d+(\.\d+)?$/.test(value)) return `no number: ${value}`;
  if (constraints?.enum && !constraints.enum.includes(value)) return `not allowed: ${value}`;
  return '';
}
