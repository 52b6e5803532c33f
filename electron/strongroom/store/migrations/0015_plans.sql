-- Recipes of the same days and calendar are a reporting plan, whose files are protected together.
ALTER TABLE recipes ADD COLUMN calendar TEXT
  CHECK (calendar IS NULL OR (calendar IN ('months', 'quarters', 'halves') AND period = 'fixed'));

-- For a release of a plan: the plan by its days and calendar, what its recipe asked, and the day on
-- which its ages are.
ALTER TABLE export_register ADD COLUMN plan TEXT;
ALTER TABLE export_register ADD COLUMN plan_asked TEXT;
ALTER TABLE export_register ADD COLUMN ages_on TEXT;
-- An older version of the app was put in place on purpose: a further kind of exception.
CREATE TABLE exceptions_of_versions (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (
    kind IN (
      'own-payment', 'own-link', 'own-float', 'own-approval', 'own-write-off', 'older-version'
    )
  ),
  at TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id),
  session_id TEXT REFERENCES sessions (id),
  reason TEXT NOT NULL CHECK (reason <> '')
) STRICT;
INSERT INTO exceptions_of_versions SELECT id, kind, at, user_id, session_id, reason FROM exceptions;
DROP TABLE exceptions;
ALTER TABLE exceptions_of_versions RENAME TO exceptions;
CREATE TRIGGER exceptions_stay BEFORE UPDATE OF id, kind, at, user_id, session_id
  ON exceptions
BEGIN SELECT RAISE(ABORT, 'an exception is never rewritten'); END;
CREATE TRIGGER exceptions_keep_words BEFORE UPDATE OF reason ON exceptions
WHEN (new.reason IS NOT old.reason AND ifnull(instr(new.reason, '[someone]'), 0) = 0)
BEGIN SELECT RAISE(ABORT, 'an exception is never rewritten'); END;
