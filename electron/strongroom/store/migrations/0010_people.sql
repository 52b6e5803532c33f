-- The project that a session belongs to, where it belongs to one.
ALTER TABLE sessions ADD COLUMN project_id TEXT REFERENCES projects (id);
CREATE INDEX sessions_of_project ON sessions (project_id, on_date) WHERE project_id IS NOT NULL;
-- The charity's own changes to the list of words that have a plainer one. The list itself comes with
-- the app. A row replaces the entry of the same word; without a plainer word the entry is taken out.
CREATE TABLE plain_words (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  word TEXT NOT NULL,
  plainer TEXT,
  created_at TEXT NOT NULL
) STRICT;

-- Recipes of more kinds. SQLite cannot change a CHECK: the table is made anew.
CREATE TABLE recipes_of_more_kinds (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('participation', 'participants', 'sessions', 'money',
    'equality', 'quotes', 'coproduction')),
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
INSERT INTO recipes_of_more_kinds
  (id, version, name, kind, purpose_id, recipient, period, from_on, to_on, columns, created_at)
  SELECT id, version, name, kind, purpose_id, recipient, period, from_on, to_on, columns, created_at
  FROM recipes;
DROP TABLE recipes;
ALTER TABLE recipes_of_more_kinds RENAME TO recipes;

-- People: what they bring, what they need to take part, their goals, when they were contacted, and
-- that a person died or is not to be contacted.

CREATE TABLE skills (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE experiences (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;

-- As what a person works with the charity; several may hold.
CREATE TABLE person_kinds (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name IN ('lived-experience', 'family-or-friend', 'peer-worker',
    'volunteer', 'frontline-staff', 'professional', 'commissioner', 'policymaker')),
  PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;

-- A member of a project takes part as one of the same kinds. SQLite cannot change a CHECK: the
-- table is made anew.
CREATE TABLE members_of_more_kinds (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('lived-experience', 'family-or-friend', 'peer-worker',
    'volunteer', 'frontline-staff', 'professional', 'commissioner', 'policymaker')),
  joined_on TEXT NOT NULL,
  PRIMARY KEY (project_id, person_id)
) STRICT, WITHOUT ROWID;
INSERT INTO members_of_more_kinds SELECT project_id, person_id, kind, joined_on FROM project_members;
DROP TABLE project_members;
ALTER TABLE members_of_more_kinds RENAME TO project_members;
CREATE INDEX project_members_of_person ON project_members (person_id);

-- That a person died, or is not to be contacted: since when, where that is known, and who said so.
CREATE TABLE person_marks (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('died', 'no-contact')),
  on_date TEXT,
  who_said TEXT NOT NULL CHECK (who_said <> ''),
  created_at TEXT NOT NULL,
  UNIQUE (person_id, kind)
) STRICT;

-- What a person needs to take part, an entry a need.
CREATE TABLE needs (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('getting-there', 'seeing-hearing', 'reading', 'language',
    'support', 'comfort', 'training', 'other')),
  what TEXT NOT NULL CHECK (what <> ''),
  -- How things are printed for the person; null where the need says nothing about it.
  print_format TEXT CHECK (print_format IN ('standard', 'large', 'easy-read', 'other-language',
    'said-aloud')),
  review_on TEXT,
  created_at TEXT NOT NULL,
  UNIQUE (person_id, what)
) STRICT;
CREATE INDEX needs_to_review ON needs (review_on) WHERE review_on IS NOT NULL;

-- The needs in a person's words, with semicolons between them, become entries. Training is not
-- among the words.
INSERT INTO needs (id, person_id, kind, what, created_at)
SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
  || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))), person_id, 'other', what,
  created_at
FROM (
  SELECT DISTINCT people.id AS person_id, trim(part.value) AS what, created_at
  FROM people, json_each('[' || replace(json_quote(access_needs), ';', '","') || ']') AS part
  WHERE access_needs IS NOT NULL AND trim(part.value) <> ''
);

