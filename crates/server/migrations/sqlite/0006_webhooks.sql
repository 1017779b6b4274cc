CREATE TABLE webhook (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- What the API calls it by.
    eid TEXT NOT NULL UNIQUE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    -- Names of events with commas between them.
    events TEXT NOT NULL,
    -- No references: that the project is deleted is told as well.
    project BIGINT,
    section BIGINT,
    exclude_details BOOLEAN NOT NULL,
    -- none, generate or provided
    signing TEXT NOT NULL,
    -- Signs what is sent, so the server has to know it itself. No answer holds it again.
    secret TEXT,
    failing BOOLEAN NOT NULL DEFAULT FALSE,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);

-- What happened and has not been handed to the webhooks yet, in order. Written by the triggers below, in the
-- transaction of the change: nothing that was committed is ever missed, whoever wrote it. Person and time are filled
-- in when the transaction ends.
CREATE TABLE webhook_event (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL,
    action TEXT NOT NULL,
    record BIGINT NOT NULL,
    project BIGINT,
    section BIGINT,
    -- Title or name, for what is gone when it is told.
    label TEXT,
    person BIGINT,
    time BIGINT
);

-- What is on its way to a webhook, and for a while what became of it.
CREATE TABLE webhook_delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook BIGINT NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    event TEXT NOT NULL,
    time BIGINT NOT NULL,
    -- An element of the events that are sent, as JSON.
    body TEXT NOT NULL,
    -- pending, delivered or failed
    status TEXT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    first_attempt BIGINT,
    next_attempt BIGINT NOT NULL,
    answer_code BIGINT,
    problem TEXT
);
CREATE INDEX webhook_delivery_pending ON webhook_delivery (webhook, id) WHERE status = 'pending';
CREATE INDEX webhook_delivery_by_webhook ON webhook_delivery (webhook, id);

CREATE TRIGGER webhook_project_created AFTER INSERT ON project
WHEN NOT NEW.is_template AND EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, label)
    VALUES ('project', 'created', NEW.id, NEW.id, NEW.title);
END;
CREATE TRIGGER webhook_project_updated AFTER UPDATE ON project
WHEN NOT NEW.is_template AND EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, label)
    VALUES ('project', 'updated', NEW.id, NEW.id, NEW.title);
END;
-- Before what is in it.
CREATE TRIGGER webhook_project_deleted BEFORE DELETE ON project
WHEN NOT OLD.is_template AND EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, label)
    VALUES ('project', 'deleted', OLD.id, OLD.id, OLD.title);
END;

CREATE TRIGGER webhook_section_created AFTER INSERT ON section WHEN EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, section, label)
    VALUES ('section', 'created', NEW.id, NEW.project, NEW.id, NEW.name);
END;
CREATE TRIGGER webhook_section_updated AFTER UPDATE ON section WHEN EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, section, label)
    VALUES ('section', 'updated', NEW.id, NEW.project, NEW.id, NEW.name);
END;
CREATE TRIGGER webhook_section_deleted BEFORE DELETE ON section WHEN EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, section, label)
    VALUES ('section', 'deleted', OLD.id, OLD.project, OLD.id, OLD.name);
END;

CREATE TRIGGER webhook_task_created AFTER INSERT ON task WHEN EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, section, label)
    VALUES ('task', 'created', NEW.id, NEW.project, NEW.section, NEW.title);
END;
CREATE TRIGGER webhook_task_updated AFTER UPDATE ON task WHEN EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, section, label)
    VALUES ('task', 'updated', NEW.id, NEW.project, NEW.section, NEW.title);
END;
CREATE TRIGGER webhook_task_deleted BEFORE DELETE ON task WHEN EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, section, label)
    VALUES ('task', 'deleted', OLD.id, OLD.project, OLD.section, OLD.title);
END;

-- Personal notes are nobody else's business.
CREATE TRIGGER webhook_note_created AFTER INSERT ON note
WHEN NEW.project IS NOT NULL AND EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, label)
    VALUES ('note', 'created', NEW.id, NEW.project, NEW.name);
END;
CREATE TRIGGER webhook_note_updated AFTER UPDATE ON note
WHEN NEW.project IS NOT NULL AND EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, label)
    VALUES ('note', 'updated', NEW.id, NEW.project, NEW.name);
END;
CREATE TRIGGER webhook_note_deleted BEFORE DELETE ON note
WHEN OLD.project IS NOT NULL AND EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, project, label)
    VALUES ('note', 'deleted', OLD.id, OLD.project, OLD.name);
END;

CREATE TRIGGER webhook_user_created AFTER INSERT ON person WHEN EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, label)
    VALUES ('user', 'created', NEW.id, NEW.first_name);
END;
-- Who is deactivated is gone from the workspace; a password is nobody's business.
CREATE TRIGGER webhook_user_updated AFTER UPDATE ON person
WHEN OLD.updated <> NEW.updated AND NOT (OLD.active AND NOT NEW.active) AND EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, label)
    VALUES ('user', 'updated', NEW.id, NEW.first_name);
END;
CREATE TRIGGER webhook_user_deleted AFTER UPDATE ON person
WHEN OLD.active AND NOT NEW.active AND EXISTS (SELECT 1 FROM webhook)
BEGIN
    INSERT INTO webhook_event (collection, action, record, label)
    VALUES ('user', 'deleted', NEW.id, NEW.first_name);
END;
