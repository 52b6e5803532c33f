import type { Known } from './known.ts';
import { purposeKey } from './known.ts';
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
}