-- Whatever writes the words, a spreadsheet or a form, the entries follow them. A trigger has no clock:
-- an entry is as old as the newest line of the audit.
CREATE TRIGGER needs_of_new_people AFTER INSERT ON people WHEN new.access_needs IS NOT NULL BEGIN
  INSERT INTO needs (id, person_id, kind, what, created_at)
  SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
    || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))), new.id, 'other', what,
    coalesce((SELECT at FROM audit ORDER BY seq DESC LIMIT 1), new.created_at)
  FROM (
    SELECT DISTINCT trim(value) AS what
    FROM json_each('[' || replace(json_quote(new.access_needs), ';', '","') || ']')
    WHERE trim(value) <> ''
  );
END;
CREATE TRIGGER needs_of_changed_people AFTER UPDATE OF access_needs ON people
WHEN new.access_needs IS NOT old.access_needs BEGIN
  DELETE FROM needs WHERE person_id = new.id AND kind <> 'training' AND what NOT IN (
    SELECT trim(value)
    FROM json_each('[' || replace(json_quote(coalesce(new.access_needs, '')), ';', '","') || ']')
  );
  INSERT INTO needs (id, person_id, kind, what, created_at)
  SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
    || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))), new.id, 'other', what,
    coalesce((SELECT at FROM audit ORDER BY seq DESC LIMIT 1), new.created_at)
  FROM (
    SELECT DISTINCT trim(value) AS what
    FROM json_each('[' || replace(json_quote(coalesce(new.access_needs, '')), ';', '","') || ']')
    WHERE trim(value) <> ''
  )
  WHERE what NOT IN (SELECT what FROM needs WHERE person_id = new.id);
END;
-- The fuller entry of a file that comes back takes the place of the one that the words made.
CREATE TRIGGER need_in_full BEFORE INSERT ON needs BEGIN
  DELETE FROM needs WHERE person_id = new.person_id AND what = new.what AND id <> new.id;
END;

-- When a person was in contact with the charity.
CREATE TABLE contacts (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  on_date TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('in-person', 'phone', 'voicemail', 'text-message', 'email',
    'post', 'video-call', 'through-other')),
  began TEXT NOT NULL CHECK (began IN ('person', 'charity')),
  by_whom TEXT NOT NULL CHECK (by_whom <> ''),
  about TEXT NOT NULL CHECK (about <> ''),
  -- Why a way was used that the person's rule for safe contact does not allow.
  way_reason TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX contacts_of_person ON contacts (person_id, on_date);

-- What a person wants to reach, in their words.
CREATE TABLE goals (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  set_on TEXT NOT NULL,
  words TEXT NOT NULL CHECK (words <> ''),
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX goals_of_person ON goals (person_id);

-- How it goes with a goal. Entries are only added.
CREATE TABLE goal_entries (
  id TEXT PRIMARY KEY,
  goal_id TEXT NOT NULL REFERENCES goals (id) ON DELETE CASCADE,
  on_date TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('progress', 'reached', 'changed', 'let-go', 'taken-up')),
  words TEXT NOT NULL CHECK (words <> ''),
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX goal_entries_of_goal ON goal_entries (goal_id);

-- The search finds contacts and goals too.
CREATE TABLE searchable_with_contacts (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'note', 'session', 'project', 'contact', 'goal')),
  record TEXT NOT NULL,
  owner TEXT NOT NULL,
  UNIQUE (kind, record)
) STRICT;
INSERT INTO searchable_with_contacts SELECT id, kind, record, owner FROM searchable;
DROP TABLE searchable;
ALTER TABLE searchable_with_contacts RENAME TO searchable;

