-- What happened in a project: a line for each field that changed, and for what came and went. Written by the triggers
-- below, in the transaction of the change: nothing that was committed is missed, whoever wrote it. Who did it and when
-- are filled in when the transaction ends. No reference to the project: while it is deleted, what lies in it goes first.
CREATE TABLE activity (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project BIGINT NOT NULL,
    -- project, section or task
    kind TEXT NOT NULL,
    record BIGINT NOT NULL,
    -- Title or name as it was then.
    label TEXT NOT NULL,
    -- created, changed or deleted; came and went for what moves between projects
    action TEXT NOT NULL,
    field TEXT,
    before TEXT,
    after TEXT,
    person BIGINT,
    time BIGINT
);
CREATE INDEX activity_by_project ON activity (project, id);
CREATE INDEX activity_unsigned ON activity (id) WHERE time IS NULL;

-- Why a project stands as it does, in the words of whoever said so.
ALTER TABLE project ADD COLUMN status_note TEXT;

CREATE TRIGGER activity_project_created AFTER INSERT ON project BEGIN
    INSERT INTO activity (project, kind, record, label, action)
    VALUES (NEW.id, 'project', NEW.id, NEW.title, 'created');
END;
CREATE TRIGGER activity_project_deleted AFTER DELETE ON project BEGIN
    DELETE FROM activity WHERE project = OLD.id;
END;
CREATE TRIGGER activity_project_changed AFTER UPDATE ON project BEGIN
    INSERT INTO activity (project, kind, record, label, action, field, before, after)
    SELECT NEW.id, 'project', NEW.id, NEW.title, 'changed', field, before, after FROM (
        SELECT 'title' AS field, OLD.title AS before, NEW.title AS after
        -- The words themselves are long, and said elsewhere.
        UNION ALL SELECT 'description', NULL, NULL WHERE OLD.description IS NOT NEW.description
        UNION ALL SELECT 'owner', OLD.owner, NEW.owner
        UNION ALL SELECT 'startDate', OLD.start_date, NEW.start_date
        UNION ALL SELECT 'dueDate', OLD.due_date, NEW.due_date
        UNION ALL SELECT 'status', OLD.status, NEW.status
        UNION ALL SELECT 'statusNote', OLD.status_note, NEW.status_note
        UNION ALL SELECT 'folder', OLD.folder, NEW.folder
        UNION ALL SELECT 'archived', OLD.archived, NEW.archived
        UNION ALL SELECT 'isTemplate', OLD.is_template, NEW.is_template
    ) WHERE field = 'description' OR before IS NOT after;
END;

CREATE TRIGGER activity_section_created AFTER INSERT ON section BEGIN
    INSERT INTO activity (project, kind, record, label, action)
    VALUES (NEW.project, 'section', NEW.id, NEW.name, 'created');
END;
CREATE TRIGGER activity_section_deleted AFTER DELETE ON section
WHEN EXISTS (SELECT 1 FROM project WHERE id = OLD.project)
BEGIN
    INSERT INTO activity (project, kind, record, label, action)
    VALUES (OLD.project, 'section', OLD.id, OLD.name, 'deleted');
END;
CREATE TRIGGER activity_section_changed AFTER UPDATE ON section WHEN OLD.project = NEW.project BEGIN
    INSERT INTO activity (project, kind, record, label, action, field, before, after)
    SELECT NEW.project, 'section', NEW.id, NEW.name, 'changed', field, before, after FROM (
        SELECT 'name' AS field, OLD.name AS before, NEW.name AS after
        UNION ALL SELECT 'endDate', OLD.end_date, NEW.end_date
        UNION ALL SELECT 'state', OLD.state, NEW.state
    ) WHERE before IS NOT after;
END;
CREATE TRIGGER activity_section_moved AFTER UPDATE ON section WHEN OLD.project <> NEW.project BEGIN
    INSERT INTO activity (project, kind, record, label, action)
    VALUES (OLD.project, 'section', NEW.id, NEW.name, 'went'), (NEW.project, 'section', NEW.id, NEW.name, 'came');
END;

CREATE TRIGGER activity_task_created AFTER INSERT ON task WHEN NEW.project IS NOT NULL BEGIN
    INSERT INTO activity (project, kind, record, label, action)
    VALUES (NEW.project, 'task', NEW.id, NEW.title, 'created');
END;
CREATE TRIGGER activity_task_deleted AFTER DELETE ON task
WHEN EXISTS (SELECT 1 FROM project WHERE id = OLD.project)
BEGIN
    INSERT INTO activity (project, kind, record, label, action)
    VALUES (OLD.project, 'task', OLD.id, OLD.title, 'deleted');
END;
CREATE TRIGGER activity_task_changed AFTER UPDATE ON task
WHEN NEW.project IS NOT NULL AND OLD.project = NEW.project
BEGIN
    INSERT INTO activity (project, kind, record, label, action, field, before, after)
    SELECT NEW.project, 'task', NEW.id, NEW.title, 'changed', field, before, after FROM (
        SELECT 'title' AS field, OLD.title AS before, NEW.title AS after
        UNION ALL SELECT 'description', NULL, NULL WHERE OLD.description IS NOT NEW.description
        UNION ALL SELECT 'status', OLD.status, NEW.status
        UNION ALL SELECT 'assignee', OLD.assignee, NEW.assignee
        UNION ALL SELECT 'startDate', OLD.start_date, NEW.start_date
        UNION ALL SELECT 'dueDate', OLD.due_date, NEW.due_date
        UNION ALL SELECT 'section', (SELECT name FROM section WHERE id = OLD.section),
            (SELECT name FROM section WHERE id = NEW.section) WHERE OLD.section IS NOT NEW.section
        UNION ALL SELECT 'priority', OLD.priority, NEW.priority
        UNION ALL SELECT 'archived', OLD.archived, NEW.archived
    ) WHERE field = 'description' OR before IS NOT after;
END;
-- Of two projects none tells what the other is called: not everybody sees both.
CREATE TRIGGER activity_task_moved AFTER UPDATE ON task WHEN OLD.project IS NOT NEW.project BEGIN
    INSERT INTO activity (project, kind, record, label, action)
    SELECT OLD.project, 'task', NEW.id, NEW.title, 'went' WHERE OLD.project IS NOT NULL
    UNION ALL SELECT NEW.project, 'task', NEW.id, NEW.title, 'came' WHERE NEW.project IS NOT NULL;
END;
