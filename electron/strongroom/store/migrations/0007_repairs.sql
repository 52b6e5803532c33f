-- What each user chose for the screen.
CREATE TABLE preferences (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  text_percent INTEGER NOT NULL DEFAULT 100 CHECK (text_percent BETWEEN 50 AND 400),
  -- Where the user was when the vault was locked: an address inside the window.
  place TEXT
) STRICT, WITHOUT ROWID;

-- After how many minutes without anybody at the keyboard the vault locks.
ALTER TABLE vault ADD COLUMN idle_minutes INTEGER NOT NULL DEFAULT 5
  CHECK (idle_minutes BETWEEN 1 AND 30);

-- The restores that led to these records, oldest first. A vault that was never restored has none.
CREATE TABLE lineage (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- The last audit entry that these records share with those they were restored from.
  from_seq INTEGER NOT NULL,
  from_hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER lineage_stays BEFORE UPDATE ON lineage
BEGIN SELECT RAISE(ABORT, 'a lineage is only added to'); END;
CREATE TRIGGER lineage_is_kept BEFORE DELETE ON lineage
BEGIN SELECT RAISE(ABORT, 'a lineage is only added to'); END;

-- Where an erasure that was done again was first entered: audit entry and lineage, as JSON.
ALTER TABLE erasures ADD COLUMN first_entry TEXT;

-- Keys for the MACs of erasures under earlier data keys: copies from before a change of keys need them.
CREATE TABLE erasure_keys (
  epoch INTEGER PRIMARY KEY,
  key BLOB NOT NULL CHECK (length(key) = 32)
) STRICT;

-- The newest instant of the audit is asked for whenever a date of today is needed.
CREATE INDEX audit_by_time ON audit (at);

-- Entries of the audit before this number do not count for what today is: the clock was ahead.
ALTER TABLE vault ADD COLUMN clock_from INTEGER NOT NULL DEFAULT 0;

-- Users who are alone in the office may say which person they are, with a reason.
CREATE TABLE exceptions_of_more_kinds (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('own-payment', 'own-link')),
  at TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  session_id TEXT REFERENCES sessions (id),
  reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;
INSERT INTO exceptions_of_more_kinds SELECT id, kind, at, user_id, session_id, reason FROM exceptions;
DROP TABLE exceptions;
ALTER TABLE exceptions_of_more_kinds RENAME TO exceptions;
CREATE TRIGGER exceptions_stay BEFORE UPDATE ON exceptions
BEGIN SELECT RAISE(ABORT, 'an exception is never rewritten'); END;

-- An entry of the release register is begun before its file gets its name, so that no file can lie
-- outside of which the register knows nothing. What is begun counts as left until a person says
-- that the file was not handed over.
ALTER TABLE export_register ADD COLUMN state TEXT NOT NULL DEFAULT 'left'
  CHECK (state IN ('begun', 'left', 'not-left'));
-- Of an entry that is begun: where its file and the file beside it were to lie, as JSON.
ALTER TABLE export_register ADD COLUMN places TEXT;
-- Of an entry that is not left: who said so, when and why, as JSON.
ALTER TABLE export_register ADD COLUMN withdrawn TEXT;

-- Titles of sessions are free text and leave no more: a question that was kept asks for kinds.
UPDATE recipes SET columns = COALESCE(
  (SELECT json_group_array(each.value) FROM json_each(recipes.columns) AS each
    WHERE each.value <> 'subject' HAVING count(*) > 0),
  '["sessionKind"]')
  WHERE kind = 'sessions' AND columns LIKE '%"subject"%';

-- A note is corrected by a new version: what it said before stays until it or its person goes.
ALTER TABLE notes ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE TABLE note_versions (
  note_id TEXT NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  on_date TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'quote')),
  body TEXT NOT NULL,
  replaced_at TEXT NOT NULL,
  replaced_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (note_id, version)
) STRICT, WITHOUT ROWID;

-- The same for a restricted note; its earlier versions are encrypted as it is.
CREATE TABLE restricted_note_versions (
  note_id TEXT NOT NULL REFERENCES restricted_notes (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  replaced_at TEXT NOT NULL,
  replaced_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (note_id, version)
) STRICT, WITHOUT ROWID;

-- That a note was taken out, and why; nothing of what it said.
CREATE TABLE removed_notes (
  note_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  reason TEXT NOT NULL CHECK (reason IN ('wrong-person', 'not-true', 'not-needed', 'asked')),
  removed_at TEXT NOT NULL,
  removed_by TEXT NOT NULL REFERENCES users (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX removed_notes_of_person ON removed_notes (person_id, removed_at);

-- What was decided about an erased person's name where it stood in a record about others.
CREATE TABLE erasure_mentions (
  person_id TEXT NOT NULL,
  -- The record, and which part or version of it.
  record TEXT NOT NULL,
  decided TEXT NOT NULL CHECK (decided IN ('replace', 'other-person', 'needed', 'not-a-name')),
  mentions INTEGER NOT NULL,
  PRIMARY KEY (person_id, record, decided)
) STRICT, WITHOUT ROWID;

-- A draft of a restricted note is encrypted under the compartment's key, as the note will be; its
-- `text` is empty then.
ALTER TABLE drafts ADD COLUMN sealed BLOB CHECK (sealed IS NULL OR text = '');

-- How far a text was read for an export goes with the text, and when its words change.
CREATE TRIGGER drafts_go_with_notes AFTER DELETE ON notes
BEGIN DELETE FROM drafts WHERE instr(form, old.id) > 0; END;
CREATE TRIGGER drafts_go_with_words AFTER UPDATE OF body ON notes
BEGIN DELETE FROM drafts WHERE instr(form, old.id) > 0; END;

-- What is due is found by its day, not by reading every answer.
CREATE INDEX consent_events_by_end ON consent_events (expires_on, consent_id)
  WHERE expires_on IS NOT NULL;
CREATE INDEX consent_events_to_ask_again ON consent_events (ask_again_on, consent_id)
  WHERE ask_again_on IS NOT NULL;
