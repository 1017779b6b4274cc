-- A webhook that somebody paused: what happens meanwhile waits for it.
ALTER TABLE webhook ADD COLUMN paused BOOLEAN NOT NULL DEFAULT FALSE;

-- What somebody made, over all projects.
CREATE INDEX task_by_maker ON task (creator, position) WHERE creator IS NOT NULL;
