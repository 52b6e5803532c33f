-- Each record that an import made names it, so that it can be shown and the import be undone.
ALTER TABLE people ADD COLUMN import_id TEXT REFERENCES imports (id);
ALTER TABLE notes ADD COLUMN import_id TEXT REFERENCES imports (id);
ALTER TABLE forms ADD COLUMN import_id TEXT REFERENCES imports (id);
ALTER TABLE consent_events ADD COLUMN import_id TEXT REFERENCES imports (id);
ALTER TABLE sessions ADD COLUMN import_id TEXT REFERENCES imports (id);
ALTER TABLE attendance ADD COLUMN import_id TEXT REFERENCES imports (id);
ALTER TABLE payments ADD COLUMN import_id TEXT REFERENCES imports (id);

-- A register that is edited makes its lines its own: the import did not make what they say now.
CREATE TRIGGER attendance_edited AFTER UPDATE ON attendance
WHEN old.import_id IS NOT NULL AND new.import_id IS NOT NULL AND (new.role IS NOT old.role
  OR new.minutes IS NOT old.minutes OR new.access_need_met IS NOT old.access_need_met)
BEGIN UPDATE attendance SET import_id = NULL
  WHERE session_id = new.session_id AND person_id = new.person_id; END;

-- How many rows of each table it made, as JSON. Null for imports of before: they cannot be undone.
ALTER TABLE imports ADD COLUMN made TEXT;
ALTER TABLE imports ADD COLUMN undone_at TEXT;
ALTER TABLE imports ADD COLUMN undone_by TEXT REFERENCES users (id);
CREATE TRIGGER imports_stay BEFORE UPDATE ON imports
WHEN old.undone_at IS NOT NULL OR new.id <> old.id OR new.made_at <> old.made_at
  OR new.made_by <> old.made_by OR new.counts <> old.counts
BEGIN SELECT RAISE(ABORT, 'an import is only undone'); END;
CREATE TRIGGER imports_are_kept BEFORE DELETE ON imports
BEGIN SELECT RAISE(ABORT, 'an import is only undone'); END;

-- Money is never edited. Entries leave the ledger in one way: the import that made them is undone,
-- and its own row says so before they go.
DROP TRIGGER payments_are_kept;
CREATE TRIGGER payments_are_kept BEFORE DELETE ON payments
WHEN NOT EXISTS (SELECT 1 FROM imports WHERE id = old.import_id AND undone_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;

-- What an import replaced in a person's record, as JSON by column, for undo. The next save of the
-- person ends undo, and with it the old values.
CREATE TABLE import_changes (
  person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  import_id TEXT NOT NULL REFERENCES imports (id),
  -- The version of the person that the import made.
  version INTEGER NOT NULL,
  replaced TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER import_changes_end AFTER UPDATE OF version ON people
BEGIN DELETE FROM import_changes WHERE person_id = new.id AND version < new.version; END;

-- Whose row a row without a reference was, by a digest of it: the same file brings it in once.
CREATE TABLE import_rows (
  digest TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  import_id TEXT NOT NULL REFERENCES imports (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_rows_of_person ON import_rows (person_id);
