//! Messages and replies, as rows.

use super::attachment::{self, OwnerKind};
use super::change;
use super::dialect::{self, Backend};
use super::sight::Sight;
use super::talk::{self, POST};
use super::{Conn, Row, conversation, reaction};
use crate::clock;
use sqlx::{QueryBuilder, Row as _};
use std::collections::HashMap;
use threadline_domain::message::{self, Found};
use threadline_domain::{
    Attachment, Conversation, Message, MessageId, Moment, ProjectId, Reaction, Reply, ReplyId, UserId,
};

/// How many people that replied are told.
const REPLIERS: usize = 5;
/// How many ids a statement takes at once.
pub(super) const CHUNK: usize = 1000;

/// A message or, with a parent, a reply.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    pub(crate) id: i64,
    pub(crate) conversation: i64,
    pub(crate) place: Conversation,
    pub(crate) parent: Option<i64>,
    pub(crate) author: UserId,
    pub(crate) body: String,
    pub(crate) attachments: Vec<Attachment>,
    created: Moment,
    updated: Moment,
    reply_count: u32,
    last_reply: Option<Moment>,
    repliers: Vec<UserId>,
    reactions: Vec<Reaction>,
}

impl Post {
    /// Whether anybody has given this reaction.
    pub(crate) fn has_reaction(&self, reaction: &str) -> bool {
        self.reactions.iter().any(|known| known.reaction == reaction)
    }
}

/// What is written of a message or reply.
pub(crate) struct Text<'a> {
    /// As it was sent.
    pub(crate) body: &'a str,
    /// The words alone.
    pub(crate) words: &'a str,
    /// Whom it speaks to.
    pub(crate) mentions: &'a [UserId],
}

/// Which posts of a list are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Span {
    /// At most so many; all without.
    pub(crate) limit: Option<u32>,
    pub(crate) newest_first: bool,
    /// Only posts with a smaller number.
    pub(crate) before: Option<i64>,
    /// Only posts with a greater number.
    pub(crate) after: Option<i64>,
}

/// The posts that a list is about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Of {
    /// Messages of one conversation, by its row.
    Conversation(i64),
    /// Messages of a project and of its tasks.
    ProjectAndTasks(ProjectId),
    /// Replies to a message.
    Thread(i64),
}

pub(super) const SELECT: &str = "SELECT m.id, m.conversation, m.parent, m.author, m.body, m.created, m.updated, \
    (SELECT COUNT(*) FROM post r WHERE r.parent = m.id), \
    (SELECT r.created FROM post r WHERE r.parent = m.id ORDER BY r.id DESC LIMIT 1), ";
const FROM: &str = " FROM post m JOIN conversation c ON c.id = m.conversation WHERE ";

fn select() -> QueryBuilder<Backend> {
    let mut sql = QueryBuilder::new(SELECT);
    sql.push(conversation::PLACE).push(FROM);
    sql
}

/// A message or reply that the person sees.
pub(crate) async fn one(conn: &mut Conn, sight: Sight, id: i64) -> sqlx::Result<Option<Post>> {
    let mut sql = select();
    sql.push("m.id = ").push_bind(id).push(" AND ");
    conversation::push_seen(&mut sql, sight);
    Ok(read_all(conn, sql).await?.pop())
}

/// Posts of one kind of list. Whether the person sees them is the caller's to know, but for the tasks of a project.
pub(crate) async fn list(conn: &mut Conn, sight: Sight, of: Of, span: &Span) -> sqlx::Result<Vec<Post>> {
    let mut sql = select();
    match of {
        Of::Conversation(row) => {
            sql.push("m.parent IS NULL AND m.conversation = ").push_bind(row);
        }
        Of::Thread(message) => {
            sql.push("m.parent = ").push_bind(message);
        }
        Of::ProjectAndTasks(project) => {
            sql.push("m.parent IS NULL AND m.conversation IN (SELECT id FROM conversation WHERE project = ");
            sql.push_bind(project.0);
            sql.push(" UNION ALL SELECT t.id FROM conversation t JOIN task ON task.id = t.task WHERE task.project = ");
            sql.push_bind(project.0).push(") AND ");
            conversation::push_seen(&mut sql, sight);
        }
    }
    if let Some(id) = span.before {
        sql.push(" AND m.id < ").push_bind(id);
    }
    if let Some(id) = span.after {
        sql.push(" AND m.id > ").push_bind(id);
    }
    sql.push(if span.newest_first { " ORDER BY m.id DESC" } else { " ORDER BY m.id" });
    if let Some(limit) = span.limit {
        sql.push(" LIMIT ").push_bind(i64::from(limit));
    }
    read_all(conn, sql).await
}

