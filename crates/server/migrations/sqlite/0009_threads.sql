-- Whether a person wants to be told of the replies to a message, and how far they have read them.
CREATE TABLE thread (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    message BIGINT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    -- NULL: the person has neither taken part nor said so.
    follows BOOLEAN,
    -- Replies up to this one were read, whether it is there still or not.
    read BIGINT NOT NULL,
    UNIQUE (person, message)
);
CREATE INDEX thread_by_message ON thread (message);

-- Threads that are there already are followed by those who took part, and begin at their end.
INSERT INTO thread (person, message, follows, read)
SELECT taking.person, taking.message, TRUE, (SELECT MAX(r.id) FROM post r WHERE r.parent = taking.message)
FROM (
    SELECT author AS person, parent AS message FROM post WHERE parent IS NOT NULL
    UNION SELECT m.author, m.id FROM post m WHERE m.id IN (SELECT parent FROM post WHERE parent IS NOT NULL)
    UNION SELECT n.person, r.parent FROM mention n JOIN post r ON r.id = n.post WHERE n.is_reply = TRUE
) taking;
