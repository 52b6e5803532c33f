import { sql } from 'kysely';
import { fold } from '../../../shared/domain/people.ts';
import type { Value } from '../../../shared/records/record.ts';
import { theme } from '../../../shared/records/workNotes.ts';
import { refuse } from '../../serving/refusal.ts';
import { build } from './build.ts';
import { repository } from './repository.ts';
import type { Reader, Writer } from './unit.ts';

export const themes = repository(theme);

/** All themes by name, each with how many notes it was applied to. */
export const listThemes = (db: Reader) =>
  db
    .all(
      build
        .selectFrom('themes')
        .selectAll()
        .select(
          sql<number>`(select count(*) from work_note_themes where theme_id = themes.id)`.as(
            'notes',
          ),
        )
        .orderBy('name')
        .orderBy('id'),
    )
    .map(({ id, version, notes, ...row }) => ({ id, version, notes, ...theme.valueOf(row) }));

export function getTheme(db: Reader, id: string) {
  const { createdAt, ...fields } = themes.get(db, id);
  return fields;
}

/** Refuses a name that another theme has, in whatever letters. */
function expectNew(db: Reader, name: string, but: string | null): void {
  const same = listThemes(db).some((each) => each.id !== but && fold(each.name) === fold(name));
  if (same) refuse('theme-there');
}

export function addTheme(tx: Writer, added: Value<typeof theme>) {
  expectNew(tx, added.name, null);
  return getTheme(tx, themes.insert(tx, added));
}

export function changeTheme(tx: Writer, id: string, expected: number, to: Value<typeof theme>) {
  themes.expectVersion(tx, id, expected);
  expectNew(tx, to.name, id);
  themes.change(tx, id, expected, to);
  return getTheme(tx, id);
}

/** Removes a theme that was applied to no note. */
export function removeTheme(tx: Writer, id: string, expected: number): void {
  themes.expectVersion(tx, id, expected);
  const used = build.selectFrom('work_note_themes').select('note_id').where('theme_id', '=', id);
  if (tx.first(used)) refuse('theme-used');
  themes.remove(tx, id, expected);
}
