-- Who was erased, by their key alone: an older copy of the records is put right by it.
CREATE TABLE erasures (
  person_id TEXT PRIMARY KEY,
  erased_at TEXT NOT NULL,
  -- Both null where it was done again in older records: who decided it stands in the newer ones.
  erased_by TEXT REFERENCES users (id),
  reason TEXT
    CHECK (reason IN ('asked', 'consent-withdrawn', 'no-longer-needed', 'should-not-be-here')),
  -- Entries of money that stay; with them a row of people that holds nothing personal.
  kept INTEGER NOT NULL CHECK (kept >= 0),
  CHECK ((erased_by IS NULL) = (reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER erasures_are_kept BEFORE DELETE ON erasures
BEGIN SELECT RAISE(ABORT, 'that somebody was erased is never forgotten'); END;
