import type { Generated } from 'kysely';

/** SQLite has no booleans: 1 and 0. */
export type Flag = 0 | 1;

/** The columns that each record has beside its fields. */
export interface Root {
  id: string;
  version: Generated<number>;
  created_at: string;
}

/** The user who wrote a row. */
export interface Written {
  id: string;
  created_at: string;
  written_by: string;
}

/** The import that made a row; null for rows that were made in the app. */
export interface Imported {
  import_id: string | null;
}
