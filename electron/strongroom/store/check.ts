import { type Records, revive } from './open.ts';

/**
 * Looks for damage, one step between two `yield`s, and answers with the tables that have some.
 * Each page is checked against its seal and each table with its indexes against itself: either
 * alone misses damage that the other finds. Nothing is changed.
 */
export function* checkSteps(db: Records): Generator<void, readonly string[]> {
  const badPages = faultsIn(db, 'cipher_integrity_check').length > 0;
  yield;
  const damaged: string[] = [];
  for (const table of tablesOf(db)) {
    if (faultsIn(db, `integrity_check('${table}')`).length > 0) damaged.push(table);
    yield;
  }
  // A page that no table uses holds nothing, but whoever harmed it may harm the next.
  return badPages && damaged.length === 0 ? ['unused'] : damaged;
}

/** The whole check at once. */
export function checkRecords(db: Records): readonly string[] {
  const steps = checkSteps(db);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const tablesOf = (db: Records): string[] =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
    .all<{ name: string }>()
    .map(({ name }) => name);

/** What a check says beside "ok"; one that cannot go on has found damage too. */
function faultsIn(db: Records, pragma: string): string[] {
  let faults: string[];
  try {
    faults = db
      .pragma(pragma)
      .map((row) => String(Object.values(row)[0]))
      .filter((word) => word !== 'ok');
  } catch (error) {
    const code = String((error as { code?: unknown }).code);
    if (!code.startsWith('SQLITE_')) throw error;
    faults = [code];
  }
  // The next check must not suffer for what this one met.
  if (faults.length > 0) revive(db);
  return faults;
}
