//! People, as rows.

use super::change::{self, Kind, Since};
use super::dialect::Backend;
use super::filter::{Condition, Page, push_conditions};
use super::sight::Sight;
use super::{Conn, Row, picture};
use crate::clock;
use sqlx::{QueryBuilder, Row as _};
use threadline_domain::{Membership, User, UserId};

const COLUMNS: &str = "SELECT p.id, p.first_name, p.last_name, p.email, p.role, p.active, p.time_zone, k.id FROM person p \
     LEFT JOIN picture k ON k.person = p.id";

/// A person to add.
pub(crate) struct NewPerson<'a> {
    pub(crate) first_name: &'a str,
    pub(crate) last_name: &'a str,
    pub(crate) email: &'a str,
    /// Argon2 hash.
    pub(crate) password: Option<&'a str>,
    pub(crate) membership: Membership,
}

/// Adds a person.
pub(crate) async fn insert(conn: &mut Conn, person: &NewPerson<'_>) -> sqlx::Result<UserId> {
    let now = clock::now().0;
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO person (first_name, last_name, email, email_key, password, role, created, updated) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7) RETURNING id",
    )
    .bind(person.first_name)
    .bind(person.last_name)
    .bind(person.email)
    .bind(person.email.to_lowercase())
    .bind(person.password)
    .bind(person.membership.as_str())
    .bind(now)
    .fetch_one(&mut *conn)
    .await?;
    change::note(conn, Kind::Person, id).await?;
    Ok(UserId(id))
}

/// Whether anyone is in the workspace.
pub(crate) async fn any(conn: &mut Conn) -> sqlx::Result<bool> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM person)").fetch_one(conn).await
}

/// One person whom `sight` sees.
pub(crate) async fn one(conn: &mut Conn, sight: Sight, id: UserId) -> sqlx::Result<Option<User>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE p.id = ").push_bind(id.0);
    sight.push(&mut sql, Kind::Person, "p");
    sql.build().fetch_optional(conn).await?.map(|row| read(&row)).transpose()
}

/// Whether a person exists and is active.
pub(crate) async fn is_active(conn: &mut Conn, id: UserId) -> sqlx::Result<bool> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM person WHERE id = $1 AND active = TRUE)")
        .bind(id.0)
        .fetch_one(conn)
        .await
}

/// Whether anybody, active or not, has an address.
pub(crate) async fn is_taken(conn: &mut Conn, email: &str) -> sqlx::Result<bool> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM person WHERE email_key = $1)")
        .bind(email.to_lowercase())
        .fetch_one(conn)
        .await
}

/// What a list of people is narrowed to.
#[derive(Default)]
pub(crate) struct PersonQuery {
    /// First and last name.
    pub(crate) name: Option<String>,
    /// E-mail address.
    pub(crate) email: Option<String>,
    pub(crate) sight: Sight,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) page: Page,
}

/// People by id, names and addresses compared without regard to case.
pub(crate) async fn list(conn: &mut Conn, query: &PersonQuery) -> sqlx::Result<Vec<User>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE TRUE");
    if let Some(name) = &query.name {
        sql.push(" AND LOWER(TRIM(p.first_name || ' ' || p.last_name)) = LOWER(")
            .push_bind(name.trim().to_owned());
        sql.push(")");
    }
    if let Some(email) = &query.email {
        sql.push(" AND p.email_key = ").push_bind(email.trim().to_lowercase());
    }
    query.sight.push(&mut sql, Kind::Person, "p");
    push_conditions(&mut sql, &query.conditions);
    query.page.push_by_id(&mut sql, "p");
    read_all(conn, sql).await
}

/// People touched since `since`.
pub(crate) async fn changed(conn: &mut Conn, sight: Sight, since: &Since) -> sqlx::Result<Vec<User>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sight.push_changed(&mut sql, Kind::Person, "p", since);
    read_all(conn, sql).await
}

/// Who has this address, with the hash of their password.
pub(crate) async fn credentials(
    conn: &mut Conn,
    email: &str,
) -> sqlx::Result<Option<(UserId, Option<String>)>> {
    let row: Option<(i64, Option<String>)> =
        sqlx::query_as("SELECT id, password FROM person WHERE email_key = $1 AND active = TRUE")
            .bind(email.trim().to_lowercase())
            .fetch_optional(conn)
            .await?;
    Ok(row.map(|(id, password)| (UserId(id), password)))
}

async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<User>> {
    sql.build().fetch_all(conn).await?.iter().map(read).collect()
}

fn read(row: &Row) -> sqlx::Result<User> {
    let membership = Membership::parse(row.try_get(4)?).unwrap_or(Membership::Client);
    let active: bool = row.try_get(5)?;
    let id = UserId(row.try_get(0)?);
    Ok(User {
        id,
        first_name: row.try_get(1)?,
        last_name: row.try_get(2)?,
        email: if active { row.try_get(3)? } else { None },
        roles: vec![membership.role()],
        // Whoever knows where the site is puts it in front.
        picture: row.try_get::<Option<&str>, _>(7)?.map(|name| picture::path(id, name)),
        time_zone: row.try_get(6)?,
    })
}
