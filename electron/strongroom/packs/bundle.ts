import list from '../../../resources/locales/en/packs.json' with { type: 'json' };
import { csvText } from '../../../shared/anonymise/rows/csv.ts';
import { packSections } from '../../../shared/domain/packs.ts';
import type { PackTable } from '../store/packRows.ts';
import { zipSteps } from '../takeOut/zipSteps.ts';
import type { consentRecords } from './consentRecords.ts';
import type { Copy } from './document.ts';

interface Parts {
  readonly pdf: Uint8Array;
  readonly consents: ReturnType<typeof consentRecords>;
  /** The bytes of a picture or paper, by its key. */
  readonly fileOf: (id: string) => Uint8Array;
  readonly charityName: string;
  readonly madeOn: string;
}

/** The copy as a zip: the PDF, the same as JSON and as CSV, and the consent records, and the pictures and papers. */
export function bundleOf(
  copy: Copy,
  { pdf, consents, fileOf, charityName, madeOn }: Parts,
): Uint8Array {
  const files = [
    { name: 'what-we-hold.pdf', packed: true, pieces: [pdf] },
    { name: 'what-we-hold.json', pieces: [json(jsonOf(copy, { charityName, madeOn }))] },
    { name: 'consent.json', pieces: [json(consents)] },
    ...copy.tables.map((table) => ({ name: `csv/${table.table}.csv`, pieces: [csvOf(table)] })),
  ];
  const pictures = copy.tables.flatMap(({ rows }) =>
    rows.flatMap(({ file, cells }) => {
      const name = cells.find(({ key }) => key === 'file_name')?.said;
      return file === undefined || name === undefined
        ? []
        : [{ name, packed: true, pieces: [fileOf(file)] }];
    }),
  );
  const steps = zipSteps([...files, ...pictures]);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** The fields are described in docs/rights.md. */
function jsonOf(
  { name, tables, leftOut, unread }: Copy,
  about: Pick<Parts, 'charityName' | 'madeOn'>,
) {
  return {
    format: 'what-we-hold',
    version: 1,
    charity: about.charityName,
    made_on: about.madeOn,
    for: name,
    sections: packSections.flatMap((section) => {
      const own = tables.filter((table) => table.section === section);
      if (own.length === 0) return [];
      return [
        {
          section,
          title: list.paper.sections[section],
          tables: own.map(({ table, title, rows }) => ({
            table,
            title,
            labels: Object.fromEntries(
              rows.flatMap(({ cells }) => cells.map(({ key, label }) => [key, label])),
            ),
            rows: rows.map(({ cells }) =>
              Object.fromEntries(cells.map(({ key, value }) => [key, value])),
            ),
          })),
        },
      ];
    }),
    left_out: leftOut.map(({ by, ...of }) => ({ ...of, decided_by: by })),
    not_searched: unread,
  };
}

/** One row a record, with every column that any of them fills. */
function csvOf({ rows }: PackTable): string {
  const columns = [...new Set(rows.flatMap(({ cells }) => cells.map(({ label }) => label)))];
  return csvText({
    columns,
    rows: rows.map(({ cells }) => {
      const said = new Map(cells.map((cell) => [cell.label, cell.said]));
      return columns.map((column) => said.get(column) ?? '');
    }),
  });
}
