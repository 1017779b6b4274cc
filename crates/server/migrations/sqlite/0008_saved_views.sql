-- How a view of a project is set up, under a name, for everybody who sees the project.
CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project BIGINT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- board, list: as addresses have it.
    kind TEXT NOT NULL,
    query TEXT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id),
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE INDEX saved_view_by_project ON saved_view (project);
