-- The search finds projects too. SQLite cannot change a CHECK: the table is made anew, under the
-- same numbers, which the index of texts uses.
CREATE TABLE searchable_of_more_kinds (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'note', 'session', 'project')),
  record TEXT NOT NULL,
  owner TEXT NOT NULL,
  UNIQUE (kind, record)
) STRICT;
INSERT INTO searchable_of_more_kinds SELECT id, kind, record, owner FROM searchable;
DROP TABLE searchable;
ALTER TABLE searchable_of_more_kinds RENAME TO searchable;

-- A piece of co-production work, with everything that a group agreed, decided and did in it.
CREATE TABLE projects (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  ref TEXT UNIQUE,
  name TEXT NOT NULL,
  about TEXT,
  -- What it works on, as JSON: design, delivery, review.
  works_on TEXT NOT NULL,
  started_on TEXT,
  ended_on TEXT,
  created_at TEXT NOT NULL
) STRICT;

-- A version of a text that a group agrees: the charity's definition of co-production, the items of
-- a project's charter, its expectations. Versions are never edited; a change is a new version.
CREATE TABLE agreed_texts (
  id TEXT PRIMARY KEY,
  -- Null for the charity's own definition.
  project_id TEXT REFERENCES projects (id) ON DELETE CASCADE,
  part TEXT NOT NULL CHECK (part IN ('definition', 'values', 'aim', 'time', 'training', 'reward',
    'problems', 'expectations')),
  number INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (body <> ''),
  written_on TEXT NOT NULL,
  -- Null as long as it is open.
  agreed_on TEXT,
  -- Who took part in agreeing beside the people in the records.
  also_agreed TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((project_id IS NULL) = (part = 'definition'))
) STRICT;
CREATE UNIQUE INDEX agreed_texts_by_number ON agreed_texts (coalesce(project_id, ''), part, number);

