import { shippedGroupings } from '../../../electron/strongroom/store/shippedGroupings.ts';
import type { Table } from '../../../shared/anonymise/spec.ts';
import { recipeChoices } from '../../../shared/domain/exports/recipes.ts';
import { caseTable } from '../../../shared/domain/exports/tables.ts';
import { mixedPeople, readSheet } from '../dropInSheets.ts';

const lastDay = '2025-12-31';
export const columns = recipeChoices.equality.columns;

/** The invented people of the drop-in, as many as are asked for: each is there again past 140. */
export function dropInCases(count: number): Table {
  const people = mixedPeople(readSheet('people'), count).map(({ source: _, ...each }) => ({
    ...each,
    sessions: 1,
  }));
  const cases = people.map(({ personId }) => ({
    ...{ personId, on: lastDay, sessionKind: null, subject: null, method: null },
    ...{ feePence: 0, expensesPence: 0 },
  }));
  return caseTable(cases, people, columns, lastDay, shippedGroupings);
}
