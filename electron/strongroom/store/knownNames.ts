import { build } from './build.ts';
import type { Reader } from './unit.ts';

/** The names of people, sessions, places and projects in the records, each once. */
export function namesIn(db: Reader): string[] {
  const people = db.all(build.selectFrom('people').select(['first_name', 'last_name', 'known_as']));
  const aliases = db.all(build.selectFrom('aliases').select('name'));
  const sessions = db.all(build.selectFrom('sessions').select(['title', 'place']));
  const projects = db.all(build.selectFrom('projects').select('name'));
  const names = [...people, ...aliases, ...sessions, ...projects].flatMap((row) =>
    Object.values<string | null>(row),
  );
  return [...new Set(names)].filter((name) => name !== null);
}
