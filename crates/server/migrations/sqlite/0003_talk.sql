-- Two people have one chat; the smaller id stands first.
CREATE TABLE chat (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    one BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    two BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created BIGINT NOT NULL,
    UNIQUE (one, two),
    CHECK (one < two)
);
CREATE INDEX chat_by_second ON chat (two);

CREATE TABLE group_chat (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    avatar TEXT,
    creator BIGINT NOT NULL REFERENCES person (id),
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);

CREATE TABLE group_chat_member (
    group_chat BIGINT NOT NULL REFERENCES group_chat (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    place BIGINT NOT NULL,
    PRIMARY KEY (group_chat, person)
);
CREATE INDEX group_chat_member_by_person ON group_chat_member (person);

CREATE TABLE channel (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    is_public BOOLEAN NOT NULL,
    include_external BOOLEAN NOT NULL DEFAULT FALSE,
    include_clients BOOLEAN NOT NULL DEFAULT FALSE,
    avatar TEXT,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);

-- An administrator need not be a user of the channel.
CREATE TABLE channel_member (
    channel BIGINT NOT NULL REFERENCES channel (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    is_user BOOLEAN NOT NULL,
    is_administrator BOOLEAN NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (channel, person)
);
CREATE INDEX channel_member_by_person ON channel_member (person);

-- What posts hang on: one row for each place that people talk in, made with the room or with the first message.
CREATE TABLE conversation (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task BIGINT UNIQUE REFERENCES task (id) ON DELETE CASCADE,
    project BIGINT UNIQUE REFERENCES project (id) ON DELETE CASCADE,
    chat BIGINT UNIQUE REFERENCES chat (id) ON DELETE CASCADE,
    group_chat BIGINT UNIQUE REFERENCES group_chat (id) ON DELETE CASCADE,
    channel BIGINT UNIQUE REFERENCES channel (id) ON DELETE CASCADE,
    CHECK ((task IS NULL) + (project IS NULL) + (chat IS NULL) + (group_chat IS NULL) + (channel IS NULL) = 4)
);

-- Messages and, with a parent, replies. They share their numbers, so that one order holds for all.
CREATE TABLE post (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation BIGINT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    parent BIGINT REFERENCES post (id) ON DELETE CASCADE,
    author BIGINT NOT NULL REFERENCES person (id),
    -- As it was sent.
    body TEXT NOT NULL,
    -- The words alone.
    text TEXT NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE INDEX post_message ON post (conversation, id, author) WHERE parent IS NULL;
CREATE INDEX post_reply ON post (parent, id) WHERE parent IS NOT NULL;
CREATE INDEX post_by_author ON post (author, conversation);
CREATE INDEX post_by_conversation ON post (conversation);

CREATE TABLE reaction (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post BIGINT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    reaction TEXT NOT NULL,
    UNIQUE (post, person, reaction)
);

-- What hangs on a post goes with it.
CREATE TRIGGER post_attachments_removed AFTER DELETE ON post BEGIN
    DELETE FROM attachment WHERE post = old.id;
END;

-- Whom a post of somebody else speaks to.
CREATE TABLE mention (
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    conversation BIGINT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    post BIGINT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    is_reply BOOLEAN NOT NULL,
    PRIMARY KEY (person, conversation, post)
);
CREATE INDEX mention_by_post ON mention (post);
CREATE INDEX mention_by_conversation ON mention (conversation);

-- Everything up to this post was read, whether it is there still or not.
CREATE TABLE read_marker (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    conversation BIGINT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    post BIGINT NOT NULL,
    UNIQUE (person, conversation)
);
CREATE INDEX read_marker_by_conversation ON read_marker (conversation);

-- Posts that are gone, for those who see the conversation; `seq` as in the stream of changes.
CREATE TABLE post_gone (
    post BIGINT PRIMARY KEY NOT NULL,
    is_reply BOOLEAN NOT NULL,
    conversation BIGINT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL
);
CREATE INDEX post_gone_by_seq ON post_gone (seq);
CREATE INDEX post_gone_by_conversation ON post_gone (conversation);

-- Rooms that a person saw and sees no more: deleted, closed, or left.
CREATE TABLE room_lost (
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    -- groupchat or channel
    kind TEXT NOT NULL,
    room BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (person, kind, room)
);

-- The words of the posts; the text itself stays in its own table.
CREATE VIRTUAL TABLE post_text USING fts5 (
    text, content = 'post', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER post_text_added AFTER INSERT ON post BEGIN
    INSERT INTO post_text (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER post_text_changed AFTER UPDATE OF text ON post BEGIN
    INSERT INTO post_text (post_text, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO post_text (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER post_text_removed AFTER DELETE ON post BEGIN
    INSERT INTO post_text (post_text, rowid, text) VALUES ('delete', old.id, old.text);
END;
