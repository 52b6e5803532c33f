import type { Fault } from '../../shared/anonymise/tables/audit/values.ts';
import type { PublishedCell, TablesRefusal } from '../../shared/anonymise/tables/spec.ts';
import { inputWords, rowOf } from '../anonymise/words.ts';

/** Why no tables were made, with file, row and column. */
export function refusalWords(refusal: TablesRefusal, input: string, spec: string): string {
  const place = (row: number, column: string) => `${input}, ${rowOf(row)}, column "${column}"`;
  switch (refusal.code) {
    case 'bad-spec':
    case 'missing-column':
    case 'repeated-column':
    case 'uneven-row':
      return inputWords(refusal, input, spec, input);
    case 'blank':
      return `${place(refusal.row, refusal.column)}: nothing is there. Write what it means, as "not known".`;
    case 'not-a-month':
      return `${place(refusal.row, refusal.column)}: "${refusal.value}" is no month or date, as 2024-03 or 2024-03-17.`;
    case 'not-a-number':
      return `${place(refusal.row, refusal.column)}: "${refusal.value}" is no number.`;
    case 'not-nested':
      return `${place(refusal.row, refusal.column)}: "${refusal.value}" lies in two, and the spec says that it nests.`;
    case 'nobody':
      return `${input}: there is no row under the heading.`;
    case 'earlier-unknown':
      return `${refusal.release}, cell ${refusal.cell + 1}: it counts by a column that ${input} does not have.`;
    case 'earlier-differs':
      return `${refusal.release}, cell ${refusal.cell + 1}: the same count of ${input} is another. What changed between two releases points at the few people who changed it: use the cases as they were then, for what was released then.`;
    case 'cannot-be-protected':
      return `With the earlier releases this cannot be hidden well enough: ${refusal.cell}.`;
    case 'too-large':
      return `The tables share so many columns that ${refusal.size} combinations would have to be weighed. Ask for fewer, or for tables that have less in common.`;
    case 'solver-failed':
      return 'The solver could not come to an end, so nothing is known to be safe.';
    case 'cancelled':
      return 'Cancelled.';
  }
}

const faults = {
  untrue: 'its value is not what the rows say',
  'should-be-hidden': 'it is too small, or points at one person, and is shown',
  exact: 'it is hidden, and can be worked out exactly',
  'too-narrow': 'it is hidden, and can be worked out too closely',
  missing: 'the list passes over somebody',
  unknown: 'the spec has no such table',
} satisfies Record<Fault['fault'], string>;

/** The verifier's fault in one cell of the list. */
export function faultWords({ cell, fault }: Fault, cells: readonly PublishedCell[]): string {
  const { table, where } = cells[cell] ?? { table: 'the list', where: {} };
  const place = Object.entries(where).map(([name, value]) => `${name} ${value}`);
  return `${table}, ${place.join(', ') || 'total'}: ${faults[fault]}.`;
}