-- Letters that two keyboards write in two ways are folded to one, as the app now does.
UPDATE search_index SET text = replace(replace(replace(replace(replace(replace(text, 'ς', 'σ'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك'), 'ة', 'ه'), 'ـ', '')
WHERE text GLOB '*[ςىیکةـ]*';
UPDATE people SET sort_name = replace(replace(replace(replace(replace(replace(sort_name, 'ς', 'σ'), 'ى', 'ي'), 'ی', 'ي'), 'ک', 'ك'), 'ة', 'ه'), 'ـ', '')
WHERE sort_name GLOB '*[ςىیکةـ]*';

-- The pair of keys by which users without the restricted key write concerns: the public key as it
-- is, the private key encrypted under the restricted key. A rotation of keys makes another pair.
CREATE TABLE concern_keys (
  id TEXT PRIMARY KEY,
  public_key TEXT NOT NULL,
  sealed BLOB NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- Concerns. All words are encrypted in `sealed`: under the restricted key or, where `box` is there,
-- under a key of their own that is encrypted to the pair above.
CREATE TABLE concerns (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  -- It opens for neither the user who is this person nor for this user.
  person_id TEXT REFERENCES people (id),
  user_id TEXT REFERENCES users (id),
  status TEXT NOT NULL CHECK (status IN ('open', 'looked-into', 'closed')),
  sealed BLOB NOT NULL,
  box TEXT,
  signed_on TEXT,
  signed_by TEXT REFERENCES users (id),
  review_on TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((signed_on IS NULL) = (signed_by IS NULL))
) STRICT;
CREATE INDEX concerns_of_person ON concerns (person_id) WHERE person_id IS NOT NULL;
-- The words are left out: an erasure takes a name out of them, and a rotation encrypts them again.
CREATE TRIGGER concerns_stay_signed
BEFORE UPDATE OF signed_on, signed_by, written_by, created_at ON concerns
WHEN old.signed_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a concern that is signed off is only added to'); END;
-- A user who stops being a person still opens no concern about that person.
CREATE TRIGGER concerns_stay_shut
AFTER UPDATE OF person_id ON users
WHEN old.person_id IS NOT NULL AND new.person_id IS NOT old.person_id
BEGIN
  UPDATE concerns SET user_id = old.id WHERE person_id = old.person_id AND user_id IS NULL;
END;

-- What was added to a concern, and actions that follow from it: those have an owner.
CREATE TABLE concern_entries (
  id TEXT PRIMARY KEY,
  concern_id TEXT NOT NULL REFERENCES concerns (id) ON DELETE CASCADE,
  sealed BLOB NOT NULL,
  owner_id TEXT REFERENCES users (id),
  due_on TEXT,
  done_on TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX concern_entries_of_concern ON concern_entries (concern_id);
-- After how many sessions that they missed a person counts as not seen.
ALTER TABLE vault ADD COLUMN not_seen_after INTEGER NOT NULL DEFAULT 4
  CHECK (not_seen_after BETWEEN 2 AND 20);

-- Invitations in person and by phone. SQLite cannot change a CHECK: the table is made anew.
CREATE TABLE invitations_by_more_ways (
  opportunity_id TEXT NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  invited_on TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('in-person', 'phone', 'by-hand', 'read-aloud', 'post', 'email',
    'text-message')),
  answer TEXT CHECK (answer IN ('yes', 'no', 'not-now')),
  answered_on TEXT,
  PRIMARY KEY (opportunity_id, person_id),
  CHECK ((answer IS NULL) = (answered_on IS NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO invitations_by_more_ways
  (opportunity_id, person_id, invited_on, way, answer, answered_on)
  SELECT opportunity_id, person_id, invited_on, way, answer, answered_on FROM invitations;
DROP TABLE invitations;
ALTER TABLE invitations_by_more_ways RENAME TO invitations;
CREATE INDEX invitations_of_person ON invitations (person_id);

-- What part of the people of the charity's area gives an answer, with where that number is from.
CREATE TABLE community_shares (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  about TEXT NOT NULL CHECK (about IN ('age', 'gender', 'trans', 'ethnicity')),
  answer TEXT NOT NULL,
  percent REAL NOT NULL CHECK (percent BETWEEN 0 AND 100),
  source TEXT NOT NULL,
  year INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
-- Purposes of the charity's own, with their lawful basis and what the law asks to be written down
-- for it. A form is kept word for word: one that corrects the spelling of another says which, who
-- compared the two, and why.
ALTER TABLE purposes ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE purposes ADD COLUMN created_at TEXT NOT NULL DEFAULT '';
ALTER TABLE purposes ADD COLUMN controllers TEXT;
ALTER TABLE purposes ADD COLUMN basis_note TEXT;
ALTER TABLE purposes ADD COLUMN recognised_condition TEXT;
ALTER TABLE purposes ADD COLUMN special_condition TEXT;
ALTER TABLE purposes ADD COLUMN ended_on TEXT;
ALTER TABLE forms ADD COLUMN corrects TEXT REFERENCES forms (id);
ALTER TABLE forms ADD COLUMN compared_by TEXT;
ALTER TABLE forms ADD COLUMN reason TEXT;
-- Whether people who agreed to earlier words are asked again.
ALTER TABLE forms ADD COLUMN asks_again INTEGER NOT NULL DEFAULT 0 CHECK (asks_again IN (0, 1));
ALTER TABLE purposes ADD COLUMN import_id TEXT REFERENCES imports (id);

-- What an erasure could not match, and whether a user looked through it by hand: paper, photographs
-- of groups, short names, files that were handed out, backups on other sticks. Kind and tick alone.
CREATE TABLE erasure_checks (
  person_id TEXT NOT NULL REFERENCES erasures (person_id),
  kind TEXT NOT NULL CHECK (kind IN ('paper', 'photographs', 'short-names', 'handed-out', 'backups')),
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  PRIMARY KEY (person_id, kind)
) STRICT, WITHOUT ROWID;
-- When a person can usually come, in words.
ALTER TABLE people ADD COLUMN availability TEXT;

-- Parts of a person's records that are kept for a claim or an inquiry, whatever else is erased.
CREATE TABLE legal_holds (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  covers TEXT NOT NULL CHECK (covers IN ('money', 'notes', 'concerns', 'all')),
  reason TEXT NOT NULL CHECK (reason <> ''),
  placed_on TEXT NOT NULL,
  placed_by TEXT NOT NULL CHECK (placed_by <> ''),
  lifted_on TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX legal_holds_of_person ON legal_holds (person_id);
-- The charity's nation: its bank holidays move the last day to answer a request.
ALTER TABLE vault ADD COLUMN nation TEXT NOT NULL DEFAULT 'england-and-wales'
  CHECK (nation IN ('england-and-wales', 'scotland', 'northern-ireland'));

-- Bank holidays that were entered by hand, beside those that the app knows.
CREATE TABLE bank_holidays (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  on_date TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  created_at TEXT NOT NULL
) STRICT;

-- Requests about data, and complaints about how data was used. An erasure leaves days, kind and outcome.
CREATE TABLE requests (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL CHECK (kind IN ('access', 'rectification', 'erasure', 'restriction',
    'portability', 'objection', 'complaint')),
  -- A person of the records, or a name alone.
  person_id TEXT REFERENCES people (id),
  name TEXT,
  received_on TEXT NOT NULL,
  way TEXT NOT NULL,
  words TEXT,
  -- How it is known who asks. No document is kept.
  identity TEXT NOT NULL CHECK (identity IN ('known', 'needed', 'seen')),
  identity_on TEXT,
  identity_by TEXT,
  identity_how TEXT,
  acknowledged_on TEXT,
  extended_on TEXT,
  extended_because TEXT,
  outcome TEXT CHECK (outcome IN ('done', 'part', 'refused', 'withdrawn')),
  answered_on TEXT,
  because TEXT,
  learning TEXT,
  sent_on TEXT,
  sent_way TEXT,
  sent_reason TEXT,
  created_at TEXT NOT NULL,
  CHECK ((outcome IS NULL) = (answered_on IS NULL)),
  CHECK ((identity = 'seen') >= (identity_on IS NOT NULL)),
  CHECK ((sent_on IS NULL) = (sent_way IS NULL))
) STRICT;
CREATE INDEX requests_of_person ON requests (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX requests_open ON requests (received_on) WHERE answered_on IS NULL;

-- Other records of the person who asks: one person may have been written down twice.
CREATE TABLE request_people (
  request_id TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (request_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_people_of_person ON request_people (person_id);

-- Questions about what a request is for. Days from asking to answering do not count.
CREATE TABLE request_questions (
  id TEXT PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
  asked_on TEXT NOT NULL,
  question TEXT NOT NULL CHECK (question <> ''),
  answered_on TEXT,
  answer TEXT,
  created_at TEXT NOT NULL,
  CHECK (answered_on IS NULL OR answered_on >= asked_on)
) STRICT;
CREATE INDEX request_questions_of_request ON request_questions (request_id);

-- What was done about a request. Entries are only added.
CREATE TABLE request_entries (
  id TEXT PRIMARY KEY,
  request_id TEXT NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
  on_date TEXT NOT NULL,
  body TEXT NOT NULL CHECK (body <> ''),
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX request_entries_of_request ON request_entries (request_id);

-- An erasure clears whom a request is from. What was written about it,
-- and what was begun, goes too.
CREATE TRIGGER requests_are_reduced
AFTER UPDATE OF person_id ON requests
WHEN old.person_id IS NOT NULL AND new.person_id IS NULL AND new.name IS NULL
BEGIN
  DELETE FROM request_people WHERE request_id = old.id;
  DELETE FROM request_questions WHERE request_id = old.id;
  DELETE FROM request_entries WHERE request_id = old.id;
  DELETE FROM drafts WHERE instr(form, old.id) > 0;
END;
-- Records that turned out to be of one person: the one that was put aside, and the one that is kept.
-- The former stays as a row of people that no list shows, so that undo can bring it back.
CREATE TABLE merges (
  person_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  -- An erasure of this person erases the other first, and with it this row.
  kept_id TEXT NOT NULL CHECK (kept_id <> person_id),
  merged_at TEXT NOT NULL,
  merged_by TEXT NOT NULL REFERENCES users (id),
  -- What undo needs, as JSON; null once an erasure ended it.
  undo TEXT
) STRICT;
CREATE INDEX merges_into ON merges (kept_id);
-- The person with whose key a restricted note was encrypted, where it was moved to another since.
ALTER TABLE restricted_notes ADD COLUMN bound_to TEXT;
-- An entry of money stays as it is. Only the person may become another, and only by a recorded merge.
DROP TRIGGER payments_stay;
CREATE TRIGGER payments_stay BEFORE UPDATE ON payments
WHEN new.id IS NOT old.id OR new.ref IS NOT old.ref OR new.session_id IS NOT old.session_id
  OR new.on_date IS NOT old.on_date OR new.fee_pence IS NOT old.fee_pence
  OR new.expenses_pence IS NOT old.expenses_pence OR new.outcome IS NOT old.outcome
  OR new.method IS NOT old.method OR new.voucher_serial IS NOT old.voucher_serial
  OR new.reverses IS NOT old.reverses OR new.recorded_at IS NOT old.recorded_at
  OR new.recorded_by IS NOT old.recorded_by OR new.import_id IS NOT old.import_id
  OR NOT EXISTS (SELECT 1 FROM merges
    WHERE (person_id = old.person_id AND kept_id = new.person_id)
      OR (person_id = new.person_id AND kept_id = old.person_id))
BEGIN SELECT RAISE(ABORT, 'money is never edited'); END;
