//! People's pictures, as rows: at most one each.

use super::Conn;
use super::attachment::fresh_id;
use super::change::{self, Kind};
use super::file::{self, Columns};
use crate::blob::Blob;
use crate::clock;
use threadline_domain::{AttachmentId, UserId};

/// Where a picture is, below the address of the site.
pub(super) fn path(person: UserId, id: &str) -> String {
    format!("/v1/user/{person}/picture/{}/download", AttachmentId::new(id).encoded())
}

/// The file of a person's picture, if this is the one that they have.
pub(crate) async fn one(conn: &mut Conn, person: UserId, id: &AttachmentId) -> sqlx::Result<Option<Blob>> {
    let found: Option<Columns> = sqlx::query_as(
        "SELECT f.hash, f.size, f.media_type, f.width, f.height FROM picture k JOIN file f ON f.hash = k.file \
         WHERE k.person = $1 AND k.id = $2",
    )
    .bind(person.0)
    .bind(id.as_str())
    .fetch_optional(conn)
    .await?;
    Ok(found.and_then(file::read))
}

/// Gives a person a picture instead of the one that they had. Its file must be a row already.
pub(crate) async fn set(conn: &mut Conn, person: UserId, blob: &Blob) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO picture (person, id, file) VALUES ($1, $2, $3) \
         ON CONFLICT (person) DO UPDATE SET id = excluded.id, file = excluded.file",
    )
    .bind(person.0)
    .bind(fresh_id().as_str())
    .bind(blob.digest.as_str())
    .execute(&mut *conn)
    .await?;
    touch(conn, person).await
}

/// Takes a person's picture away. Its file goes at the next sweep.
pub(crate) async fn remove(conn: &mut Conn, person: UserId) -> sqlx::Result<()> {
    let gone =
        sqlx::query("DELETE FROM picture WHERE person = $1").bind(person.0).execute(&mut *conn).await?;
    if gone.rows_affected() == 0 { Ok(()) } else { touch(conn, person).await }
}

async fn touch(conn: &mut Conn, person: UserId) -> sqlx::Result<()> {
    sqlx::query("UPDATE person SET updated = $1 WHERE id = $2")
        .bind(clock::now().0)
        .bind(person.0)
        .execute(&mut *conn)
        .await?;
    change::note(conn, Kind::Person, person.0).await?;
    Ok(())
}
