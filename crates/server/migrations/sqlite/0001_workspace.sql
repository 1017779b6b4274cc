-- Moments are milliseconds since 1970 in UTC. Ids are never used twice: an id that has gone stays gone in the
-- stream of changes.

CREATE TABLE setting (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
);

CREATE TABLE person (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first_name TEXT NOT NULL,
    last_name TEXT NOT NULL,
    email TEXT NOT NULL,
    -- The address in lower case: what people are found by.
    email_key TEXT NOT NULL UNIQUE,
    -- Argon2id in PHC form; without one the person signs in by token only.
    password TEXT,
    administrator BOOLEAN NOT NULL DEFAULT FALSE,
    active BOOLEAN NOT NULL DEFAULT TRUE,
    time_zone TEXT,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);

CREATE TABLE project (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    is_template BOOLEAN NOT NULL DEFAULT FALSE,
    title TEXT NOT NULL,
    description TEXT,
    owner BIGINT REFERENCES person (id),
    due_date BIGINT,
    start_date BIGINT,
    status TEXT NOT NULL,
    folder TEXT,
    archived BOOLEAN NOT NULL DEFAULT FALSE,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);

CREATE TABLE project_member (
    project BIGINT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    PRIMARY KEY (project, person)
);

CREATE TABLE section (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project BIGINT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    end_date BIGINT,
    state TEXT NOT NULL,
    position TEXT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE INDEX section_by_project ON section (project, position);

CREATE TABLE task (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    description TEXT,
    project BIGINT REFERENCES project (id) ON DELETE CASCADE,
    section BIGINT REFERENCES section (id) ON DELETE SET NULL,
    parent BIGINT REFERENCES task (id) ON DELETE CASCADE,
    assignee BIGINT REFERENCES person (id) ON DELETE SET NULL,
    status TEXT NOT NULL,
    due_date BIGINT,
    start_date BIGINT,
    archived BOOLEAN NOT NULL DEFAULT FALSE,
    priority TEXT,
    -- A JSON array of words, empty for none.
    tags TEXT NOT NULL DEFAULT '',
    estimated_time BIGINT,
    progress BIGINT,
    position TEXT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE INDEX task_by_project ON task (project, parent, position);
CREATE INDEX task_by_parent ON task (parent, position) WHERE parent IS NOT NULL;
CREATE INDEX task_by_section ON task (section) WHERE section IS NOT NULL;
CREATE INDEX task_by_assignee ON task (assignee) WHERE assignee IS NOT NULL;

CREATE TABLE dependency (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task BIGINT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    depends_on_task BIGINT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    lag BIGINT,
    created BIGINT NOT NULL,
    UNIQUE (task, depends_on_task)
);
CREATE INDEX dependency_by_predecessor ON dependency (depends_on_task);

-- The stream of changes: at most one row a record, the latest. Whether the record is gone is asked of its table.
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    record BIGINT NOT NULL,
    UNIQUE (kind, record)
);