/// How many posts the stream holds since `since`, whoever sees them; counted up to `most`.
pub(crate) async fn count_changed(conn: &mut Conn, since: i64, most: i64) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "SELECT COUNT(*) FROM (SELECT 1 FROM change WHERE seq > $1 AND kind = 'post' LIMIT $2)",
    )
    .bind(since)
    .bind(most)
    .fetch_one(conn)
    .await
}

/// Posts touched since `since` that the person sees.
pub(crate) async fn changed(conn: &mut Conn, sight: Sight, since: i64) -> sqlx::Result<Vec<Post>> {
    let mut sql = select();
    sql.push("m.id IN (SELECT record FROM change WHERE kind = 'post' AND seq > ").push_bind(since);
    sql.push(") AND ");
    conversation::push_seen(&mut sql, sight);
    sql.push(" ORDER BY m.id");
    read_all(conn, sql).await
}

/// Adds a post, said at `created`. Its message is told as changed too: it has one more reply.
pub(crate) async fn insert(
    conn: &mut Conn,
    conversation: i64,
    parent: Option<i64>,
    author: UserId,
    text: &Text<'_>,
    created: Moment,
) -> sqlx::Result<i64> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO post (conversation, parent, author, body, text, created, updated) \
         VALUES ($1, $2, $3, $4, $5, $6, $6) RETURNING id",
    )
    .bind(conversation)
    .bind(parent)
    .bind(author.0)
    .bind(text.body)
    .bind(text.words)
    .bind(created.0)
    .fetch_one(&mut *conn)
    .await?;
    write_mentions(conn, id, text.mentions).await?;
    if let Some(parent) = parent {
        change::note_named(conn, POST, parent).await?;
    }
    change::note_named(conn, POST, id).await?;
    Ok(id)
}

/// Replaces the text of a post.
pub(crate) async fn update(conn: &mut Conn, id: i64, text: &Text<'_>) -> sqlx::Result<()> {
    sqlx::query("UPDATE post SET body = $1, text = $2, updated = $3 WHERE id = $4")
        .bind(text.body)
        .bind(text.words)
        .bind(clock::now().0)
        .bind(id)
        .execute(&mut *conn)
        .await?;
    sqlx::query("DELETE FROM mention WHERE post = $1").bind(id).execute(&mut *conn).await?;
    write_mentions(conn, id, text.mentions).await?;
    change::note_named(conn, POST, id).await?;
    Ok(())
}

/// Deletes a post with its replies.
pub(crate) async fn delete(conn: &mut Conn, post: &Post) -> sqlx::Result<()> {
    talk::post_leaves(conn, post.id).await?;
    sqlx::query("DELETE FROM post WHERE id = $1").bind(post.id).execute(&mut *conn).await?;
    if let Some(parent) = post.parent {
        change::note_named(conn, POST, parent).await?;
    }
    Ok(())
}

