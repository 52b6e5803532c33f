-- What messages are about joins the ways of messages that a person may not want.
CREATE TABLE wider_opt_outs (
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name IN ('post', 'email', 'text-message', 'phone', 'news',
    'invitations', 'copies', 'thanks')),
  PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO wider_opt_outs SELECT person_id, position, name FROM message_opt_outs;
DROP TABLE message_opt_outs;
ALTER TABLE wider_opt_outs RENAME TO message_opt_outs;
