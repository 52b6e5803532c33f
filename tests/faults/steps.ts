import { inOrder, migrations } from '../../electron/strongroom/store/migrations.ts';

const following = (sql: string, nth: number) => {
  const name = `${String(migrations.length + nth).padStart(4, '0')}_fault`;
  return { [`./${name}.sql`]: sql };
};
const extra = {
  ...following('CREATE TABLE hats (id TEXT PRIMARY KEY, size TEXT) STRICT;', 1),
  ...following(
    'INSERT INTO hats SELECT id, hex(zeroblob(500)) FROM purposes; ALTER TABLE vault ADD COLUMN hat TEXT;',
    2,
  ),
};

/** The app's own schema and two steps that it does not have yet. */
export const steps = inOrder({
  ...Object.fromEntries(migrations.map(({ name, sql }) => [`./${name}.sql`, sql])),
  ...extra,
});
