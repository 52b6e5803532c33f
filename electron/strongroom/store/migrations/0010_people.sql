-- The project that a session belongs to, where it belongs to one.
ALTER TABLE sessions ADD COLUMN project_id TEXT REFERENCES projects (id);
CREATE INDEX sessions_of_project ON sessions (project_id, on_date) WHERE project_id IS NOT NULL;
