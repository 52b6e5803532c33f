import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '../../shared/anonymise/verify/read-csv.ts';
import { stageWords } from '../../shared/domain/hierarchies.ts';
import type { JourneyStage } from '../../shared/domain/people.ts';
import { appFolder } from '../support/app.ts';

export type Row = Readonly<Record<string, string>>;

/** The rows of a spreadsheet of the invented drop-in, by their headings. */
export function readSheet(sheet: string): Row[] {
  const path = join(appFolder, 'tests', 'fixtures', 'drop-in', `${sheet}.csv`);
  const file = readCsv(readFileSync(path, 'utf8'), ',');
  if (!file.ok) throw new Error(`${sheet}.csv, line ${file.line}`);
  const { columns, rows } = file.table;
  return rows.map((row) =>
    Object.fromEntries(columns.map((name, at) => [name, row[at]?.trim() ?? ''])),
  );
}

/** `31/12/2025` as `2025-12-31`; a year alone stays. */
export const isoDate = (written: string): string => written.split('/').reverse().join('-');

/**
 * As many people as are asked for, each with the `ref` of the row whose visits they have. Past those
 * there are, answers are mixed anew, so that no person is there twice.
 */
export function mixedPeople(sheet: readonly Row[], count: number) {
  return Array.from({ length: count }, (_, at) => {
    const mixed = Math.floor(at / sheet.length);
    const cell = (name: string, stride: number) =>
      sheet[(at + mixed * stride) % sheet.length]?.[name] || null;
    const postcode = cell('postcode', 7);
    const stage = cell('journey_stage', 11);
    const dateOfBirth = cell('date_of_birth', 1);
    return {
      personId: `p${at}`,
      source: cell('ref', 13),
      dateOfBirth: dateOfBirth && isoDate(dateOfBirth),
      gender: cell('gender', 3),
      trans: cell('trans', 5),
      ethnicity: cell('ethnicity', 9),
      noFixedAddress: postcode === 'No fixed address',
      postcode: postcode === 'No fixed address' ? null : postcode,
      journeyStage: (Object.entries(stageWords).find(([, words]) => words === stage)?.[0] ??
        null) as JourneyStage | null,
    };
  });
}
