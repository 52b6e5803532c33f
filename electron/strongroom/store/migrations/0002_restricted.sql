-- Since when a user has used a passphrase that a coordinator handed over; null once they chose their own.
ALTER TABLE users ADD COLUMN passphrase_given_at TEXT;

-- The restricted compartment. `sealed` is encrypted with a key of its own, which few users hold.
CREATE TABLE restricted_notes (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX restricted_notes_of_person ON restricted_notes (person_id, created_at);

-- Where a rule of access gave way to a reason.
CREATE TABLE exceptions (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('own-payment')),
  at TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  session_id TEXT REFERENCES sessions (id),
  reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;
CREATE TRIGGER exceptions_stay BEFORE UPDATE ON exceptions
BEGIN SELECT RAISE(ABORT, 'an exception is never rewritten'); END;
