import { createHash } from 'node:crypto';

/** One numbered step of the schema, as it lies in the migrations folder. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

const files = import.meta.glob('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** All migrations in order; a gap or a doubled number is a mistake found at start. */
export const migrations: readonly Migration[] = Object.entries(files)
  .map(([path, sql]) => {
    const name = path.slice(path.lastIndexOf('/') + 1, -'.sql'.length);
    return { number: Number(name.slice(0, 4)), name, sql, sha256: digest(sql) };
  })
  .sort((a, b) => a.number - b.number);

for (const [index, { number }] of migrations.entries()) {
  if (number !== index + 1) throw new Error(`migration ${index + 1} is missing`);
}

function digest(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
