import { directoryKinds } from '../../../shared/domain/directory.ts';
import { directoryEntry } from '../../../shared/records/directory.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import type { Reader } from './unit.ts';

export const directory = repository(directoryEntry);

const letters = new Intl.Collator('en');

/** All entries by kind and name. */
export const listEntries = (db: Reader) =>
  db
    .all(build.selectFrom('directory_entries').selectAll().orderBy('id'))
    .map(({ id, version, ...row }) => ({ id, version, ...directoryEntry.valueOf(row) }))
    .sort(
      (one, other) =>
        directoryKinds.indexOf(one.kind) - directoryKinds.indexOf(other.kind) ||
        letters.compare(one.name, other.name),
    );

/** An entry as screens have it. */
export const getEntry = (db: Reader, id: string) => {
  const { createdAt, ...entry } = directory.get(db, id);
  return entry;
};
