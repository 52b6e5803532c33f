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
-- How the charity pays people from one day until another: lines of rates and rules for expenses, as
-- JSON. One policy begins on a day.
CREATE TABLE pay_policies (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  from_on TEXT NOT NULL UNIQUE,
  until_on TEXT NOT NULL CHECK (until_on >= from_on),
  source TEXT NOT NULL,
  note TEXT,
  rates TEXT NOT NULL,
  expenses TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
-- By which line of a policy an entry of money was made, and why its fee is another one where it is.
CREATE TABLE pay_grounds (
  payment_id TEXT PRIMARY KEY REFERENCES payments (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id),
  policy_id TEXT NOT NULL REFERENCES pay_policies (id),
  rate TEXT NOT NULL,
  prepared INTEGER NOT NULL CHECK (prepared IN (0, 1)),
  proposed_pence INTEGER NOT NULL CHECK (proposed_pence >= 0),
  reason TEXT
) STRICT;
CREATE INDEX pay_grounds_of_person ON pay_grounds (person_id);
CREATE INDEX pay_grounds_of_policy ON pay_grounds (policy_id);
CREATE TRIGGER pay_policies_stay BEFORE UPDATE ON pay_policies
WHEN EXISTS (SELECT 1 FROM pay_grounds WHERE policy_id = old.id)
BEGIN SELECT RAISE(ABORT, 'a policy that paid is never edited'); END;
-- A merge gives it another person, and an erasure takes its reason away.
CREATE TRIGGER pay_grounds_stay BEFORE UPDATE ON pay_grounds
WHEN new.payment_id IS NOT old.payment_id OR new.policy_id IS NOT old.policy_id
  OR new.rate IS NOT old.rate OR new.prepared IS NOT old.prepared
  OR new.proposed_pence IS NOT old.proposed_pence OR (new.reason IS NOT NULL AND new.reason IS NOT old.reason)
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
