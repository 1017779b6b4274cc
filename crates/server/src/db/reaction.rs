//! Reactions to messages and replies, as rows.

use super::Conn;
use super::change;
use super::dialect::{self, Backend};
use super::talk::POST;
use sqlx::QueryBuilder;
use std::collections::HashMap;
use threadline_domain::{Reaction, UserId};

/// Reactions by post, in the order in which they were given.
pub(crate) async fn of(conn: &mut Conn, posts: &[i64]) -> sqlx::Result<HashMap<i64, Vec<Reaction>>> {
    let mut found: HashMap<i64, Vec<Reaction>> = HashMap::new();
    if posts.is_empty() {
        return Ok(found);
    }
    let mut sql = QueryBuilder::<Backend>::new("SELECT post, reaction, person FROM reaction WHERE post IN (");
    dialect::push_ids(&mut sql, posts);
    sql.push(") ORDER BY id");
    let rows: Vec<(i64, String, i64)> = sql.build_query_as().fetch_all(conn).await?;
    for (post, reaction, person) in rows {
        found.entry(post).or_default().push(Reaction { reaction, user: Some(UserId(person)) });
    }
    Ok(found)
}

/// Adds a reaction, or takes it back if it was given before.
pub(crate) async fn toggle(conn: &mut Conn, post: i64, person: UserId, reaction: &str) -> sqlx::Result<()> {
    let taken = sqlx::query("DELETE FROM reaction WHERE post = $1 AND person = $2 AND reaction = $3")
        .bind(post)
        .bind(person.0)
        .bind(reaction)
        .execute(&mut *conn)
        .await?;
    if taken.rows_affected() == 0 {
        sqlx::query("INSERT INTO reaction (post, person, reaction) VALUES ($1, $2, $3)")
            .bind(post)
            .bind(person.0)
            .bind(reaction)
            .execute(&mut *conn)
            .await?;
    }
    change::note_named(conn, POST, post).await?;
    Ok(())
}

/// How many different reactions a post has.
pub(crate) async fn count_kinds(conn: &mut Conn, post: i64) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COUNT(DISTINCT reaction) FROM reaction WHERE post = $1")
        .bind(post)
        .fetch_one(conn)
        .await
}
