import { createHash } from 'node:crypto';

/** A numbered step of the schema: a file of the migrations folder. */
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

/** All migrations in order. */
export const migrations: readonly Migration[] = inOrder(files);

/** The steps of these files; throws at start on a gap or a doubled number. */
export function inOrder(texts: Readonly<Record<string, string>>): Migration[] {
  const found = Object.entries(texts)
    .map(([path, text]) => {
      const name = path.slice(path.lastIndexOf('/') + 1, -'.sql'.length);
      // Git may give a Windows build other line ends; the digests must be the same on all systems.
      const sql = text.replaceAll('\r\n', '\n');
      return { number: Number(name.slice(0, 4)), name, sql, sha256: digest(sql) };
    })
    .sort((a, b) => a.number - b.number);
  for (const [index, { number }] of found.entries()) {
    if (number !== index + 1) throw new Error(`migration ${index + 1} is missing`);
  }
  return found;
}

function digest(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
