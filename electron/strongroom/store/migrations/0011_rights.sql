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
