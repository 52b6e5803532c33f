-- What somebody said, in their own words, beside what was noted about them.
ALTER TABLE notes ADD COLUMN kind TEXT NOT NULL DEFAULT 'note' CHECK (kind IN ('note', 'quote'));

-- Questions that are asked again: what a file tells, for whom, and about which time.
CREATE TABLE recipes (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL
    CHECK (kind IN ('participation', 'participants', 'sessions', 'money', 'equality', 'quotes')),
  purpose_id TEXT NOT NULL REFERENCES purposes (id),
  recipient TEXT NOT NULL,
  -- A span that moves with the days, or `fixed` with its two dates.
  period TEXT NOT NULL
    CHECK (period IN ('year', 'thisFinancial', 'lastFinancial', 'quarter', 'fixed')),
  from_on TEXT,
  to_on TEXT,
  columns TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CHECK ((period = 'fixed') = (from_on IS NOT NULL AND to_on IS NOT NULL))
) STRICT;

-- What a person decided to hide of a text that may leave: good for the very words that were read.
CREATE TABLE text_reviews (
  note_id TEXT PRIMARY KEY REFERENCES notes (id) ON DELETE CASCADE,
  digest TEXT NOT NULL,
  spans TEXT NOT NULL,
  used INTEGER NOT NULL CHECK (used IN (0, 1)),
  reviewed_at TEXT NOT NULL,
  reviewed_by TEXT NOT NULL REFERENCES users (id)
) STRICT;

-- What the register keeps to hold the next export against.
ALTER TABLE export_register ADD COLUMN kind TEXT NOT NULL DEFAULT 'participants';
ALTER TABLE export_register ADD COLUMN format TEXT NOT NULL DEFAULT 'csv';
-- Levels of the columns, or the published cells of the tables.
ALTER TABLE export_register ADD COLUMN shape TEXT NOT NULL DEFAULT '{}';
-- Who tried to find somebody in it, what was decided and why, and until when it is kept.
ALTER TABLE export_register ADD COLUMN rehearsal TEXT NOT NULL DEFAULT '{}';
-- A keyed hash of the answers that left about this person: equal answers have equal hashes.
ALTER TABLE export_people ADD COLUMN released TEXT;

-- The key of those hashes. It stays when the data key is changed, or two exports could not be compared.
CREATE TABLE release_key (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  key TEXT NOT NULL
) STRICT;
INSERT INTO release_key VALUES (1, lower(hex(randomblob(32))));
