//! Files, as rows: what is known of what lies in the folder of files.

use super::Conn;
use crate::blob::{Blob, Digest};
use crate::clock;

/// Names a file that is in its place.
pub(crate) async fn insert(conn: &mut Conn, blob: &Blob) -> sqlx::Result<()> {
    let number = |size: u64| i64::try_from(size).unwrap_or(i64::MAX);
    sqlx::query(
        "INSERT INTO file (hash, size, media_type, width, height, created) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (hash) DO NOTHING",
    )
    .bind(blob.digest.as_str())
    .bind(number(blob.size))
    .bind(blob.media_type.as_str())
    .bind(blob.pixels.map(|(width, _)| i64::from(width)))
    .bind(blob.pixels.map(|(_, height)| i64::from(height)))
    .bind(clock::now().0)
    .execute(conn)
    .await?;
    Ok(())
}

/// The digests of all files.
pub(crate) async fn all(conn: &mut Conn) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar("SELECT hash FROM file").fetch_all(conn).await
}

/// Forgets the files that nothing refers to, and tells their digests.
pub(crate) async fn forget_unused(conn: &mut Conn) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(
        "DELETE FROM file WHERE NOT EXISTS (SELECT 1 FROM attachment a WHERE a.file = file.hash) \
         AND NOT EXISTS (SELECT 1 FROM picture p WHERE p.file = file.hash) RETURNING hash",
    )
    .fetch_all(conn)
    .await
}

/// The columns of a file that is joined as `f`, as [`read`] takes them.
pub(crate) type Columns = (Option<String>, Option<i64>, Option<String>, Option<i64>, Option<i64>);

/// A row to what is known of a file; nothing where there is none.
pub(crate) fn read((hash, size, media_type, width, height): Columns) -> Option<Blob> {
    let measure = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok());
    Some(Blob {
        digest: Digest::parse(&hash?)?,
        size: u64::try_from(size?).ok()?,
        media_type: media_type?,
        pixels: measure(width).zip(measure(height)),
    })
}