/// Nobody is told that they speak to themselves, and nobody can speak to somebody who is not there.
async fn write_mentions(conn: &mut Conn, post: i64, people: &[UserId]) -> sqlx::Result<()> {
    for person in people {
        sqlx::query(
            "INSERT INTO mention (person, conversation, post, is_reply) \
             SELECT p.id, m.conversation, m.id, m.parent IS NOT NULL FROM post m JOIN person p ON p.id = $1 \
             WHERE m.id = $2 AND p.id <> m.author ON CONFLICT DO NOTHING",
        )
        .bind(person.0)
        .bind(post)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

/// Reads posts with what hangs on them, the reactions to them and the people who replied: four statements, however
/// many posts.
pub(super) async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<Post>> {
    let rows = sql.build().fetch_all(&mut *conn).await?;
    let mut posts: Vec<Post> = rows.iter().map(read).collect::<sqlx::Result<_>>()?;
    for chunk in posts.chunks_mut(CHUNK) {
        let ids: Vec<i64> = chunk.iter().map(|post| post.id).collect();
        let mut reactions = reaction::of(conn, &ids).await?;
        let mut attachments = attachment::of_many(conn, OwnerKind::Post, &ids).await?;
        let threads: Vec<i64> =
            chunk.iter().filter(|post| post.reply_count > 0).map(|post| post.id).collect();
        let mut repliers = repliers(conn, &threads).await?;
        for post in chunk {
            post.attachments = attachments.remove(&post.id).unwrap_or_default();
            post.reactions = reactions.remove(&post.id).unwrap_or_default();
            post.repliers = repliers.remove(&post.id).unwrap_or_default();
        }
    }
    Ok(posts)
}

async fn repliers(conn: &mut Conn, messages: &[i64]) -> sqlx::Result<HashMap<i64, Vec<UserId>>> {
    let mut found: HashMap<i64, Vec<UserId>> = HashMap::new();
    if messages.is_empty() {
        return Ok(found);
    }
    let mut sql = QueryBuilder::<Backend>::new("SELECT parent, author FROM post WHERE parent IN (");
    dialect::push_ids(&mut sql, messages);
    sql.push(") GROUP BY parent, author ORDER BY parent, MAX(id) DESC");
    let rows: Vec<(i64, i64)> = sql.build_query_as().fetch_all(conn).await?;
    for (message, person) in rows {
        let people = found.entry(message).or_default();
        if people.len() < REPLIERS {
            people.push(UserId(person));
        }
    }
    Ok(found)
}

fn read(row: &Row) -> sqlx::Result<Post> {
    Ok(Post {
        id: row.try_get(0)?,
        conversation: row.try_get(1)?,
        parent: row.try_get(2)?,
        author: UserId(row.try_get(3)?),
        body: row.try_get(4)?,
        attachments: Vec::new(),
        created: Moment(row.try_get(5)?),
        updated: Moment(row.try_get(6)?),
        reply_count: row.try_get(7)?,
        last_reply: row.try_get::<Option<i64>, _>(8)?.map(Moment),
        place: conversation::read(row, 9)?,
        repliers: Vec::new(),
        reactions: Vec::new(),
    })
}

/// The id of a message on the wire.
pub(crate) fn message_id(id: i64) -> MessageId {
    MessageId(format!("dm{id}"))
}

/// The id of a reply on the wire.
pub(crate) fn reply_id(id: i64) -> ReplyId {
    ReplyId(format!("dr{id}"))
}

impl Post {
    /// As it is told.
    fn told<I>(self, id: I) -> message::Post<I> {
        message::Post {
            id,
            message: self.body,
            attachments: self.attachments,
            user: Some(self.author),
            created: Some(self.created),
            updated: Some(self.updated),
            message_id: self.parent.map(message_id),
            place: Some(self.place),
            reply_count: self.parent.is_none().then_some(self.reply_count),
            last_reply: self.last_reply,
            repliers: self.repliers,
            reactions: Some(self.reactions),
        }
    }
}

impl From<Post> for Message {
    fn from(post: Post) -> Self {
        let id = message_id(post.id);
        post.told(id)
    }
}

impl From<Post> for Reply {
    fn from(post: Post) -> Self {
        let id = reply_id(post.id);
        post.told(id)
    }
}

impl From<Post> for Found {
    fn from(post: Post) -> Self {
        if post.parent.is_some() { Self::Reply(post.into()) } else { Self::Message(post.into()) }
    }
}
