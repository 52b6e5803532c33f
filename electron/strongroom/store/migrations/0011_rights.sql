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

-- What was decided about one place that names another person, or about one note that is looked at
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

-- Pictures and papers: photographs of forms, signatures, photographs of people, letters. Each belongs
-- to a person, and says which of their records it is about.
CREATE TABLE attachments (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  kind TEXT NOT NULL
    CHECK (kind IN ('form', 'signature', 'photograph', 'letter', 'other')),
  -- The person, an answer about a purpose (`consent_events`), an entry of money, or a request.
  about_kind TEXT NOT NULL CHECK (about_kind IN ('person', 'answer', 'payment', 'request')),
  -- The key of that record; null for the person.
  about_id TEXT,
  -- Null where the words are encrypted in `sealed`.
  description TEXT,
  media_type TEXT NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png')),
  -- Bytes and pixels of the picture.
  size INTEGER NOT NULL CHECK (size > 0),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  -- SHA-256 of the chunks, in hex.
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  -- Its own key and its description, encrypted under the restricted key; null where it is open.
  sealed BLOB,
  -- The person with whose key `sealed` was encrypted, where a merge moved it since.
  bound_to TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((about_kind = 'person') = (about_id IS NULL)),
  CHECK ((sealed IS NULL) = (description IS NOT NULL))
) STRICT;
CREATE INDEX attachments_of_person ON attachments (person_id, created_at);
CREATE INDEX attachments_about ON attachments (about_id) WHERE about_id IS NOT NULL;

