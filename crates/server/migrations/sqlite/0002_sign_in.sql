-- Of every secret only the SHA-256 is kept.

CREATE TABLE token (
    hash TEXT PRIMARY KEY NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- personal, access or refresh
    kind TEXT NOT NULL,
    -- Access and refresh tokens of one sign-in share a family: a refresh token that comes twice ends it.
    family TEXT,
    -- A refresh token that has been exchanged; it stays to be recognised.
    used BOOLEAN NOT NULL DEFAULT FALSE,
    expires BIGINT,
    created BIGINT NOT NULL
);
CREATE INDEX token_by_family ON token (family) WHERE family IS NOT NULL;

CREATE TABLE oauth_code (
    hash TEXT PRIMARY KEY NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    client TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    challenge TEXT NOT NULL,
    -- The family that its tokens get: a code that comes twice ends it.
    family TEXT NOT NULL,
    used BOOLEAN NOT NULL DEFAULT FALSE,
    expires BIGINT NOT NULL
);

CREATE TABLE session (
    hash TEXT PRIMARY KEY NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    expires BIGINT NOT NULL
);
