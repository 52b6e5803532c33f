import type { Database } from '@signalapp/sqlcipher';
import { sql } from 'kysely';

/**
 * Interrupts a long scan when a lock comes: a condition in the WHERE of every query that may read
 * many rows. The driver has no interrupt, but an error thrown in a user function ends the
 * statement. Takes a column, so that SQLite evaluates it for every row.
 */
export const notInterrupted = (column: string) =>
  sql<boolean>`going_on(${sql.ref(column)}) is null`;

/** Registers the function on a connection; `goOn` throws where the scan is to end. */
export function registerInterrupt(db: Database, goOn: () => void): void {
  let rows = 0;
  db.createFunction('going_on', () => {
    rows += 1;
    // Reading a row costs less than polling the port.
    if (rows % 64 === 0) goOn();
  });
}
