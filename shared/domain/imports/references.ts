import type { Known } from './known.ts';
import { numberedKey, purposeKey } from './known.ts';
import type { SheetRows } from './layouts.ts';
import type { ProblemCode, Problems } from './problems.ts';
import { type ReadSheet, stride } from './read.ts';
import type { SheetKind } from './sheets.ts';

/** The readable sheets of one import, at most one of each kind. */
export type ReadSheets = { readonly [Kind in SheetKind]?: ReadSheet<Kind> };

interface Wanted {
  readonly column: string;
  readonly code: ProblemCode;
  readonly exists: (ref: string) => boolean;
}

/**
 * Resolves every person, session and purpose that a row names, in the same import or in the vault.
 * Yields the rows done now and then.
 */
export function* checkReferences(
  sheets: ReadSheets,
  known: Known,
  problems: Problems,
): Generator<number, void> {
  const given = (kind: 'people' | 'sessions') => (ref: string) =>
    sheets[kind]?.refs.has(ref) === true || known[kind].has(ref);
  const person: Wanted = { column: 'person', code: 'unknown-person', exists: given('people') };
  const session: Wanted = { column: 'session', code: 'unknown-session', exists: given('sessions') };
  const purpose: Wanted = {
    column: 'purpose',
    code: 'unknown-purpose',
    exists: (name) => known.purposes.has(purposeKey(name)),
  };
  let done = 0;
  const within = function* (sheet: ReadSheet | undefined, wanted: readonly Wanted[]) {
    for (const { file, at, row } of sheet?.rows ?? []) {
      done += 1;
      if (done % stride === 0) yield done;
      for (const { column, code, exists } of wanted) {
        const value = (row as Readonly<Record<string, unknown>>)[column];
        if (typeof value !== 'string' || exists(value)) continue;
        problems.add({ file, row: at, column, code, value });
      }
    }
  };
  yield* within(sheets.consents, [person, purpose]);
  yield* within(sheets.attendance, [session, person]);
  yield* within(sheets.payments, [person, session]);
  yield* within(sheets.notes, [person]);
  for (const { file, at, row } of sheets.own_values?.rows ?? []) {
    done += 1;
    if (done % stride === 0) yield done;
    if (given(row.sheet)(row.ref)) continue;
    const code = row.sheet === 'people' ? 'unknown-person' : 'unknown-session';
    problems.add({ file, row: at, column: 'ref', code, value: row.ref });
  }
  checkTakenBack(sheets.consents, problems);
  checkReversals(sheets.payments, known, problems);
}

/**
 * An event that takes another back stands beside it: a bare number could be that of any event in
 * the records, such as a withdrawal.
 */
function checkTakenBack(sheet: ReadSheets['consents'], problems: Problems): void {
  const keyOf = (row: SheetRows['consents'], number: number) =>
    numberedKey(row.person, purposeKey(row.purpose), number);
  const numbered = new Set(sheet?.rows.map(({ row }) => keyOf(row, row.number)));
  for (const { file, at, row } of sheet?.rows ?? []) {
    const { takes_back: number } = row;
    if (number === null || numbered.has(keyOf(row, number))) continue;
    const value = String(number);
    problems.add({ file, row: at, column: 'takes_back', code: 'unknown-event', value });
  }
}

/** A reversing entry stands beside the one that it reverses, with the same amounts below nought. */
function checkReversals(sheet: ReadSheets['payments'], known: Known, problems: Problems): void {
  const entries = new Map(sheet?.rows.map(({ handle, row }) => [handle, row]));
  const reversed = new Set<string>();
  for (const { file, at, handle, row } of sheet?.rows ?? []) {
    const { reverses } = row;
    if (reverses === null || known.payments.has(handle)) continue;
    const entry = entries.get(reverses);
    const says = (code: ProblemCode, column: string, value: string) =>
      problems.add({ file, row: at, column, code, value });
    if (!entry || entry.reverses !== null) says('unknown-payment', 'reverses', reverses);
    else if (reversed.has(reverses) || known.reversed.has(reverses)) {
      says('taken-back-twice', 'reverses', reverses);
    } else if (entry.fee + row.fee !== 0 || entry.expenses + row.expenses !== 0) {
      says('not-the-same', 'fee', reverses);
    }
    reversed.add(reverses);
  }
}
