import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedGroupings } from '../../../electron/strongroom/store/shippedGroupings.ts';
import type { Table } from '../../../shared/anonymise/spec.ts';
import { readCsv } from '../../../shared/anonymise/verify/read-csv.ts';
import type { Participant } from '../../../shared/domain/exports/participants.ts';
import { recipeChoices } from '../../../shared/domain/exports/recipes.ts';
import { caseTable } from '../../../shared/domain/exports/tables.ts';
import { stageWords } from '../../../shared/domain/hierarchies.ts';
import type { JourneyStage } from '../../../shared/domain/people.ts';
import { appFolder } from '../../support/app.ts';

const lastDay = '2025-12-31';
export const columns = recipeChoices.equality.columns;

/** The invented people of the drop-in, as many as are asked for: each is there again past 140. */
export function dropInCases(count: number): Table {
  const path = join(appFolder, 'tests', 'fixtures', 'drop-in', 'people.csv');
  const read = readCsv(readFileSync(path, 'utf8'), ',');
  if (!read.ok) throw new Error(`people.csv, line ${read.line}`);
  const { columns: heads, rows } = read.table;
  const people = Array.from({ length: count }, (_, at): Participant => {
    // Past the 140, answers are mixed anew so that no person is there twice.
    const cell = (name: string, stride: number) => {
      const row = rows[(at + Math.floor(at / rows.length) * stride) % rows.length];
      return row?.[heads.indexOf(name)]?.trim() || null;
    };
    const postcode = cell('postcode', 7);
    const stage = cell('journey_stage', 11);
    return {
      personId: `p${at}`,
      dateOfBirth: isoDate(cell('date_of_birth', 1)),
      gender: cell('gender', 3),
      trans: cell('trans', 5),
      ethnicity: cell('ethnicity', 9),
      noFixedAddress: postcode === 'No fixed address',
      postcode: postcode === 'No fixed address' ? null : postcode,
      journeyStage: (Object.entries(stageWords).find(([, words]) => words === stage)?.[0] ??
        null) as JourneyStage | null,
      sessions: 1,
    };
  });
  const cases = people.map(({ personId }) => ({
    ...{ personId, on: lastDay, sessionKind: null, subject: null, method: null },
    ...{ feePence: 0, expensesPence: 0 },
  }));
  return caseTable(cases, people, columns, lastDay, shippedGroupings);
}

const isoDate = (written: string | null): string | null => {
  const [day, month, year] = written?.split('/') ?? [];
  return year === undefined ? (day ?? null) : `${year}-${month}-${day}`;
};
