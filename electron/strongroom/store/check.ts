import { type Records, revive } from './open.ts';

/**
 * Checks for damage, one step between two `yield`s, and answers with the damaged tables. Checks the
 * MAC of each page, and each table against its indexes: either check alone misses damage that the
 * other finds. Changes nothing.
 */
export function* checkSteps(db: Records): Generator<void, readonly string[]> {
  const badPages = faultsIn(db, 'cipher_integrity_check').length > 0;
  yield;
  const damaged: string[] = [];
  for (const table of tablesOf(db)) {
    if (faultsIn(db, `integrity_check('${table}')`).length > 0) damaged.push(table);
    yield;
  }
  // An unused page holds no record, but what damaged it may damage the next.
  return badPages && damaged.length === 0 ? ['unused'] : damaged;
}

/** Runs the whole check at once. */
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

/** The results of a check other than "ok"; a check that fails midway has found damage too. */
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
  // Reopen the connection, so that the next check does not fail because of this one.
  if (faults.length > 0) revive(db);
  return faults;
}