CREATE TABLE attachment_chunks (
  attachment_id TEXT NOT NULL REFERENCES attachments (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (attachment_id, seq)
) STRICT;

-- Where a photograph was used outside the records, and for which purpose the person was asked.
CREATE TABLE attachment_uses (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  attachment_id TEXT NOT NULL REFERENCES attachments (id) ON DELETE CASCADE,
  purpose_id TEXT NOT NULL REFERENCES purposes (id),
  place TEXT NOT NULL,
  on_date TEXT NOT NULL,
  down_on TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_uses_of ON attachment_uses (attachment_id);
-- A check of an answer that another person passed on is an event of its own. SQLite cannot change a
-- CHECK: the table is made anew, with how a person was asked.
CREATE TABLE consent_events_with_checks (
  id TEXT PRIMARY KEY,
  consent_id TEXT NOT NULL REFERENCES consents (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN
    ('agreed', 'declined', 'not-today', 'unverified', 'withdrawn', 'struck-out', 'checked')),
  on_date TEXT NOT NULL,
  form_id TEXT REFERENCES forms (id),
  method TEXT,
  expires_on TEXT,
  ask_again_on TEXT,
  witness TEXT,
  -- Who passed the answer on: such an agreement allows nothing until it is checked.
  passed_on_by TEXT,
  -- Who helped with the language, and what was given to read or to watch.
  interpreter TEXT,
  given TEXT,
  -- Who checked the answer with the person.
  checked_by TEXT,
  reason TEXT,
  strikes_out TEXT REFERENCES consent_events_with_checks (id),
  checks TEXT REFERENCES consent_events_with_checks (id),
  -- The session at which the person was asked.
  session_id TEXT REFERENCES sessions (id) ON DELETE SET NULL,
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  import_id TEXT REFERENCES imports (id),
  UNIQUE (consent_id, seq),
  CHECK ((kind = 'struck-out') = (strikes_out IS NOT NULL)),
  CHECK ((kind = 'checked') = (checks IS NOT NULL))
) STRICT;
-- Each event after the one that it names: a reference is checked at once.
INSERT INTO consent_events_with_checks (id, consent_id, seq, kind, on_date, form_id, method,
    expires_on, ask_again_on, witness, reason, strikes_out, recorded_at, recorded_by, import_id)
  SELECT id, consent_id, seq, kind, on_date, form_id, method, expires_on, ask_again_on, witness,
    reason, strikes_out, recorded_at, recorded_by, import_id
  FROM consent_events ORDER BY consent_id, seq;
DROP TABLE consent_events;
ALTER TABLE consent_events_with_checks RENAME TO consent_events;
-- A session that is removed is no occasion any more, and an erasure writes [someone] in the place of
-- a name; nothing else of an event ever changes.
CREATE TRIGGER consent_events_stay BEFORE UPDATE OF id, consent_id, seq, kind, on_date, form_id,
  method, expires_on, ask_again_on, strikes_out, checks, recorded_at, recorded_by,
  import_id ON consent_events
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER consent_events_keep_words BEFORE UPDATE OF witness, passed_on_by, interpreter, given,
  checked_by, reason ON consent_events
  WHEN (NEW.witness IS NOT OLD.witness AND ifnull(instr(NEW.witness, '[someone]'), 0) = 0)
    OR (NEW.passed_on_by IS NOT OLD.passed_on_by
      AND ifnull(instr(NEW.passed_on_by, '[someone]'), 0) = 0)
    OR (NEW.interpreter IS NOT OLD.interpreter
      AND ifnull(instr(NEW.interpreter, '[someone]'), 0) = 0)
    OR (NEW.given IS NOT OLD.given AND ifnull(instr(NEW.given, '[someone]'), 0) = 0)
    OR (NEW.checked_by IS NOT OLD.checked_by AND ifnull(instr(NEW.checked_by, '[someone]'), 0) = 0)
    OR (NEW.reason IS NOT OLD.reason AND ifnull(instr(NEW.reason, '[someone]'), 0) = 0)
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER consent_events_keep_session BEFORE UPDATE OF session_id ON consent_events
  WHEN NEW.session_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE INDEX consent_events_by_end ON consent_events (expires_on, consent_id)
  WHERE expires_on IS NOT NULL;
CREATE INDEX consent_events_to_ask_again ON consent_events (ask_again_on, consent_id)
  WHERE ask_again_on IS NOT NULL;
CREATE INDEX consent_events_unverified ON consent_events (consent_id)
  WHERE kind = 'unverified' OR passed_on_by IS NOT NULL;
CREATE INDEX consent_events_at_session ON consent_events (session_id) WHERE session_id IS NOT NULL;

-- The kinds of message that a person does not want.
CREATE TABLE message_opt_outs (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name IN ('post', 'email', 'text-message', 'phone')),
  PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;
-- For how long the charity keeps each kind of record, and why. A kind without a row is not decided.
CREATE TABLE retention_rules (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL UNIQUE
    CHECK (kind IN ('people', 'notes', 'restricted-notes', 'contacts', 'requests', 'files')),
  months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 1200),
  reason TEXT NOT NULL,
  source TEXT,
  created_at TEXT NOT NULL
) STRICT;

-- A record whose time is over and that is kept until another day.
CREATE TABLE kept_longer (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL
    CHECK (kind IN ('people', 'notes', 'restricted-notes', 'contacts', 'requests', 'files')),
  record_id TEXT NOT NULL,
  person_id TEXT REFERENCES people (id) ON DELETE CASCADE,
  until_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  UNIQUE (kind, record_id)
) STRICT;
CREATE INDEX kept_longer_of_person ON kept_longer (person_id) WHERE person_id IS NOT NULL;
-- When an opportunity is, in words.
ALTER TABLE opportunities ADD COLUMN times TEXT;

-- Petty cash: an imprest float, the user who holds it, and the sum that it is topped up to.
CREATE TABLE floats (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL UNIQUE,
  held_by TEXT NOT NULL REFERENCES users (id),
  imprest_pence INTEGER NOT NULL CHECK (imprest_pence > 0),
  in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
  created_at TEXT NOT NULL
) STRICT;
-- The petty cash book: what came in (positive) and went out (negative). The sum is the balance.
CREATE TABLE float_entries (
  id TEXT PRIMARY KEY,
  float_id TEXT NOT NULL REFERENCES floats (id),
  on_date TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('opening', 'top-up', 'return', 'payment')),
  pence INTEGER NOT NULL CHECK (pence <> 0),
  payment_id TEXT UNIQUE REFERENCES payments (id),
  reverses TEXT UNIQUE REFERENCES float_entries (id),
  note TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((kind = 'payment') = (payment_id IS NOT NULL)),
  CHECK (reverses IS NOT NULL OR (pence > 0) = (kind IN ('opening', 'top-up')))
) STRICT;
CREATE INDEX float_entries_by_day ON float_entries (float_id, on_date, pence);
CREATE TRIGGER float_entries_stay BEFORE UPDATE ON float_entries
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
CREATE TRIGGER floats_are_never_negative AFTER INSERT ON float_entries
WHEN new.pence < 0 AND (SELECT sum(pence) FROM float_entries WHERE float_id = new.float_id) < 0
BEGIN SELECT RAISE(ABORT, 'a float is never negative'); END;
-- What was counted, by note and coin, beside what the entries said. A difference has its reason.
CREATE TABLE float_counts (
  id TEXT PRIMARY KEY,
  float_id TEXT NOT NULL REFERENCES floats (id),
  on_date TEXT NOT NULL,
  pieces TEXT NOT NULL,
  counted_pence INTEGER NOT NULL,
  expected_pence INTEGER NOT NULL,
  reason TEXT,
  second_counter TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK (counted_pence = expected_pence OR (reason IS NOT NULL AND second_counter IS NOT NULL))
) STRICT;
CREATE INDEX float_counts_by_day ON float_counts (float_id, on_date);
CREATE TRIGGER float_counts_stay BEFORE UPDATE ON float_counts
BEGIN SELECT RAISE(ABORT, 'a count is never edited'); END;
-- A locked period takes no entry.
CREATE TABLE float_locks (
  id TEXT PRIMARY KEY,
  float_id TEXT NOT NULL REFERENCES floats (id),
  until_on TEXT NOT NULL,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX float_locks_of_float ON float_locks (float_id, until_on);
CREATE TRIGGER float_locks_stay BEFORE UPDATE ON float_locks
BEGIN SELECT RAISE(ABORT, 'a locked period stays locked'); END;
CREATE TRIGGER float_entries_keep_out_of_locks BEFORE INSERT ON float_entries
WHEN EXISTS (SELECT 1 FROM float_locks
  WHERE float_id = new.float_id AND until_on >= new.on_date)
BEGIN SELECT RAISE(ABORT, 'a locked period takes no entry'); END;
-- Holders who move money of their own float: an exception of a further kind.
CREATE TABLE exceptions_of_floats (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('own-payment', 'own-link', 'own-float')),
  at TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  session_id TEXT REFERENCES sessions (id),
  reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;
INSERT INTO exceptions_of_floats SELECT id, kind, at, user_id, session_id, reason FROM exceptions;
DROP TABLE exceptions;
ALTER TABLE exceptions_of_floats RENAME TO exceptions;
CREATE TRIGGER exceptions_stay BEFORE UPDATE ON exceptions
BEGIN SELECT RAISE(ABORT, 'an exception is never rewritten'); END;
-- A second person's check of an entry, and a check that was taken back: events that are only added.
CREATE TABLE float_checks (
  id TEXT PRIMARY KEY,
  entry_id TEXT NOT NULL REFERENCES float_entries (id),
  kind TEXT NOT NULL CHECK (kind IN ('checked', 'taken-back')),
  comment TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX float_checks_of_entry ON float_checks (entry_id, id);
CREATE TRIGGER float_checks_stay BEFORE UPDATE ON float_checks
BEGIN SELECT RAISE(ABORT, 'a check is never edited'); END;
-- A random sample of entries for a spot check: with its seed it can be drawn again.
CREATE TABLE float_samples (
  id TEXT PRIMARY KEY,
  float_id TEXT NOT NULL REFERENCES floats (id),
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL CHECK (to_on >= from_on),
  seed INTEGER NOT NULL,
  entries TEXT NOT NULL,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX float_samples_of_float ON float_samples (float_id, id);
CREATE TRIGGER float_samples_stay BEFORE UPDATE ON float_samples
BEGIN SELECT RAISE(ABORT, 'a sample is never edited'); END;
