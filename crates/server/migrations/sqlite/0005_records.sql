-- administrator, member, external or client. The last two see only the projects whose team they are on.
ALTER TABLE person ADD COLUMN role TEXT NOT NULL DEFAULT 'member';
UPDATE person SET role = 'administrator' WHERE administrator = TRUE;
ALTER TABLE person DROP COLUMN administrator;

-- A task without a project is seen by whoever made it.
ALTER TABLE task ADD COLUMN creator BIGINT REFERENCES person (id) ON DELETE SET NULL;
CREATE INDEX task_by_creator ON task (creator) WHERE project IS NULL AND creator IS NOT NULL;

CREATE INDEX project_by_owner ON project (owner);
CREATE INDEX project_member_by_person ON project_member (person);

-- When the sight of a person who does not see everything has changed last, by project. The project may be gone.
CREATE TABLE sight (
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    project BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (person, project)
);

-- Records that left a project, or the sight of one person: told as gone to those who saw them there. Zero for none.
CREATE TABLE departure (
    kind TEXT NOT NULL,
    record BIGINT NOT NULL,
    project BIGINT NOT NULL,
    person BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (kind, record, project, person)
);
CREATE INDEX departure_by_seq ON departure (seq);

CREATE TABLE time_entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person BIGINT NOT NULL REFERENCES person (id),
    -- That of the task, where there is one.
    project BIGINT REFERENCES project (id) ON DELETE CASCADE,
    -- Work that was done stays done when its task is deleted.
    task BIGINT REFERENCES task (id) ON DELETE SET NULL,
    note TEXT,
    start_time BIGINT,
    end_time BIGINT,
    seconds BIGINT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE INDEX time_entry_by_project ON time_entry (project);
CREATE INDEX time_entry_by_task ON time_entry (task) WHERE task IS NOT NULL;
CREATE INDEX time_entry_by_person ON time_entry (person);

CREATE TABLE note (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    content TEXT,
    -- Without one the note is personal.
    project BIGINT REFERENCES project (id) ON DELETE CASCADE,
    writer BIGINT NOT NULL REFERENCES person (id),
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE INDEX note_by_project ON note (project) WHERE project IS NOT NULL;
CREATE INDEX note_by_writer ON note (writer);

CREATE TABLE review (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task BIGINT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    -- Those who were asked together.
    round BIGINT NOT NULL,
    requester BIGINT NOT NULL REFERENCES person (id),
    reviewer BIGINT NOT NULL REFERENCES person (id),
    message TEXT,
    -- approve or reject; none while it waits.
    decision TEXT,
    answer TEXT,
    requested BIGINT NOT NULL,
    decided BIGINT
);
CREATE INDEX review_by_task ON review (task);
CREATE INDEX review_by_reviewer ON review (reviewer) WHERE decision IS NULL;
