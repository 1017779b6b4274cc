//! Tokens, codes and sessions, as rows. Only hashes come this far.

use super::Conn;
use crate::clock;
use threadline_domain::{Membership, UserId};

/// What a token is good for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum TokenKind {
    /// Made by hand; does not expire.
    Personal,
    /// Opens the API for an hour.
    Access,
    /// Is exchanged for the next pair.
    Refresh,
}

impl TokenKind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Access => "access",
            Self::Refresh => "refresh",
        }
    }
}

/// Keeps a token.
pub(crate) async fn insert_token(
    conn: &mut Conn,
    hash: &str,
    person: UserId,
    kind: TokenKind,
    family: Option<&str>,
    expires: Option<i64>,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO token (hash, person, kind, family, expires, created) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(hash)
    .bind(person.0)
    .bind(kind.as_str())
    .bind(family)
    .bind(expires)
    .bind(clock::now().0)
    .execute(conn)
    .await?;
    Ok(())
}

/// The person behind a token of the API.
pub(crate) struct Bearer {
    pub(crate) id: UserId,
    pub(crate) membership: Membership,
    pub(crate) expires: Option<i64>,
}

/// Whom a token of the API stands for, as long as it counts.
pub(crate) async fn bearer(conn: &mut Conn, hash: &str) -> sqlx::Result<Option<Bearer>> {
    let row: Option<(i64, String, Option<i64>)> = sqlx::query_as(
        "SELECT p.id, p.role, k.expires FROM token k JOIN person p ON p.id = k.person \
         WHERE k.hash = $1 AND k.kind IN ('personal', 'access') AND (k.expires IS NULL OR k.expires > $2) \
         AND p.active = TRUE",
    )
    .bind(hash)
    .bind(clock::now().0)
    .fetch_optional(conn)
    .await?;
    // A word that this version does not know gets the least.
    Ok(row.map(|(id, role, expires)| Bearer {
        id: UserId(id),
        membership: Membership::parse(&role).unwrap_or(Membership::Client),
        expires,
    }))
}

/// A code that a browser exchanges for tokens.
pub(crate) struct Code {
    pub(crate) person: UserId,
    pub(crate) client: String,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: String,
    pub(crate) family: String,
    pub(crate) used: bool,
    pub(crate) expires: i64,
}

/// Keeps a code.
pub(crate) async fn insert_code(conn: &mut Conn, hash: &str, code: &Code) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO oauth_code (hash, person, client, redirect_uri, challenge, family, expires) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(hash)
    .bind(code.person.0)
    .bind(code.client.as_str())
    .bind(code.redirect_uri.as_str())
    .bind(code.challenge.as_str())
    .bind(code.family.as_str())
    .bind(code.expires)
    .execute(conn)
    .await?;
    Ok(())
}

/// The code with this hash, marked as used from now on.
pub(crate) async fn take_code(conn: &mut Conn, hash: &str) -> sqlx::Result<Option<Code>> {
    let row: Option<(i64, String, String, String, String, bool, i64)> = sqlx::query_as(
        "SELECT person, client, redirect_uri, challenge, family, used, expires FROM oauth_code WHERE hash = $1",
    )
    .bind(hash)
    .fetch_optional(&mut *conn)
    .await?;
    sqlx::query("UPDATE oauth_code SET used = TRUE WHERE hash = $1").bind(hash).execute(conn).await?;
    Ok(row.map(|(person, client, redirect_uri, challenge, family, used, expires)| Code {
        person: UserId(person),
        client,
        redirect_uri,
        challenge,
        family,
        used,
        expires,
    }))
}

/// A refresh token.
pub(crate) struct Refresh {
    pub(crate) person: UserId,
    pub(crate) family: String,
    pub(crate) used: bool,
    pub(crate) expires: i64,
}

/// The refresh token of an active person with this hash, marked as used from now on.
pub(crate) async fn take_refresh(conn: &mut Conn, hash: &str) -> sqlx::Result<Option<Refresh>> {
    let row: Option<(i64, String, bool, i64)> = sqlx::query_as(
        "SELECT k.person, k.family, k.used, k.expires FROM token k JOIN person p ON p.id = k.person \
         WHERE k.hash = $1 AND k.kind = 'refresh' AND p.active = TRUE",
    )
    .bind(hash)
    .fetch_optional(&mut *conn)
    .await?;
    sqlx::query("UPDATE token SET used = TRUE WHERE hash = $1 AND kind = 'refresh'")
        .bind(hash)
        .execute(conn)
        .await?;
    Ok(row.map(|(person, family, used, expires)| Refresh { person: UserId(person), family, used, expires }))
}

/// The family of an access or refresh token.
pub(crate) async fn family_of(conn: &mut Conn, hash: &str) -> sqlx::Result<Option<String>> {
    let family: Option<Option<String>> = sqlx::query_scalar("SELECT family FROM token WHERE hash = $1")
        .bind(hash)
        .fetch_optional(conn)
        .await?;
    Ok(family.flatten())
}

/// Ends every token of a sign-in.
pub(crate) async fn revoke_family(conn: &mut Conn, family: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM token WHERE family = $1").bind(family).execute(conn).await?;
    Ok(())
}

/// Keeps a session of the sign-in page.
pub(crate) async fn insert_session(
    conn: &mut Conn,
    hash: &str,
    person: UserId,
    expires: i64,
) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO session (hash, person, expires) VALUES ($1, $2, $3)")
        .bind(hash)
        .bind(person.0)
        .bind(expires)
        .execute(conn)
        .await?;
    Ok(())
}

/// Whose session it is.
pub(crate) async fn session(conn: &mut Conn, hash: &str) -> sqlx::Result<Option<UserId>> {
    let id: Option<i64> = sqlx::query_scalar(
        "SELECT s.person FROM session s JOIN person p ON p.id = s.person \
         WHERE s.hash = $1 AND s.expires > $2 AND p.active = TRUE",
    )
    .bind(hash)
    .bind(clock::now().0)
    .fetch_optional(conn)
    .await?;
    Ok(id.map(UserId))
}

/// Ends a session.
pub(crate) async fn delete_session(conn: &mut Conn, hash: &str) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM session WHERE hash = $1").bind(hash).execute(conn).await?;
    Ok(())
}

/// Forgets what expired more than an hour ago; until then a code that comes twice is still recognised.
pub(crate) async fn prune(conn: &mut Conn) -> sqlx::Result<()> {
    let past = clock::now().0 - 3_600_000;
    for statement in [
        "DELETE FROM token WHERE expires < $1",
        "DELETE FROM oauth_code WHERE expires < $1",
        "DELETE FROM session WHERE expires < $1",
    ] {
        sqlx::query(statement).bind(past).execute(&mut *conn).await?;
    }
    Ok(())
}