-- Who took part in agreeing a version.
CREATE TABLE text_agreements (
  text_id TEXT NOT NULL REFERENCES agreed_texts (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (text_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX text_agreements_of_person ON text_agreements (person_id);

-- Who was given which version, when and how.
CREATE TABLE text_copies (
  text_id TEXT NOT NULL REFERENCES agreed_texts (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  given_on TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('by-hand', 'read-aloud', 'post', 'email', 'text-message')),
  PRIMARY KEY (text_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX text_copies_of_person ON text_copies (person_id);

-- Who takes part in a project, and as what.
CREATE TABLE project_members (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('lived-experience', 'family-or-friend', 'commissioner',
    'policymaker', 'frontline-staff', 'volunteer', 'peer-worker')),
  joined_on TEXT NOT NULL,
  PRIMARY KEY (project_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX project_members_of_person ON project_members (person_id);

-- An action: its owner, its day and its result. `source` is the kind of record that it follows from.
CREATE TABLE actions (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  project_id TEXT REFERENCES projects (id) ON DELETE CASCADE,
  source TEXT NOT NULL CHECK (source IN ('project', 'training', 'culture', 'inclusion', 'problem',
    'decision', 'review', 'power', 'concern')),
  -- The record that it follows from, such as a problem; null where it is the project itself.
  follows_id TEXT,
  -- Of the culture action log: what was noticed.
  noticed TEXT,
  what TEXT NOT NULL,
  -- Who does it: a person in the records or a user of the app.
  person_id TEXT REFERENCES people (id),
  user_id TEXT REFERENCES users (id),
  due_on TEXT,
  done_on TEXT,
  came_of_it TEXT,
  created_at TEXT NOT NULL,
  CHECK (person_id IS NULL OR user_id IS NULL)
) STRICT;
CREATE INDEX actions_of_project ON actions (project_id);
CREATE INDEX actions_of_record ON actions (follows_id) WHERE follows_id IS NOT NULL;
CREATE INDEX actions_of_person ON actions (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX actions_open ON actions (due_on) WHERE done_on IS NULL;

-- What an import replaced is kept for undo of sessions and of lines of registers too: a row is of a
-- person, of a session, or, where it names both, of a line. It goes with its record, and the next
-- save of that record ends it.
DROP TRIGGER import_changes_end;
CREATE TABLE import_changes_of_records (
  person_id TEXT REFERENCES people (id) ON DELETE CASCADE,
  session_id TEXT REFERENCES sessions (id) ON DELETE CASCADE,
  import_id TEXT NOT NULL REFERENCES imports (id),
  -- The version of the person or the session that the import made; lines have none.
  version INTEGER CHECK ((version IS NULL) = (person_id IS NOT NULL AND session_id IS NOT NULL)),
  -- As JSON by field.
  replaced TEXT NOT NULL,
  FOREIGN KEY (session_id, person_id) REFERENCES attendance (session_id, person_id)
    ON DELETE CASCADE,
  CHECK (person_id IS NOT NULL OR session_id IS NOT NULL)
) STRICT;
INSERT INTO import_changes_of_records (person_id, import_id, version, replaced)
  SELECT person_id, import_id, version, replaced FROM import_changes;
DROP TABLE import_changes;
ALTER TABLE import_changes_of_records RENAME TO import_changes;
CREATE UNIQUE INDEX import_changes_of_one ON import_changes
  (ifnull(person_id, ''), ifnull(session_id, ''));
CREATE INDEX import_changes_of_person ON import_changes (person_id, session_id);
CREATE INDEX import_changes_of_session ON import_changes (session_id, person_id);
CREATE TRIGGER import_changes_of_people_end AFTER UPDATE OF version ON people
BEGIN DELETE FROM import_changes
  WHERE person_id = new.id AND session_id IS NULL AND version < new.version; END;
CREATE TRIGGER import_changes_of_sessions_end AFTER UPDATE OF version ON sessions
BEGIN DELETE FROM import_changes
  WHERE session_id = new.id AND person_id IS NULL AND version < new.version; END;
CREATE TRIGGER import_changes_of_lines_end AFTER UPDATE ON attendance
WHEN new.role IS NOT old.role OR new.minutes IS NOT old.minutes
  OR new.access_need_met IS NOT old.access_need_met
BEGIN DELETE FROM import_changes
  WHERE session_id = new.session_id AND person_id = new.person_id; END;

-- What an import changed in a form that was here before it, for undo.
CREATE TABLE import_form_changes (
  form_id TEXT PRIMARY KEY REFERENCES forms (id) ON DELETE CASCADE,
  import_id TEXT NOT NULL REFERENCES imports (id),
  wording TEXT,
  from_on TEXT NOT NULL,
  current INTEGER NOT NULL CHECK (current IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Notes that were brought in: the import of a restricted one, and the users of the other vault who
-- wrote and replaced them, by name.
ALTER TABLE restricted_notes ADD COLUMN import_id TEXT REFERENCES imports (id);
ALTER TABLE restricted_notes ADD COLUMN created_by_name TEXT;
ALTER TABLE note_versions ADD COLUMN replaced_by_name TEXT;
ALTER TABLE restricted_note_versions ADD COLUMN replaced_by_name TEXT;

-- What a group asked for and what was decided, who sees to it, and when it is looked at again.
CREATE TABLE decisions (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  session_id TEXT REFERENCES sessions (id) ON DELETE SET NULL,
  asked TEXT NOT NULL,
  -- Null as long as nothing is decided.
  decided TEXT,
  on_date TEXT NOT NULL,
  person_id TEXT REFERENCES people (id),
  user_id TEXT REFERENCES users (id),
  review_on TEXT,
  created_at TEXT NOT NULL,
  CHECK (person_id IS NULL OR user_id IS NULL)
) STRICT;
CREATE INDEX decisions_of_project ON decisions (project_id, on_date, id);
CREATE INDEX decisions_of_session ON decisions (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX decisions_of_person ON decisions (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX decisions_to_review ON decisions (review_on) WHERE review_on IS NOT NULL;

-- What came of a decision, turn by turn: accepted, then refused. Turns are only added.
CREATE TABLE decision_turns (
  id TEXT PRIMARY KEY,
  decision_id TEXT NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'refused', 'under-way', 'done',
    'not-possible')),
  on_date TEXT NOT NULL,
  why TEXT,
  still_possible TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  UNIQUE (decision_id, number),
  CHECK (outcome <> 'not-possible' OR (why IS NOT NULL AND still_possible IS NOT NULL))
) STRICT;
-- An erasure may take a name out of the words; the turn itself stays as it was.
CREATE TRIGGER decision_turns_stay
BEFORE UPDATE OF id, decision_id, number, outcome, on_date, created_at, written_by ON decision_turns
BEGIN SELECT RAISE(ABORT, 'a turn is never rewritten'); END;
CREATE TRIGGER decision_turns_are_kept BEFORE DELETE ON decision_turns
BEGIN SELECT RAISE(ABORT, 'turns are only added to'); END;

-- What a person said or did that led somewhere, and what it was worth to them and to services.
CREATE TABLE contributions (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  session_id TEXT REFERENCES sessions (id) ON DELETE SET NULL,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  -- Null as long as nothing is decided about it.
  decision_id TEXT REFERENCES decisions (id) ON DELETE SET NULL,
  on_date TEXT NOT NULL,
  words TEXT NOT NULL,
  worth_to_person TEXT,
  worth_to_service TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX contributions_of_project ON contributions (project_id, on_date, id);
CREATE INDEX contributions_of_session ON contributions (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX contributions_of_person ON contributions (person_id);
CREATE INDEX contributions_to_decision ON contributions (decision_id, person_id)
WHERE decision_id IS NOT NULL;

-- Who had the news of which turn, when and how. A newer turn is news again.
CREATE TABLE told_news (
  turn_id TEXT NOT NULL REFERENCES decision_turns (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  told_on TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('in-person', 'phone', 'text-message', 'email', 'letter',
    'key-worker')),
  PRIMARY KEY (turn_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_news_of_person ON told_news (person_id);

-- Celebrations, publications, and what people are thanked for.
CREATE TABLE celebrations (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('celebration', 'publication', 'skills', 'contribution',
    'commitment')),
  on_date TEXT NOT NULL,
  words TEXT NOT NULL,
  person_id TEXT REFERENCES people (id) ON DELETE CASCADE,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX celebrations_of_project ON celebrations (project_id, on_date, id);
CREATE INDEX celebrations_of_person ON celebrations (person_id) WHERE person_id IS NOT NULL;
-- A problem in a project, dealt with as its charter says, and what was done about it.
CREATE TABLE problems (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  happened_on TEXT NOT NULL,
  what TEXT NOT NULL,
  -- Who raised it; null where that is not said.
  person_id TEXT REFERENCES people (id),
  -- Null as long as it is open.
  closed_on TEXT,
  -- The day on which the person who raised it was told what came of it.
  told_on TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX problems_of_project ON problems (project_id);
CREATE INDEX problems_of_person ON problems (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX problems_open ON problems (created_at) WHERE closed_on IS NULL;

-- What was done about a problem. Entries are only added.
CREATE TABLE problem_entries (
  id TEXT PRIMARY KEY,
  problem_id TEXT NOT NULL REFERENCES problems (id) ON DELETE CASCADE,
  on_date TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX problem_entries_of_problem ON problem_entries (problem_id);

-- What was noticed about power in a project or in the whole charity, and what was tried.
CREATE TABLE power_reflections (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  -- Null for the whole charity.
  project_id TEXT REFERENCES projects (id) ON DELETE CASCADE,
  on_date TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('traditional', 'unconscious', 'intrinsic')),
  -- By which signs, as JSON.
  signs TEXT NOT NULL,
  noticed TEXT NOT NULL,
  -- What was tried, as JSON and in words.
  strategies TEXT NOT NULL,
  tried TEXT,
  came_of_it TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX power_reflections_of_project ON power_reflections (project_id);

-- Time that was set aside to reflect: that it was, and only by choice what was said.
CREATE TABLE reflection_times (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  project_id TEXT REFERENCES projects (id) ON DELETE CASCADE,
  on_date TEXT NOT NULL,
  minutes INTEGER,
  -- A user of the app or a team, never both.
  user_id TEXT REFERENCES users (id),
  team TEXT,
  -- Whether everyone was offered it: 1, 0, or null where it is not said.
  offered INTEGER,
  words TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((user_id IS NULL) <> (team IS NULL))
) STRICT;
CREATE INDEX reflection_times_of_project ON reflection_times (project_id);

-- Support: other projects, people to ask, difficulties met and what helped, training wanted.
CREATE TABLE directory_entries (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  kind TEXT NOT NULL CHECK (kind IN ('project', 'contact', 'difficulty', 'training')),
  name TEXT NOT NULL,
  about TEXT,
  contact TEXT,
  created_at TEXT NOT NULL
) STRICT;
-- Looking back together: a review at one of three levels, with nine questions. Its answers are
-- anonymous. Closing it is for good.
CREATE TABLE reviews (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  -- Null for a programme or the whole organisation.
  project_id TEXT REFERENCES projects (id) ON DELETE CASCADE,
  level TEXT NOT NULL CHECK (level IN ('project', 'programme', 'organisation')),
  title TEXT NOT NULL,
  opened_on TEXT NOT NULL,
  closed_on TEXT,
  -- How many people answered; null as long as it is open, and where they were too few to be shown.
  answered INTEGER,
  -- What the group makes of it.
  concluded TEXT,
  -- As what people may say that they take part, as JSON: kinds of which there were enough at the opening.
  kinds TEXT NOT NULL,
  created_at TEXT NOT NULL,
  CHECK ((project_id IS NOT NULL) = (level = 'project'))
) STRICT;
CREATE INDEX reviews_of_project ON reviews (project_id);
CREATE INDEX reviews_open ON reviews (opened_on) WHERE closed_on IS NULL;

-- The answers of an open review. No row says when it came, or which other rows came from the same
-- person; the keys are random, and all rows of a review are written anew in the order of their keys
-- with each answer, so that neither the rows nor their place in the file tell an order.
CREATE TABLE review_pool (
  review_id TEXT NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  question TEXT NOT NULL,
  -- As what the person takes part, in the same words as `project_members.kind`; blank where they did not say.
  kind TEXT NOT NULL,
  -- One of the two: a mark from 1 to 5, or words.
  mark INTEGER CHECK (mark BETWEEN 1 AND 5),
  words TEXT,
  PRIMARY KEY (review_id, id),
  CHECK ((mark IS NULL) <> (words IS NULL))
) STRICT, WITHOUT ROWID;
-- How many people answered, by the kind that they said.
CREATE TABLE review_counts (
  review_id TEXT NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  people INTEGER NOT NULL,
  PRIMARY KEY (review_id, kind)
) STRICT, WITHOUT ROWID;

-- The answers of a closed review that may be shown: those of enough people. The others are gone.
CREATE TABLE review_answers (
  id TEXT PRIMARY KEY,
  review_id TEXT NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  -- Blank for the answers of people whose kind had too few, or who did not say.
  kind TEXT NOT NULL,
  mark INTEGER CHECK (mark BETWEEN 1 AND 5),
  words TEXT,
  -- The closing, the same for all.
  created_at TEXT NOT NULL,
  CHECK ((mark IS NULL) <> (words IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX review_answers_of_review ON review_answers (review_id);
-- How many people stand behind the answers of each kind.
CREATE TABLE review_groups (
  review_id TEXT NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  people INTEGER NOT NULL,
  PRIMARY KEY (review_id, kind)
) STRICT, WITHOUT ROWID;

-- The rows that an import made of records which a declaration describes, by table and key (JSON):
-- such tables need no column for their import.
CREATE TABLE import_declared (
  record TEXT NOT NULL,
  row_key TEXT NOT NULL,
  import_id TEXT NOT NULL REFERENCES imports (id),
  PRIMARY KEY (record, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_declared_of_import ON import_declared (import_id);
-- Turns go in one way: the import that made them is undone, and its own row says so before.
DROP TRIGGER decision_turns_are_kept;
CREATE TRIGGER decision_turns_are_kept BEFORE DELETE ON decision_turns
WHEN NOT EXISTS (SELECT 1 FROM import_declared JOIN imports ON imports.id = import_id
  WHERE record = 'decision_turns' AND row_key = json_array(old.id) AND undone_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'turns are only added to'); END;
-- An opportunity to take part in a project: one of six kinds, each with particulars of its own.
CREATE TABLE opportunities (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  depth TEXT NOT NULL,
  -- The thing that is made or changed by it.
  made TEXT,
  -- The particulars of its kind, as JSON: text by name.
  particulars TEXT NOT NULL,
  -- What people should care about, and where in their journey they should be, as JSON.
  interests TEXT NOT NULL,
  stages TEXT NOT NULL,
  -- The seven questions of the inclusion check, as JSON: yes, no or not answered, by name.
  inclusion TEXT NOT NULL,
  until_on TEXT,
  -- As what people are engaged, who decided it, when and why; before anybody is paid for it.
  engaged_as TEXT,
  engaged_by TEXT,
  engaged_on TEXT,
  engaged_why TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX opportunities_of_project ON opportunities (project_id);

-- Who was invited to an opportunity, by which way, and what they answered.
CREATE TABLE invitations (
  opportunity_id TEXT NOT NULL REFERENCES opportunities (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  invited_on TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('by-hand', 'read-aloud', 'post', 'email', 'text-message')),
  answer TEXT CHECK (answer IN ('yes', 'no', 'not-now')),
  answered_on TEXT,
  PRIMARY KEY (opportunity_id, person_id),
  CHECK ((answer IS NULL) = (answered_on IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_of_person ON invitations (person_id);


-- What a session is for, its plan, what was done about access, and what was made.
ALTER TABLE sessions ADD COLUMN purpose TEXT;
ALTER TABLE sessions ADD COLUMN agenda TEXT;
ALTER TABLE sessions ADD COLUMN access_notes TEXT;
ALTER TABLE sessions ADD COLUMN made TEXT;

-- People on the register who did not come. Apart from attendance, so that no total, payment or
-- export can count them; where a person stands in both, they came.
CREATE TABLE absences (
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('sent-word', 'absent')),
  PRIMARY KEY (session_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX absences_of_person ON absences (person_id, session_id);

-- People who were there and gave no name, by the charity's own bands.
CREATE TABLE head_counts (
  id TEXT PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 2),
  band TEXT,
  heads INTEGER NOT NULL CHECK (heads BETWEEN 0 AND 10000),
  created_at TEXT NOT NULL,
  UNIQUE (session_id, position)
) STRICT;

-- "Not seen" is left alone after the last session that a person came to, until they come again.
CREATE TABLE left_alone (
  session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  left_on TEXT NOT NULL,
  PRIMARY KEY (session_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX left_alone_of_person ON left_alone (person_id, session_id);


-- A key of a user's private reflections, encrypted to the public key of the recovery key. `slot_id`
-- is the slot of that recovery key: another one that is made later does not decrypt it.
CREATE TABLE private_keys (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  slot_id TEXT NOT NULL,
  box TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX private_keys_of_user ON private_keys (user_id);

-- The same keys wrapped under their user's passphrase. Two while a passphrase is being changed.
CREATE TABLE private_key_wraps (
  id TEXT PRIMARY KEY,
  key_id TEXT NOT NULL REFERENCES private_keys (id) ON DELETE CASCADE,
  wrapped TEXT NOT NULL
) STRICT;
CREATE INDEX private_key_wraps_of_key ON private_key_wraps (key_id);

-- Reflections that only their author can read, encrypted under a private key.
CREATE TABLE private_reflections (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  key_id TEXT NOT NULL REFERENCES private_keys (id),
  sealed BLOB NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX private_reflections_of_key ON private_reflections (key_id);
-- Notes of a session or of a project. Once sealed, a note is only added to.
CREATE TABLE work_notes (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  session_id TEXT REFERENCES sessions (id) ON DELETE CASCADE,
  project_id TEXT REFERENCES projects (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('key-point', 'decision', 'action', 'quote', 'reflection')),
  words TEXT NOT NULL,
  on_date TEXT NOT NULL,
  sealed_on TEXT,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id),
  CHECK ((session_id IS NULL) <> (project_id IS NULL))
) STRICT;
CREATE INDEX work_notes_of_session ON work_notes (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX work_notes_of_project ON work_notes (project_id) WHERE project_id IS NOT NULL;
-- The words are left out: an erasure takes the person's name out of them.
CREATE TRIGGER work_notes_stay_sealed
BEFORE UPDATE OF sealed_on, kind, on_date, session_id, project_id ON work_notes
WHEN old.sealed_on IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a sealed note is only added to'); END;

-- What was added to a sealed note.
CREATE TABLE work_note_addenda (
  id TEXT PRIMARY KEY,
  note_id TEXT NOT NULL REFERENCES work_notes (id) ON DELETE CASCADE,
  on_date TEXT NOT NULL,
  words TEXT NOT NULL,
  created_at TEXT NOT NULL,
  written_by TEXT NOT NULL REFERENCES users (id)
) STRICT;
CREATE INDEX work_note_addenda_of_note ON work_note_addenda (note_id);

-- The links from a note to the people in it.
CREATE TABLE work_note_people (
  note_id TEXT NOT NULL REFERENCES work_notes (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (note_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_note_people_of_person ON work_note_people (person_id);

-- The charity's own themes, and the notes that they were applied to.
CREATE TABLE themes (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  name TEXT NOT NULL,
  meaning TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE TABLE work_note_themes (
  note_id TEXT NOT NULL REFERENCES work_notes (id) ON DELETE CASCADE,
  theme_id TEXT NOT NULL REFERENCES themes (id) ON DELETE CASCADE,
  PRIMARY KEY (note_id, theme_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_note_themes_of_theme ON work_note_themes (theme_id);

-- What may be done with a note that is a quote: the words that the person approved, how they want
-- to be named, and their consent to this quote.
CREATE TABLE quotes (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  note_id TEXT NOT NULL UNIQUE REFERENCES work_notes (id) ON DELETE CASCADE,
  person_id TEXT REFERENCES people (id) ON DELETE CASCADE,
  approved_words TEXT,
  attribution TEXT NOT NULL CHECK (attribution IN ('first-name', 'role', 'none')),
  -- How the person is described where they want to be named by their role.
  role TEXT,
  consent TEXT NOT NULL CHECK (consent IN ('not-asked', 'agreed', 'declined', 'withdrawn')),
  asked_on TEXT,
  withdrawn_on TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX quotes_of_person ON quotes (person_id) WHERE person_id IS NOT NULL;
-- Where a quote was used, and when it was taken down.
CREATE TABLE quote_uses (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL DEFAULT 1,
  quote_id TEXT NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
  place TEXT NOT NULL,
  on_date TEXT NOT NULL,
  down_on TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX quote_uses_of_quote ON quote_uses (quote_id);
