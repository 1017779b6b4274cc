//! Tokens, codes and sessions, as rows. Only hashes come this far.

use super::Conn;
use crate::clock;
use threadline_domain::UserId;

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

/// Whom a token of the API stands for, and whether they are an administrator.
pub(crate) async fn bearer(conn: &mut Conn, hash: &str) -> sqlx::Result<Option<(UserId, bool)>> {
    let row: Option<(i64, bool)> = sqlx::query_as(
        "SELECT p.id, p.administrator FROM token k JOIN person p ON p.id = k.person \
         WHERE k.hash = $1 AND k.kind IN ('personal', 'access') AND (k.expires IS NULL OR k.expires > $2) \
         AND p.active = TRUE",
    )
    .bind(hash)
    .bind(clock::now().0)
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|(id, administrator)| (UserId(id), administrator)))
}
