-- The copy of their data that a person asked for, while it is put together: the digest of what was
-- gathered when it was last looked at, and when a copy was saved. It holds no word of the records.
CREATE TABLE packs (
  request_id TEXT PRIMARY KEY REFERENCES requests (id) ON DELETE CASCADE,
  gathered TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  saved_at TEXT,
  saved_by TEXT REFERENCES users (id),
  CHECK ((saved_at IS NULL) = (saved_by IS NULL))
) STRICT, WITHOUT ROWID;

-- What was decided about one place that names somebody else, or about one note that is looked at
-- before it is given. The place is a digest: a text that changes is decided again.
CREATE TABLE pack_decisions (
  request_id TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
  item TEXT NOT NULL,
  decided TEXT NOT NULL CHECK (decided IN ('give', 'they-know', 'other-agrees', 'no-person',
    'about-another', 'could-harm', 'in-confidence', 'not-them')),
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL REFERENCES users (id),
  PRIMARY KEY (request_id, item)
) STRICT, WITHOUT ROWID;

-- With an erasure the work on a copy goes too; also where only a second record of the person goes.
CREATE TRIGGER packs_go_with_the_person
AFTER UPDATE OF person_id ON requests
WHEN old.person_id IS NOT NULL AND new.person_id IS NULL
BEGIN
  DELETE FROM packs WHERE request_id = old.id;
  DELETE FROM pack_decisions WHERE request_id = old.id;
END;
CREATE TRIGGER packs_go_with_a_second_record
AFTER DELETE ON request_people
BEGIN
  DELETE FROM packs WHERE request_id = old.request_id;
  DELETE FROM pack_decisions WHERE request_id = old.request_id;
END;
