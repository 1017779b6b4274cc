-- How many tasks a project has and how many of them are complete, and the same for the parts of a task. Counted anew
-- for every answer this costs as much as there are tasks, so the triggers below keep it up to date. In tables of their
-- own: a count that moves is no change of the record, and webhooks hear nothing of it.
CREATE TABLE project_count (
    project INTEGER PRIMARY KEY NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    tasks BIGINT NOT NULL,
    done BIGINT NOT NULL
);
CREATE TABLE subtask_count (
    task INTEGER PRIMARY KEY NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    tasks BIGINT NOT NULL,
    done BIGINT NOT NULL
);

INSERT INTO project_count (project, tasks, done)
SELECT project, COUNT(*), SUM(status = 'Complete') FROM task
WHERE parent IS NULL AND archived = FALSE AND project IS NOT NULL GROUP BY project;
INSERT INTO subtask_count (task, tasks, done)
SELECT parent, COUNT(*), SUM(status = 'Complete') FROM task
WHERE parent IS NOT NULL AND archived = FALSE GROUP BY parent;

CREATE TRIGGER count_task_made AFTER INSERT ON task WHEN NEW.archived = FALSE BEGIN
    INSERT INTO project_count (project, tasks, done)
    SELECT NEW.project, 1, NEW.status = 'Complete' WHERE NEW.parent IS NULL AND NEW.project IS NOT NULL
    ON CONFLICT (project) DO UPDATE SET tasks = tasks + 1, done = done + excluded.done;
    INSERT INTO subtask_count (task, tasks, done)
    SELECT NEW.parent, 1, NEW.status = 'Complete' WHERE NEW.parent IS NOT NULL
    ON CONFLICT (task) DO UPDATE SET tasks = tasks + 1, done = done + excluded.done;
END;
CREATE TRIGGER count_task_gone AFTER DELETE ON task WHEN OLD.archived = FALSE BEGIN
    UPDATE project_count SET tasks = tasks - 1, done = done - (OLD.status = 'Complete')
    WHERE project = OLD.project AND OLD.parent IS NULL;
    UPDATE subtask_count SET tasks = tasks - 1, done = done - (OLD.status = 'Complete') WHERE task = OLD.parent;
END;
CREATE TRIGGER count_task_changed AFTER UPDATE OF project, parent, archived, status ON task
WHEN OLD.project IS NOT NEW.project OR OLD.parent IS NOT NEW.parent OR OLD.archived <> NEW.archived
    OR (OLD.status = 'Complete') <> (NEW.status = 'Complete')
BEGIN
    UPDATE project_count SET tasks = tasks - 1, done = done - (OLD.status = 'Complete')
    WHERE project = OLD.project AND OLD.parent IS NULL AND OLD.archived = FALSE;
    UPDATE subtask_count SET tasks = tasks - 1, done = done - (OLD.status = 'Complete')
    WHERE task = OLD.parent AND OLD.archived = FALSE;
    INSERT INTO project_count (project, tasks, done)
    SELECT NEW.project, 1, NEW.status = 'Complete'
    WHERE NEW.parent IS NULL AND NEW.project IS NOT NULL AND NEW.archived = FALSE
    ON CONFLICT (project) DO UPDATE SET tasks = tasks + 1, done = done + excluded.done;
    INSERT INTO subtask_count (task, tasks, done)
    SELECT NEW.parent, 1, NEW.status = 'Complete' WHERE NEW.parent IS NOT NULL AND NEW.archived = FALSE
    ON CONFLICT (task) DO UPDATE SET tasks = tasks + 1, done = done + excluded.done;
END;

-- What changed since? Without this the whole of a kind is walked for each answer.
CREATE INDEX change_by_kind ON change (kind, seq);
