-- A shipped migration is never edited: add the next number instead.

CREATE TABLE vault (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL,
  charity_name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  demo INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1)),
  recovery_key_proved_at TEXT
) STRICT;

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('coordinator', 'worker', 'treasurer', 'trustee')),
  -- The person this user is too: a peer worker is both.
  person_id TEXT REFERENCES people (id) ON DELETE SET NULL,
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

CREATE TABLE people (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  ref TEXT UNIQUE,
  first_name TEXT NOT NULL CHECK (first_name <> ''),
  last_name TEXT,
  known_as TEXT,
  pronouns TEXT,
  sort_name TEXT NOT NULL,
  date_of_birth TEXT CHECK (date_of_birth GLOB '[12][0-9][0-9][0-9]*'),
  gender TEXT,
  trans TEXT,
  ethnicity TEXT,
  no_fixed_address INTEGER NOT NULL DEFAULT 0 CHECK (no_fixed_address IN (0, 1)),
  postcode TEXT,
  phone TEXT,
  email TEXT,
  safe_contact TEXT,
  journey_stage TEXT
    CHECK (journey_stage IN ('using-now', 'used-recently', 'used-long-ago', 'family-or-friend')),
  access_needs TEXT,
  payment_route TEXT
    CHECK (payment_route IN ('cash', 'voucher', 'bank', 'expenses-only', 'no-payment')),
  joined_on TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX people_by_name ON people (sort_name, id);

CREATE TABLE aliases (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE interests (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  on_date TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX notes_of_person ON notes (person_id, on_date);

CREATE TABLE purposes (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  lawful_basis TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

-- A form is kept word for word. One whose words are not known (a spreadsheet named it only)
-- has no wording and is never offered.
CREATE TABLE forms (
  id TEXT PRIMARY KEY,
  purpose_id TEXT NOT NULL REFERENCES purposes (id),
  label TEXT NOT NULL,
  wording TEXT,
  from_on TEXT NOT NULL,
  current INTEGER NOT NULL CHECK (current IN (0, 1)),
  UNIQUE (purpose_id, label)
) STRICT;
CREATE UNIQUE INDEX one_current_form ON forms (purpose_id) WHERE current = 1;

CREATE TABLE consents (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  purpose_id TEXT NOT NULL REFERENCES purposes (id),
  UNIQUE (person_id, purpose_id)
) STRICT;
CREATE INDEX consents_of_purpose ON consents (purpose_id);

CREATE TABLE consent_events (
  id TEXT PRIMARY KEY,
  consent_id TEXT NOT NULL REFERENCES consents (id) ON DELETE CASCADE,
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('agreed', 'declined', 'not-today', 'withdrawn', 'struck-out')),
  on_date TEXT NOT NULL,
  form_id TEXT REFERENCES forms (id),
  method TEXT,
  expires_on TEXT,
  ask_again_on TEXT,
  witness TEXT,
  reason TEXT,
  strikes_out TEXT REFERENCES consent_events (id),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (consent_id, seq),
  CHECK ((kind = 'struck-out') = (strikes_out IS NOT NULL))
) STRICT;
CREATE TRIGGER consent_events_stay BEFORE UPDATE ON consent_events
BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  ref TEXT UNIQUE,
  on_date TEXT NOT NULL,
  starts_at TEXT,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
  kind TEXT NOT NULL
    CHECK (kind IN ('working-group', 'enquiry-group', 'meeting', 'survey', 'peer-research', 'recruitment')),
  title TEXT NOT NULL,
  place TEXT,
  facilitator TEXT,
  note TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_by_date ON sessions (on_date, id);
CREATE INDEX sessions_by_title ON sessions (title, on_date);

CREATE TABLE attendance (
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  role TEXT,
  minutes INTEGER CHECK (minutes BETWEEN 0 AND 1440),
  access_need_met INTEGER CHECK (access_need_met IN (0, 1)),
  PRIMARY KEY (session_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_of_person ON attendance (person_id, session_id);

-- Money is never edited: a correction is a reversing entry and a new one.
CREATE TABLE payments (
  id TEXT PRIMARY KEY,
  ref TEXT UNIQUE,
  person_id TEXT NOT NULL REFERENCES people (id),
  session_id TEXT REFERENCES sessions (id),
  on_date TEXT,
  fee_pence INTEGER NOT NULL,
  expenses_pence INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('approved', 'paid', 'declined')),
  method TEXT CHECK (method IN ('cash', 'voucher', 'bank')),
  voucher_serial TEXT,
  reverses TEXT UNIQUE REFERENCES payments (id),
  recorded_at TEXT NOT NULL,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  CHECK (reverses IS NOT NULL OR (fee_pence >= 0 AND expenses_pence >= 0)),
  CHECK (outcome <> 'paid' OR on_date IS NOT NULL)
) STRICT;
CREATE INDEX payments_of_person ON payments (person_id, on_date, id);
CREATE INDEX payments_by_date ON payments (on_date, id);
CREATE INDEX payments_of_session ON payments (session_id, person_id);
CREATE TRIGGER payments_stay BEFORE UPDATE ON payments
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
CREATE TRIGGER payments_are_kept BEFORE DELETE ON payments
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;

CREATE TABLE export_register (
  id TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES users (id),
  purpose_id TEXT NOT NULL REFERENCES purposes (id),
  from_on TEXT NOT NULL,
  to_on TEXT NOT NULL,
  recipient TEXT NOT NULL,
  columns TEXT NOT NULL,
  people INTEGER NOT NULL,
  left_out TEXT NOT NULL,
  k INTEGER NOT NULL,
  digest TEXT NOT NULL,
  file_name TEXT NOT NULL,
  report TEXT NOT NULL
) STRICT;

CREATE TABLE export_people (
  export_id TEXT NOT NULL REFERENCES export_register (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (export_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES users (id),
  counts TEXT NOT NULL
) STRICT;

-- Who did what to which record; no personal values. Each row carries the hash of the one before.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  user_id TEXT REFERENCES users (id),
  action TEXT NOT NULL,
  record TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;

-- What the search leads to: `owner` is the person or session whose page a hit opens.
CREATE TABLE searchable (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'note', 'session')),
  record TEXT NOT NULL,
  owner TEXT NOT NULL,
  UNIQUE (kind, record)
) STRICT;

-- The folded text of each searchable record, under the same number.
CREATE VIRTUAL TABLE search_index USING fts5 (text, tokenize = 'trigram');
