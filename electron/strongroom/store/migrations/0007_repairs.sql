-- What each user chose for the screen.
CREATE TABLE preferences (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  text_percent INTEGER NOT NULL DEFAULT 100 CHECK (text_percent BETWEEN 50 AND 400),
  -- Where the user was when the vault was locked: an address inside the window.
  place TEXT
) STRICT, WITHOUT ROWID;

-- After how many minutes without anybody at the keyboard the vault locks.
ALTER TABLE vault ADD COLUMN idle_minutes INTEGER NOT NULL DEFAULT 5
  CHECK (idle_minutes BETWEEN 1 AND 30);
