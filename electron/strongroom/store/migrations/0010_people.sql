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
