-- What somebody typed and has not saved. Not a record: it is written over and goes when it is saved.
CREATE TABLE drafts (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  form TEXT NOT NULL,
  place TEXT NOT NULL,
  version INTEGER,
  text TEXT NOT NULL CHECK (length(text) <= 200000),
  kept_at TEXT NOT NULL,
  PRIMARY KEY (user_id, form)
) STRICT, WITHOUT ROWID;

-- What is erased must not live on in what was about to be written of it.
CREATE TRIGGER drafts_go_with_people AFTER DELETE ON people
BEGIN DELETE FROM drafts WHERE instr(form, old.id) > 0 OR instr(text, old.id) > 0; END;
CREATE TRIGGER drafts_go_with_sessions AFTER DELETE ON sessions
BEGIN DELETE FROM drafts WHERE instr(form, old.id) > 0; END;

-- Whoever may no longer open the vault does not finish anything in it either.
CREATE TRIGGER drafts_go_with_users AFTER UPDATE OF removed_at ON users WHEN new.removed_at IS NOT NULL
BEGIN DELETE FROM drafts WHERE user_id = new.id; END;
