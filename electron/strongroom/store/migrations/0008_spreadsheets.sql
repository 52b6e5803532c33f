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

-- What an import replaced in a person's record, as JSON by field, for undo. The next save of the
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

-- A sheet that says no more than "yes" is no consent: it is kept as an event of its own kind, which
-- allows nothing and puts the person on the list of those to be asked.
CREATE TABLE consent_events_of_more_kinds (
  id TEXT PRIMARY KEY,
  consent_id TEXT NOT NULL REFERENCES consents (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('agreed', 'declined', 'not-today', 'unverified', 'withdrawn', 'struck-out')),
  on_date TEXT NOT NULL,
  form_id TEXT REFERENCES forms (id),
  method TEXT,
  expires_on TEXT,
  ask_again_on TEXT,
  witness TEXT,
  reason TEXT,
  strikes_out TEXT REFERENCES consent_events_of_more_kinds (id),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  import_id TEXT REFERENCES imports (id),
  UNIQUE (consent_id, seq),
  CHECK ((kind = 'struck-out') = (strikes_out IS NOT NULL))
) STRICT;
-- Each event after the one that it names: a reference is checked at once.
INSERT INTO consent_events_of_more_kinds
  SELECT id, consent_id, seq, kind, on_date, form_id, method, expires_on, ask_again_on, witness,
    reason, strikes_out, recorded_at, recorded_by, import_id
  FROM consent_events ORDER BY consent_id, seq;
DROP TABLE consent_events;
ALTER TABLE consent_events_of_more_kinds RENAME TO consent_events;
CREATE TRIGGER consent_events_stay BEFORE UPDATE ON consent_events
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE INDEX consent_events_by_end ON consent_events (expires_on, consent_id)
  WHERE expires_on IS NOT NULL;
CREATE INDEX consent_events_to_ask_again ON consent_events (ask_again_on, consent_id)
  WHERE ask_again_on IS NOT NULL;
CREATE INDEX consent_events_unverified ON consent_events (consent_id) WHERE kind = 'unverified';

-- How a spreadsheet with the same headings was read last time. The headings stand here as a digest,
-- so that nothing of a spreadsheet is kept, whatever stood in its heading row.
CREATE TABLE import_layouts (
  headings TEXT PRIMARY KEY,
  columns TEXT NOT NULL,
  used_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- What a word in a coded column became last time; the word stands here as a digest.
CREATE TABLE import_words (
  meaning TEXT NOT NULL,
  word TEXT NOT NULL,
  becomes TEXT NOT NULL,
  used_at TEXT NOT NULL,
  PRIMARY KEY (meaning, word)
) STRICT, WITHOUT ROWID;

-- Fields of the charity's own on people and sessions. Neither kind nor record of a field changes,
-- so that its values keep their meaning.
CREATE TABLE own_fields (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  record TEXT NOT NULL CHECK (record IN ('people', 'sessions')),
  kind TEXT NOT NULL CHECK (kind IN ('words', 'number', 'date', 'yes-no', 'choice', 'choices')),
  name TEXT NOT NULL CHECK (name <> ''),
  -- The answers to choose from with their keys, as JSON: values hold the keys.
  choices TEXT NOT NULL,
  shown TEXT NOT NULL CHECK (shown IN ('page', 'form')),
  -- Whether exports may have it as a column. Words never may.
  leaves INTEGER NOT NULL CHECK (leaves IN (0, 1) AND (leaves = 0 OR kind <> 'words')),
  sensitive INTEGER NOT NULL CHECK (sensitive IN (0, 1)),
  -- Where the bands of numbers begin, as JSON.
  bands TEXT NOT NULL,
  keep_years INTEGER CHECK (keep_years BETWEEN 1 AND 50),
  position INTEGER NOT NULL,
  retired_at TEXT,
  created_at TEXT NOT NULL,
  -- The import that made it.
  import_id TEXT REFERENCES imports (id)
) STRICT;
CREATE TRIGGER own_fields_keep_their_kind BEFORE UPDATE OF record, kind ON own_fields
WHEN new.record <> old.record OR new.kind <> old.kind
BEGIN SELECT RAISE(ABORT, 'the kind and the record of a field never change'); END;

-- Their values; a field without an answer has no row.
CREATE TABLE person_values (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  field_id TEXT NOT NULL REFERENCES own_fields (id),
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (person_id, field_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_values_of_field ON person_values (field_id);
CREATE TABLE session_values (
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  field_id TEXT NOT NULL REFERENCES own_fields (id),
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (session_id, field_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_values_of_field ON session_values (field_id);
