-- Files lie beside the database, named by their SHA-256. A row comes after its file and goes before it, so that
-- whatever a row names is on the disk.
CREATE TABLE file (
    hash TEXT PRIMARY KEY NOT NULL,
    size BIGINT NOT NULL,
    -- As found in its first bytes.
    media_type TEXT NOT NULL,
    -- Pixels of a picture as it is shown.
    width BIGINT,
    height BIGINT,
    created BIGINT NOT NULL
);

-- An upload until it is attached, then what hangs on exactly one thing.
CREATE TABLE attachment (
    id TEXT PRIMARY KEY NOT NULL,
    file TEXT REFERENCES file (hash),
    name TEXT NOT NULL,
    -- Instead of a file: where it lies in a cloud.
    cloud_type BIGINT,
    cloud_id TEXT,
    cloud_content_type TEXT,
    -- Who uploaded it.
    person BIGINT REFERENCES person (id) ON DELETE SET NULL,
    task BIGINT REFERENCES task (id) ON DELETE CASCADE,
    -- A message or reply.
    post BIGINT REFERENCES post (id) ON DELETE CASCADE,
    note BIGINT REFERENCES note (id) ON DELETE CASCADE,
    -- Order among those of the same thing.
    place BIGINT NOT NULL DEFAULT 0,
    created BIGINT NOT NULL,
    -- When an upload that nobody attached is thrown away.
    expires BIGINT,
    CHECK ((file IS NULL) <> (cloud_id IS NULL)),
    CHECK (
        (expires IS NOT NULL) + (task IS NOT NULL) + (post IS NOT NULL) + (note IS NOT NULL) = 1
    )
);
CREATE INDEX attachment_by_file ON attachment (file);
CREATE INDEX attachment_by_task ON attachment (task, place) WHERE task IS NOT NULL;
CREATE INDEX attachment_by_post ON attachment (post, place) WHERE post IS NOT NULL;
CREATE INDEX attachment_by_note ON attachment (note, place) WHERE note IS NOT NULL;
CREATE INDEX attachment_by_expiry ON attachment (expires) WHERE expires IS NOT NULL;

CREATE TABLE picture (
    person BIGINT PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- Changes with the picture, so that an address always means the same one.
    id TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES file (hash)
);
CREATE INDEX picture_by_file ON picture (file);
