import { createHash } from 'node:crypto';
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import type { Part, ReleaseDocument } from '../../../shared/domain/exports/document.ts';
import { aboutLines, onceLabelled } from './about.ts';
import { partTable } from './csv.ts';
import { schemaFields } from './fields.ts';
import { words } from './words.ts';
import { zipped } from './zip.ts';

/** The document as a Frictionless tabular data package (v1), in a zip. */
export function dataPackageOf(document: ReleaseDocument): Uint8Array {
  return zipped(dataPackageFiles(document));
}

/** Every file of a package, in order. */
export function dataPackageFiles(document: ReleaseDocument): Record<string, string> {
  const csvs = document.parts.map((part) => [partPath(part), csvText(partTable(part))] as const);
  return {
    'datapackage.json': `${JSON.stringify(descriptor(document, new Map(csvs)), null, 2)}\n`,
    'README.txt': readme(document),
    'dictionary.csv': dictionary(document),
    ...Object.fromEntries(csvs),
  };
}

/** The path of a part. */
export const partPath = ({ name }: Part): string => `data/${name}.csv`;

function descriptor(document: ReleaseDocument, csvs: ReadonlyMap<string, string>): object {
  return {
    profile: 'tabular-data-package',
    name: 'safe-export',
    title: document.title,
    description: aboutLines(document)
      .slice(1)
      .map(([label, text]) => `${label}: ${text}`)
      .join('\n'),
    // The standard requires an instant; only the day is given away.
    created: `${document.madeOn}T00:00:00Z`,
    resources: document.parts.map((part) => {
      const bytes = Buffer.from(csvs.get(partPath(part)) ?? '', 'utf8');
      return {
        profile: 'tabular-data-resource',
        name: part.name,
        path: partPath(part),
        title: part.title,
        ...(part.kind === 'table' && { description: part.headline }),
        format: 'csv',
        mediatype: 'text/csv',
        encoding: 'utf-8',
        bytes: bytes.length,
        hash: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
        dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true },
        schema: {
          fields: schemaFields(part),
          missingValues: part.kind === 'table' ? ['', words.hidden] : [''],
        },
      };
    }),
  };
}

/** The read-me of the package; CRLF, because the simplest editors need it. */
function readme(document: ReleaseDocument): string {
  const lines = [
    document.title,
    '',
    ...onceLabelled(aboutLines(document).slice(1)).map(([label, text]) =>
      label === '' ? `- ${text}` : `${label}: ${text}`,
    ),
    '',
    words.package.open,
    '',
    `${words.package.files}:`,
    ...document.parts.map((part) => `${partPath(part)} – ${part.title}`),
  ];
  return lines.map((line) => `${line.replace(/\s+/g, ' ').trim()}\r\n`).join('');
}

/** Describes each column of each file. */
function dictionary({ parts }: ReleaseDocument): string {
  const { file, column, title, description, type, values } = words.package.dictionary;
  return csvText({
    columns: [file, column, title, description, type, values],
    rows: parts.flatMap((part) =>
      schemaFields(part).map((field) => [
        partPath(part),
        field.name,
        field.title,
        field.description,
        field.type,
        field.constraints?.enum?.join('; ') ?? '',
      ]),
    ),
  });
}
