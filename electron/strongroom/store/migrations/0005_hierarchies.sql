-- How the charity groups answers in what leaves the room; null puts the shipped grouping in force.
CREATE TABLE groupings (
  field TEXT PRIMARY KEY CHECK (field <> ''),
  version INTEGER NOT NULL CHECK (version > 0),
  grouping TEXT
) STRICT, WITHOUT ROWID;
