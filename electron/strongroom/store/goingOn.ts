import type { Database } from '@signalapp/sqlcipher';
import { sql } from 'kysely';

/**
 * Ends a long scan in its middle when a lock comes: stands in the WHERE of every query that reads
 * more rows than fit into an instant. The driver offers no interrupt, but an error thrown in a
 * function of ours ends the statement. Takes a column, so that SQLite asks for every row.
 */
export const goingOn = (column: string) => sql<boolean>`going_on(${sql.ref(column)}) is null`;

/** Makes the function known to a connection; `goOn` throws where the scan is to end. */
export function heed(db: Database, goOn: () => void): void {
  let rows = 0;
  db.createFunction('going_on', () => {
    rows += 1;
    // A row costs less than a look at the port.
    if (rows % 64 === 0) goOn();
  });
}
